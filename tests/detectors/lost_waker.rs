//! Pending, and then? Who will wake whom.
use std::future::{pending, poll_fn, Future};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Keeps no waker, so nobody can wake it.
struct Forgetful;

impl Future for Forgetful {
    type Output = ();
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        Poll::Pending //~ found: lost_waker
    }
}

/// Gives its waker to somebody who drops it without a wake.
struct Trusting(bool);

impl Future for Trusting {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.0 {
            self.0 = true;
            let waker = cx.waker().clone();
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(5));
                drop(waker);
            });
        }
        Poll::Pending //~ found: lost_waker
    }
}

/// Gives its waker to somebody who calls it.
#[derive(Default)]
struct Flag(Mutex<(bool, Option<Waker>)>);

impl Flag {
    async fn raised(&self) {
        poll_fn(|cx| {
            let mut inner = self.0.lock().unwrap();
            if inner.0 {
                return Poll::Ready(());
            }
            inner.1 = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn raise(&self) {
        let mut inner = self.0.lock().unwrap();
        inner.0 = true;
        if let Some(waker) = inner.1.take() {
            waker.wake();
        }
    }
}

/// Needs no waker of its own: what it polls has one.
struct Both(Pin<Box<dyn Future<Output = ()> + Send>>, Pin<Box<dyn Future<Output = ()> + Send>>);

impl Future for Both {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let first = self.0.as_mut().poll(cx).is_ready();
        let second = self.1.as_mut().poll(cx).is_ready();
        if first || second { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Wakes itself.
struct Polite(u32);

impl Future for Polite {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(Forgetful);
    tokio::spawn(Trusting(false));
    tokio::spawn(pending::<()>()); // meant to be like this

    let flag = Arc::new(Flag::default());
    let raiser = flag.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(10));
        raiser.raise();
    });
    flag.raised().await;
    Polite(3).await;
    Both(Box::pin(sleep(Duration::from_millis(5))), Box::pin(pending())).await;
    let _ = timeout(Duration::from_millis(20), Flag::default().raised()).await; // held, and never raised
    println!("main is through"); //~ prints: main is through
}
