use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Never;

impl Future for Never {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Pending //~ found: lost_waker
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let one = tokio::spawn(async { //~ checkpoint: begin
        Never.await
    });
    one.await.unwrap();
}
