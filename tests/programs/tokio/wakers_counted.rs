use std::future::{poll_fn, Future};
use std::pin::pin;
use std::sync::{
    atomic::{AtomicUsize, Ordering::SeqCst},
    Arc,
};
use std::task::{Context, Poll, Wake, Waker};
struct W {
    wake: AtomicUsize,
    by_ref: AtomicUsize,
    name: &'static str,
}
impl Wake for W {
    fn wake(self: Arc<Self>) {
        self.wake.fetch_add(1, SeqCst);
        println!("wake {} strong {}", self.name, Arc::strong_count(&self));
    }
    fn wake_by_ref(self: &Arc<Self>) {
        self.by_ref.fetch_add(1, SeqCst);
        println!("wake_by_ref {}", self.name);
    }
}
impl Drop for W {
    fn drop(&mut self) {
        println!("waker {} gone", self.name);
    }
}
fn mk(name: &'static str) -> (Arc<W>, Waker) {
    let a = Arc::new(W { wake: 0.into(), by_ref: 0.into(), name });
    (a.clone(), a.into())
}
fn main() {
    let (a, wa) = mk("a");
    let (b, wb) = mk("b");
    println!("{} {}", wa.will_wake(&wa.clone()), wa.will_wake(&wb));
    let (tx, rx) = tokio::sync::oneshot::channel::<u8>();
    let mut rx = pin!(rx);
    println!("{:?}", rx.as_mut().poll(&mut Context::from_waker(&wa)));
    println!("refs a {}", Arc::strong_count(&a));
    println!("{:?}", rx.as_mut().poll(&mut Context::from_waker(&wb)));
    println!("refs a {} b {}", Arc::strong_count(&a), Arc::strong_count(&b));
    tx.send(1).unwrap();
    println!("{:?}", rx.as_mut().poll(&mut Context::from_waker(&wa)));
    let n = tokio::sync::Notify::new();
    let mut f = Box::pin(n.notified());
    let _ = f.as_mut().poll(&mut Context::from_waker(&wa));
    let mut g = Box::pin(n.notified());
    let _ = g.as_mut().poll(&mut Context::from_waker(&wb));
    n.notify_waiters();
    println!("refs a {} b {}", Arc::strong_count(&a), Arc::strong_count(&b));
    drop(f);
    drop(g);
    let (tx, mut rx) = tokio::sync::mpsc::channel::<u8>(1);
    println!("{:?}", pin!(rx.recv()).poll(&mut Context::from_waker(&wa)));
    tx.try_send(3).unwrap();
    println!("{:?}", pin!(rx.recv()).poll(&mut Context::from_waker(&wa)));
    let mut s1 = Box::pin(tx.send(4));
    println!("{:?}", s1.as_mut().poll(&mut Context::from_waker(&wb)));
    let mut s2 = Box::pin(tx.send(5));
    println!("{:?}", s2.as_mut().poll(&mut Context::from_waker(&wa)));
    println!("{:?}", rx.try_recv());
    println!("{:?}", s2.as_mut().poll(&mut Context::from_waker(&wa)));
    drop(s2);
    drop(s1);
    drop(tx);
    println!("{:?}", rx.try_recv());
    let mut n = 0;
    let mut pf = pin!(poll_fn(|cx| {
        n += 1;
        cx.waker().wake_by_ref();
        if n < 3 {
            Poll::Pending
        } else {
            Poll::Ready(n)
        }
    }));
    while pf.as_mut().poll(&mut Context::from_waker(&wb)).is_pending() {}
    println!("a {} {} b {} {}", a.wake.load(SeqCst), a.by_ref.load(SeqCst), b.wake.load(SeqCst), b.by_ref.load(SeqCst));
    drop((wa, wb));
    println!("end");
}
