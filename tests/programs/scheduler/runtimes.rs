//! Runtimes by hand: entered, asked for their numbers, given a deadline.
use std::time::Duration;
use tokio::runtime::{Builder, EnterGuard, Handle, Runtime, RuntimeFlavor, RuntimeMetrics};
use tokio::time::{timeout_at, Instant};

fn main() {
    let runtime: Runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let metrics: RuntimeMetrics = runtime.metrics();
    println!("{} workers", metrics.num_workers()); //~ prints: 2 workers
    println!("{:?}", Handle::try_current().is_err()); //~ prints: true

    let entered: EnterGuard = runtime.enter();
    let flavor = Handle::current().runtime_flavor();
    println!("{}", flavor == RuntimeFlavor::MultiThread); //~ prints: true
    let task = tokio::spawn(async { 6 * 7 });
    drop(entered);
    println!("{:?}", Handle::try_current().is_err()); //~ prints: true

    runtime.block_on(async {
        println!("{}", task.await.unwrap()); //~ prints: 42
        let soon = Instant::now() + Duration::from_millis(20);
        let late = timeout_at(soon, tokio::time::sleep(Duration::from_secs(1))).await;
        println!("{late:?}"); //~ prints: Err(Elapsed(()))
    });
    runtime.shutdown_timeout(Duration::from_millis(100));
}
