//! V27: `join!` begins each poll with the next child; with `biased`, with the first.

use std::future::poll_fn;
use std::task::Poll;

async fn child(name: char) {
    let mut left = 3;
    poll_fn(move |cx| {
        print!("{name}");
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

/// Prints a line break before each poll.
async fn lines<F: std::future::Future>(future: F) {
    let mut future = std::pin::pin!(future);
    poll_fn(|cx| {
        let answer = future.as_mut().poll(cx);
        println!();
        answer.map(|_| ())
    })
    .await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    lines(async { tokio::join!(child('a'), child('b'), child('c')) }).await;
    println!("biased:");
    lines(async { tokio::join!(biased; child('a'), child('b'), child('c')) }).await;
}
