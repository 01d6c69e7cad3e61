//! Timers of a real clock: TM-10, TM-14.

use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::time::sleep;

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let start = Instant::now();
        let sleeper = tokio::spawn(async move {
            sleep(Duration::from_millis(10)).await;
            println!("TM-10: due at 10 ms, fired at {} ms", start.elapsed().as_millis() / 20 * 20);
        });
        tokio::task::yield_now().await;
        std::thread::sleep(Duration::from_millis(50));
        sleeper.await.unwrap();
    });
    let many = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let failed = many.block_on(async { tokio::spawn(async { tokio::time::pause() }).await.is_err() });
    println!("TM-14: pause on multi_thread panics: {failed}");
}
