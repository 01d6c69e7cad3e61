//! V17 (TM-13): `timeout` polls the future first, and then the clock.

use std::future::ready;
use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::timeout;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    println!("{:?}", timeout(Duration::ZERO, ready(7)).await);
    println!("{:?}", timeout(Duration::ZERO, yield_now()).await.is_err());
}
