//! Knobs that change nothing a program can see here besides what they enable.
use tokio::runtime::Builder;
fn main() {
    let rt = Builder::new_multi_thread().worker_threads(1).enable_alt_timer().build().unwrap();
    rt.block_on(async { tokio::time::sleep(std::time::Duration::from_millis(3)).await; println!("alt"); });
    let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| rt.block_on(async { tokio::net::TcpListener::bind("127.0.0.1:0").await.is_ok() })));
    println!("{}", r.is_err());
    let rt = Builder::new_current_thread().enable_eager_driver_handoff().disable_lifo_slot().enable_alt_timer().build().unwrap();
    rt.block_on(async { tokio::time::sleep(std::time::Duration::from_millis(3)).await; println!("alt"); });
}
