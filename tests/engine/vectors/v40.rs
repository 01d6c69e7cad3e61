//! V40 (T-12): worker loops take numbers too, so with four workers the first task is 5.

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    println!("{}", tokio::spawn(async { tokio::task::id() }).await.unwrap());
}
