//! Runtimes beside each other: channels and handles between them, a paused clock in one, four ways to end one.

use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{mpsc, oneshot};

fn main() {
    let a = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let b = Builder::new_current_thread().enable_all().build().unwrap();
    let (to_b, mut from_a) = mpsc::channel::<u32>(2);
    let (to_a, mut from_b) = mpsc::channel::<u32>(2);
    let handle_a: Handle = a.handle().clone();
    a.spawn(async move {
        for n in 0..3 {
            to_b.send(n).await.unwrap();
            println!("a got {}", from_b.recv().await.unwrap());
        }
    });
    let doubled = b.block_on(async move {
        let mut sum = 0;
        while let Some(n) = from_a.recv().await {
            sum += n;
            to_a.send(n * 2).await.unwrap();
        }
        let on_a = handle_a.spawn(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            sum * 10
        });
        on_a.await.unwrap()
    });
    println!("doubled {doubled}");

    let (tx, rx) = oneshot::channel::<&'static str>();
    let handle = a.handle().clone();
    let other = thread::spawn(move || {
        let _guard = handle.enter();
        let task = tokio::spawn(async { rx.await.unwrap() });
        handle.block_on(task).unwrap()
    });
    b.block_on(async { tokio::task::yield_now().await });
    tx.send("from outside").unwrap();
    println!("{}", other.join().unwrap());

    let inner: Runtime = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let took = inner.block_on(async {
        let began = tokio::time::Instant::now();
        tokio::time::sleep(Duration::from_secs(3600)).await;
        began.elapsed()
    });
    println!("{took:?}");

    let c = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    struct Says(&'static str);
    impl Drop for Says {
        fn drop(&mut self) {
            println!("dropped {}", self.0);
        }
    }
    c.spawn(async {
        let _says = Says("a sleeper");
        tokio::time::sleep(Duration::from_secs(100)).await;
    });
    thread::sleep(Duration::from_millis(20));
    drop(c);
    println!("c is gone");
    let d = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    d.spawn_blocking(|| thread::sleep(Duration::from_millis(200)));
    thread::sleep(Duration::from_millis(20));
    d.shutdown_timeout(Duration::from_millis(10));
    println!("d was not waited for");
    a.shutdown_background();
    println!("end");
}
