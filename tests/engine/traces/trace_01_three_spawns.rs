//! Trace 1: three spawns on current_thread run in order, and main is polled twice.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = tokio::spawn(async { println!("A") });
    let b = tokio::spawn(async { println!("B") });
    let c = tokio::spawn(async { println!("C") });
    a.await.unwrap();
    b.await.unwrap();
    c.await.unwrap();
}
