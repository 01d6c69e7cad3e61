//! Recursive Fibonacci; each call is a future, so that each call, wait and return is recorded.

use std::future::Future;
use std::pin::Pin;

const N: u64 = 16;

fn fib(n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move {
        if n < 2 {
            return n;
        }
        let a = fib(n - 1).await;
        let b = fib(n - 2).await;
        a + b
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", fib(N).await);
}
