use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{
    atomic::{AtomicBool, AtomicU64, Ordering},
    mpsc, Arc, Mutex,
};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};

// A single-threaded executor with virtual timers and a ready queue.
type Ready = Arc<Mutex<VecDeque<usize>>>;
struct TaskWaker {
    id: usize,
    ready: Ready,
    queued: AtomicBool,
}
impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        if !self.queued.swap(true, Ordering::AcqRel) {
            self.ready.lock().unwrap().push_back(self.id);
        }
    }
}
struct Timers {
    now: u64,
    heap: BinaryHeap<Reverse<(u64, usize)>>,
    wakers: BTreeMap<usize, Waker>,
    next: usize,
}
thread_local! { static TIMERS: RefCell<Timers> = RefCell::new(Timers { now: 0, heap: BinaryHeap::new(), wakers: BTreeMap::new(), next: 0 }); }
static POLLS: AtomicU64 = AtomicU64::new(0);

struct Sleep {
    until: u64,
    key: Option<usize>,
}
fn sleep(ms: u64) -> Sleep {
    Sleep {
        until: TIMERS.with(|t| t.borrow().now) + ms,
        key: None,
    }
}
impl Future for Sleep {
    type Output = u64;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
        TIMERS.with_borrow_mut(|t| {
            if t.now >= self.until {
                return Poll::Ready(t.now);
            }
            let key = match self.key {
                Some(k) => k,
                None => {
                    let k = t.next;
                    t.next += 1;
                    t.heap.push(Reverse((self.until, k)));
                    self.key = Some(k);
                    k
                }
            };
            t.wakers.insert(key, cx.waker().clone());
            Poll::Pending
        })
    }
}
impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(k) = self.key {
            TIMERS.with(|t| {
                if t.borrow_mut().wakers.remove(&k).is_some() {
                    println!("sleep until {} dropped early", self.until);
                }
            });
        }
    }
}

struct Executor {
    tasks: Vec<Option<(Pin<Box<dyn Future<Output = ()>>>, Arc<TaskWaker>)>>,
    ready: Ready,
}
impl Executor {
    fn new() -> Self {
        Self {
            tasks: vec![],
            ready: Ready::default(),
        }
    }
    fn spawn<F>(&mut self, f: F) -> usize
    where
        F: Future<Output = ()> + 'static,
    {
        let id = self.tasks.len();
        let w = Arc::new(TaskWaker {
            id,
            ready: self.ready.clone(),
            queued: AtomicBool::new(true),
        });
        self.ready.lock().unwrap().push_back(id);
        self.tasks.push(Some((Box::pin(f), w)));
        id
    }
    fn run(&mut self) {
        loop {
            while let Some(id) = {
                let mut q = self.ready.lock().unwrap();
                q.pop_front()
            } {
                let Some((fut, w)) = self.tasks[id].as_mut() else {
                    continue;
                };
                w.queued.store(false, Ordering::Release);
                POLLS.fetch_add(1, Ordering::Relaxed);
                let waker = Waker::from(Arc::clone(w));
                if fut.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
                    self.tasks[id] = None;
                    println!("task {id} done");
                }
            }
            let woken = TIMERS.with(|t| {
                let mut t = t.borrow_mut();
                let Some(Reverse((at, key))) = t.heap.pop() else {
                    return None;
                };
                t.now = t.now.max(at);
                Some(t.wakers.remove(&key))
            });
            match woken {
                None => break,
                Some(Some(w)) => w.wake(),
                Some(None) => {}
            }
        }
    }
}

fn noop_raw() -> RawWaker {
    fn clone(_: *const ()) -> RawWaker {
        println!("vtable clone");
        noop_raw()
    }
    fn nothing(_: *const ()) {}
    static VT: RawWakerVTable = RawWakerVTable::new(clone, |_| println!("wake"), |_| println!("wake_by_ref"), nothing);
    RawWaker::new(std::ptr::null(), &VT)
}

enum Either<A, B> {
    Left(A),
    Right(B),
}
struct Select<A, B> {
    a: Option<A>,
    b: Option<B>,
}
impl<A: Future + Unpin, B: Future + Unpin> Future for Select<A, B> {
    type Output = Either<A::Output, B::Output>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if let Some(a) = this.a.as_mut() {
            if let Poll::Ready(v) = Pin::new(a).poll(cx) {
                this.b = None;
                return Poll::Ready(Either::Left(v));
            }
        }
        if let Some(b) = this.b.as_mut() {
            if let Poll::Ready(v) = Pin::new(b).poll(cx) {
                this.a.take();
                return Poll::Ready(Either::Right(v));
            }
        }
        Poll::Pending
    }
}

fn main() {
    let mut ex = Executor::new();
    let log = Rc::new(RefCell::new(Vec::<String>::new()));
    for (name, ms) in [("x", 30), ("y", 10), ("z", 20)] {
        let log = Rc::clone(&log);
        ex.spawn(async move {
            for i in 1..=2 {
                let at = sleep(ms).await;
                log.borrow_mut().push(format!("{name}{i}@{at}"));
            }
        });
    }
    ex.spawn(async {
        match (Select {
            a: Some(sleep(100)),
            b: Some(sleep(15)),
        })
        .await
        {
            Either::Left(t) => println!("left {t}"),
            Either::Right(t) => println!("right {t}"),
        }
    });
    let (tx, rx) = mpsc::channel::<u32>();
    ex.spawn(async move {
        for v in rx.try_iter() {
            println!("got {v}");
        }
    });
    for i in 0..2 {
        tx.send(i).unwrap();
    }
    ex.run();
    println!("{:?} polls {}", log.borrow(), POLLS.load(Ordering::SeqCst));
    let w = unsafe { Waker::from_raw(noop_raw()) };
    w.wake_by_ref();
    let w2 = w.clone();
    println!("{}", w.will_wake(&w2));
    w2.wake();
    let mut cx = Context::from_waker(&w);
    let mut f = Box::pin(async {
        let v = async { 40 }.await;
        v + 2
    });
    println!("{:?}", f.as_mut().poll(&mut cx));
    let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = f.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    }));
    println!("{}", r.is_err());
}
