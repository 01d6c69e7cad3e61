//! An executor of one's own with a hand-written vtable, a channel in an UnsafeCell, and a join. Its output is that of rustc.
use std::cell::{Cell, UnsafeCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};

struct Counts { clones: AtomicUsize, wakes: AtomicUsize, drops: AtomicUsize }
static VTABLE: RawWakerVTable = RawWakerVTable::new(vclone, vwake, vwake_by_ref, vdrop);
unsafe fn vclone(p: *const ()) -> RawWaker {
    let c = &*(p as *const Counts);
    c.clones.fetch_add(1, Ordering::Relaxed);
    RawWaker::new(p, &VTABLE)
}
unsafe fn vwake(p: *const ()) { vwake_by_ref(p); vdrop(p) }
unsafe fn vwake_by_ref(p: *const ()) { (*(p as *const Counts)).wakes.fetch_add(1, Ordering::Relaxed); }
unsafe fn vdrop(p: *const ()) { (*(p as *const Counts)).drops.fetch_add(1, Ordering::Relaxed); }

struct YieldN { left: u32, log: Rc<Cell<u32>> }
impl Future for YieldN {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.log.set(self.log.get() + 1);
        if self.left == 0 { return Poll::Ready("done"); }
        self.left -= 1;
        if self.left % 2 == 0 { cx.waker().wake_by_ref() } else { cx.waker().clone().wake() }
        Poll::Pending
    }
}
struct Flag(AtomicBool);
impl Wake for Flag { fn wake(self: Arc<Self>) { self.0.store(true, Ordering::SeqCst); } }

fn block_on<F: Future>(fut: F) -> (F::Output, usize) {
    let flag = Arc::new(Flag(AtomicBool::new(true)));
    let waker = Waker::from(flag.clone());
    let mut cx = Context::from_waker(&waker);
    let mut fut = pin!(fut);
    let mut polls = 0;
    loop {
        if flag.0.swap(false, Ordering::SeqCst) {
            polls += 1;
            if let Poll::Ready(v) = fut.as_mut().poll(&mut cx) { return (v, polls); }
        } else {
            panic!("would sleep for ever");
        }
    }
}
struct Chan<T> { q: UnsafeCell<VecDeque<T>>, w: Cell<Option<Waker>> }
impl<T> Chan<T> {
    fn new() -> Rc<Self> { Rc::new(Chan { q: UnsafeCell::new(VecDeque::new()), w: Cell::new(None) }) }
    fn send(&self, t: T) { unsafe { (*self.q.get()).push_back(t) }; if let Some(w) = self.w.take() { w.wake() } }
    fn recv(self: &Rc<Self>) -> impl Future<Output = T> + '_ {
        std::future::poll_fn(move |cx| match unsafe { (*self.q.get()).pop_front() } {
            Some(t) => Poll::Ready(t),
            None => { self.w.set(Some(cx.waker().clone())); Poll::Pending }
        })
    }
}
enum MaybeDone<F: Future> { Going(Pin<Box<F>>), Done(Option<F::Output>) }
fn join2<A: Future, B: Future>(a: A, b: B) -> impl Future<Output = (A::Output, B::Output)> {
    let (mut a, mut b) = (MaybeDone::Going(Box::pin(a)), MaybeDone::Going(Box::pin(b)));
    std::future::poll_fn(move |cx| {
        let mut all = true;
        if let MaybeDone::Going(f) = &mut a { match f.as_mut().poll(cx) { Poll::Ready(v) => a = MaybeDone::Done(Some(v)), Poll::Pending => all = false } }
        if let MaybeDone::Going(f) = &mut b { match f.as_mut().poll(cx) { Poll::Ready(v) => b = MaybeDone::Done(Some(v)), Poll::Pending => all = false } }
        if !all { return Poll::Pending; }
        match (&mut a, &mut b) {
            (MaybeDone::Done(x), MaybeDone::Done(y)) => Poll::Ready((x.take().unwrap(), y.take().unwrap())),
            _ => unreachable!(),
        }
    })
}
fn main() {
    let counts = Counts { clones: AtomicUsize::new(0), wakes: AtomicUsize::new(0), drops: AtomicUsize::new(0) };
    {
        let waker = unsafe { Waker::from_raw(RawWaker::new(&counts as *const Counts as *const (), &VTABLE)) };
        let mut cx = Context::from_waker(&waker);
        let log = Rc::new(Cell::new(0));
        let mut f = Box::pin(YieldN { left: 3, log: log.clone() });
        while f.as_mut().poll(&mut cx).is_pending() {}
        println!("polled {}", log.get());
        let other = waker.clone();
        println!("{} {}", other.will_wake(&waker), Waker::noop().will_wake(&waker));
    }
    println!("{:?} {:?} {:?}", counts.clones, counts.wakes, counts.drops);
    let log = Rc::new(Cell::new(0));
    println!("{:?} {}", block_on(YieldN { left: 2, log: log.clone() }), log.get());
    let ch = Chan::new();
    let c2 = ch.clone();
    let r = block_on(join2(
        async move { let mut v = vec![]; for _ in 0..3 { v.push(c2.recv().await); } v },
        async { for i in 0..3 { ch.send(i * i); if i == 1 { YieldN { left: 1, log: Default::default() }.await; } } true },
    ));
    println!("{r:?}");
    let s = std::panic::catch_unwind(|| block_on(std::future::pending::<()>()));
    println!("{:?}", s.unwrap_err().downcast_ref::<&str>());
}
