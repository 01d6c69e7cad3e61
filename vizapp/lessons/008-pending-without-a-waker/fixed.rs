//! The cure: whoever knows the time gets the waker.
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};

static POLLS: AtomicU32 = AtomicU32::new(0);

struct Egg(Instant);

impl Future for Egg {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        POLLS.fetch_add(1, Relaxed);
        if Instant::now() >= self.0 {
            return Poll::Ready(());
        }
        let (at, waker) = (self.0, cx.waker().clone());
        thread::spawn(move || {
            thread::sleep(at - Instant::now());
            waker.wake();
        });
        Poll::Pending
    }
}

fn egg() -> Egg {
    Egg(Instant::now() + Duration::from_millis(10))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut alone = tokio::spawn(egg());
    yield_now().await; // the egg has its first poll
    let wait = Duration::from_millis(200);
    let done = timeout(wait, &mut alone).await.is_ok();
    let polls = POLLS.load(Relaxed);
    println!("alone: done is {done}, polls: {polls}");

    let start = Instant::now();
    let timer = sleep(Duration::from_millis(40));
    tokio::join!(egg(), timer);
    println!("beside a timer: {} ms", start.elapsed().as_millis());
    let late = alone.is_finished();
    println!("the first egg, in the end: done is {late}");
}
