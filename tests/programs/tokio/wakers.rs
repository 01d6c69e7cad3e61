//! Wakers of the program's own, kept by Tokio and futures.
use futures::task::{noop_waker, noop_waker_ref, waker, waker_ref, ArcWake};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use tokio::sync::{oneshot, Notify, Semaphore};

struct Bell(&'static str);

impl ArcWake for Bell {
    fn wake_by_ref(arc_self: &Arc<Self>) {
        println!("{} rings", arc_self.0); //~ prints: two rings
    }
}

struct Horn;

impl Wake for Horn {
    fn wake(self: Arc<Self>) {
        println!("the horn sounds"); //~ prints: the horn sounds //~ prints: the horn sounds
    }
}

fn main() {
    let (tx, rx) = oneshot::channel();
    let mut rx = pin!(rx);
    let bell = Arc::new(Bell("one"));
    let ring = waker(bell.clone());
    println!("{}", rx.as_mut().poll(&mut Context::from_waker(&ring)).is_pending()); //~ prints: true
    println!("{}", Arc::strong_count(&bell)); //~ prints: 3
    let other = Arc::new(Bell("two"));
    println!("{}", rx.as_mut().poll(&mut Context::from_waker(&waker_ref(&other))).is_pending()); //~ prints: true
    println!("{} {}", Arc::strong_count(&bell), Arc::strong_count(&other)); //~ prints: 2 2
    tx.send(3).unwrap();
    println!("{:?}", rx.as_mut().poll(&mut Context::from_waker(noop_waker_ref()))); //~ prints: Ready(Ok(3))

    let horn = Waker::from(Arc::new(Horn));
    let sem = Semaphore::new(0);
    let mut first = Box::pin(sem.acquire());
    let mut second = Box::pin(sem.acquire());
    println!("{}", first.as_mut().poll(&mut Context::from_waker(&horn)).is_pending()); //~ prints: true
    println!("{}", second.as_mut().poll(&mut Context::from_waker(&noop_waker())).is_pending()); //~ prints: true
    sem.add_permits(2);
    drop(first);
    match second.as_mut().poll(&mut Context::from_waker(&horn)) {
        Poll::Ready(Ok(permit)) => permit.forget(),
        _ => println!("not yet"),
    }
    println!("{}", sem.available_permits()); //~ prints: 1

    let notify = Notify::new();
    let mut notified = Box::pin(notify.notified());
    println!("{}", notified.as_mut().poll(&mut Context::from_waker(&horn)).is_pending()); //~ prints: true
    notify.notify_waiters();
    println!("{}", notified.as_mut().poll(&mut Context::from_waker(&horn)).is_ready()); //~ prints: true
}
