//! Notify under a channel of one's own, and a value loaded once.
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{futures::Notified, Notify, OnceCell};
use tokio::time::{sleep, timeout};

struct Channel<T> {
    queue: Mutex<VecDeque<T>>,
    notify: Notify,
}
impl<T> Channel<T> {
    fn new() -> Self {
        Channel { queue: Mutex::new(VecDeque::new()), notify: Notify::new() }
    }
    fn send(&self, v: T) {
        self.queue.lock().unwrap().push_back(v);
        self.notify.notify_one();
    }
    async fn recv(&self) -> T {
        let future = self.notify.notified();
        tokio::pin!(future);
        loop {
            future.as_mut().enable();
            if let Some(v) = self.queue.lock().unwrap().pop_front() {
                return v;
            }
            future.as_mut().await;
            future.set(self.notify.notified());
        }
    }
}

static CONFIG: OnceCell<String> = OnceCell::const_new();
async fn config() -> &'static str {
    CONFIG
        .get_or_init(|| async {
            println!("loading"); //~ prints: loading
            sleep(Duration::from_millis(10)).await;
            "cfg".to_string()
        })
        .await
}

async fn wait(n: Notified<'_>, name: &str) {
    n.await;
    println!("{name} woke"); //~ prints: x woke //~ prints: y woke
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let ch = Arc::new(Channel::new());
    let rx = tokio::spawn({
        let ch = ch.clone();
        async move {
            let mut got = vec![];
            for _ in 0..3 {
                got.push(ch.recv().await);
            }
            got
        }
    });
    for i in 0..3 {
        ch.send(i);
        sleep(Duration::from_millis(1)).await;
    }
    println!("{:?}", rx.await.unwrap()); //~ prints: [0, 1, 2]
    let (a, b, c) = tokio::join!(config(), config(), config());
    println!("{a} {b} {c}"); //~ prints: cfg cfg cfg
    let n = Notify::new();
    let (x, y) = (n.notified(), n.notified());
    n.notify_waiters();
    tokio::join!(wait(x, "x"), wait(y, "y"));
    n.notify_waiters();
    println!("{}", timeout(Duration::from_millis(5), n.notified()).await.is_err()); //~ prints: true
    n.notify_one();
    n.notify_one();
    println!( //~ prints: true false
        "{} {}",
        timeout(Duration::from_millis(5), n.notified()).await.is_ok(),
        timeout(Duration::from_millis(5), n.notified()).await.is_ok()
    );
}
