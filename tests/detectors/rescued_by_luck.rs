//! A future that forgets its waker, beside one that does not.
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};
use tokio::time::sleep;

struct Alarm {
    at: Instant,
    wakes: bool,
}

impl Future for Alarm {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.at {
            return Poll::Ready(());
        }
        if self.wakes {
            let (at, waker) = (self.at, cx.waker().clone());
            thread::spawn(move || {
                thread::sleep(at - Instant::now());
                waker.wake();
            });
            return Poll::Pending;
        }
        Poll::Pending //~ found: rescued_by_luck
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let at = start + Duration::from_millis(15);
    tokio::join!(Alarm { at, wakes: false }, sleep(Duration::from_millis(40)));
    println!("{}", start.elapsed().as_millis() / 20); //~ prints: 2

    let start = Instant::now();
    let at = start + Duration::from_millis(15);
    tokio::join!(Alarm { at, wakes: true }, sleep(Duration::from_millis(5)));
    println!("{}", start.elapsed().as_millis() / 10); //~ prints: 1
}
