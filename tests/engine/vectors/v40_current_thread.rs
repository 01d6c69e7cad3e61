//! V40 (T-12): on current_thread the first task is 1.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", tokio::spawn(async { tokio::task::id() }).await.unwrap());
}
