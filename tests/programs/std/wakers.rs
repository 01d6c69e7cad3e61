//! Polling by hand: Context, Waker from an Arc and from raw parts, ready, pending, poll_fn, pins.
use std::future::{self, poll_fn, Future, Pending, PollFn, Ready};
use std::pin::{pin, Pin};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::Arc;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};

#[derive(Default)]
struct Counter {
    wakes: AtomicUsize,
}

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.wakes.fetch_add(1, SeqCst);
    }
}

static CALLS: AtomicUsize = AtomicUsize::new(0);

fn clone(data: *const ()) -> RawWaker {
    CALLS.fetch_add(1, SeqCst);
    RawWaker::new(data, &VTABLE)
}

fn wake(_data: *const ()) {
    CALLS.fetch_add(10, SeqCst);
}

fn wake_by_ref(_data: *const ()) {
    CALLS.fetch_add(100, SeqCst);
}

fn drop_waker(_data: *const ()) {
    CALLS.fetch_add(1000, SeqCst);
}

static VTABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_waker);

struct Twice {
    left: u32,
}

impl Future for Twice {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready("done");
        }
        self.left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Outer(Twice);

impl Future for Outer {
    type Output = usize;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<usize> {
        let Poll::Ready(text) = Pin::new(&mut self.0).poll(cx) else { return Poll::Pending };
        Poll::Ready(text.len())
    }
}

fn main() {
    let counter = Arc::new(Counter::default());
    let waker = Waker::from(counter.clone());
    let mut cx = Context::from_waker(&waker);
    let mut twice = Twice { left: 2 };
    println!("{:?}", Pin::new(&mut twice).poll(&mut cx)); //~ prints: Pending
    println!("{:?} {}", Pin::new(&mut twice).poll(&mut cx).is_pending(), counter.wakes.load(SeqCst)); //~ prints: true 2
    println!("{:?}", Pin::new(&mut twice).poll(&mut cx)); //~ prints: Ready("done")
    let other = waker.clone();
    println!("{} {}", waker.will_wake(&other), Arc::strong_count(&counter)); //~ prints: true 3
    other.wake();
    println!("{} {}", counter.wakes.load(SeqCst), Arc::strong_count(&counter)); //~ prints: 3 2
    drop(waker);
    println!("{}", Arc::strong_count(&counter)); //~ prints: 1

    let mut cx = Context::from_waker(Waker::noop());
    let mut boxed: Pin<Box<dyn Future<Output = usize>>> = Box::pin(Outer(Twice { left: 1 }));
    println!("{:?} {:?}", boxed.as_mut().poll(&mut cx), boxed.as_mut().poll(&mut cx)); //~ prints: Pending Ready(4)
    let mut block = pin!(async { 1 + future::ready(2).await });
    println!("{:?}", block.as_mut().poll(&mut cx)); //~ prints: Ready(3)
    let mut calls = 0;
    let mut counted = poll_fn(|_| { calls += 1; if calls < 3 { Poll::Pending } else { Poll::Ready(calls) } });
    println!("{:?} {:?}", Pin::new(&mut counted).poll(&mut cx), Pin::new(&mut counted).poll(&mut cx)); //~ prints: Pending Pending
    println!("{:?}", Pin::new(&mut counted).poll(&mut cx)); //~ prints: Ready(3)
    let mut never: Pending<i32> = future::pending();
    println!("{:?} {:?}", Pin::new(&mut never).poll(&mut cx), never); //~ prints: Pending Pending
    let mut now: Ready<i32> = future::ready(5);
    println!("{:?} {:?}", now.clone(), Pin::new(&mut now).poll(&mut cx).map(|n| n + 1)); //~ prints: Ready(Some(5)) Ready(6)
    println!("{:?} {:?}", Poll::Ready(Ok::<i32, ()>(1)).map_ok(|n| n * 2), Poll::<i32>::Pending.is_ready()); //~ prints: Ready(Ok(2)) false
    println!("{:?}", Poll::from(3)); //~ prints: Ready(3)
    let typed: PollFn<_> = poll_fn(|_: &mut Context<'_>| Poll::Ready(9));
    println!("{:?}", pin!(typed).poll(&mut cx)); //~ prints: Ready(9)
    let mut slot = pin!(Some(4));
    slot.set(Some(5));
    println!("{:?}", slot.as_ref().get_ref()); //~ prints: Some(5)
    println!("{:?}", slot.as_mut().get_mut()); //~ prints: Some(5)
    println!("{:?}", Pin::into_inner(Pin::new(&mut 7))); //~ prints: 7

    let raw = unsafe { Waker::from_raw(RawWaker::new(ptr::null(), &VTABLE)) };
    let copy = raw.clone();
    println!("{}", CALLS.load(SeqCst)); //~ prints: 1
    copy.wake_by_ref();
    println!("{}", CALLS.load(SeqCst)); //~ prints: 101
    copy.wake();
    println!("{}", CALLS.load(SeqCst)); //~ prints: 111
    drop(raw);
    println!("{}", CALLS.load(SeqCst)); //~ prints: 1111
}
