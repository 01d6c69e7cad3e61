// Wakers: counting wakes, will_wake, waker clones, a oneshot and a yield by hand, join_all by hand, poll_fn with shared state.

use std::cell::RefCell;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

struct Counter(AtomicUsize);

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[derive(Default)]
struct YieldNow {
    yielded: bool,
}

impl Future for YieldNow {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.yielded, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Shared<T> {
    value: Option<T>,
    waker: Option<Waker>,
    closed: bool,
}

struct Tx<T>(Arc<Mutex<Shared<T>>>);
struct Rx<T>(Arc<Mutex<Shared<T>>>);

fn oneshot<T>() -> (Tx<T>, Rx<T>) {
    let shared = Arc::new(Mutex::new(Shared { value: None, waker: None, closed: false }));
    (Tx(Arc::clone(&shared)), Rx(shared))
}

impl<T> Tx<T> {
    fn send(self, value: T) {
        self.0.lock().unwrap().value = Some(value);
    }
}

impl<T> Drop for Tx<T> {
    fn drop(&mut self) {
        let waker = {
            let mut shared = self.0.lock().unwrap();
            shared.closed = true;
            shared.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Rx<T> {
    type Output = Result<T, &'static str>;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut shared = self.0.lock().unwrap();
        if let Some(value) = shared.value.take() {
            return Poll::Ready(Ok(value));
        }
        if shared.closed {
            return Poll::Ready(Err("sender dropped"));
        }
        match &shared.waker {
            Some(old) if old.will_wake(cx.waker()) => {}
            _ => shared.waker = Some(cx.waker().clone()),
        }
        Poll::Pending
    }
}

enum MaybeDone<F: Future> {
    Running(Pin<Box<F>>),
    Done(F::Output),
    Gone,
}

struct JoinAll<F: Future>(Vec<MaybeDone<F>>);

impl<F> Future for JoinAll<F>
where
    F: Future,
    F::Output: Unpin,
{
    type Output = Vec<F::Output>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut pending = false;
        for slot in self.0.iter_mut() {
            if let MaybeDone::Running(future) = slot {
                match future.as_mut().poll(cx) {
                    Poll::Ready(output) => *slot = MaybeDone::Done(output),
                    Poll::Pending => pending = true,
                }
            }
        }
        if pending {
            return Poll::Pending;
        }
        Poll::Ready(
            self.0
                .iter_mut()
                .map(|slot| match std::mem::replace(slot, MaybeDone::Gone) {
                    MaybeDone::Done(output) => output,
                    _ => unreachable!(),
                })
                .collect(),
        )
    }
}

struct Parker(thread::Thread);

impl Wake for Parker {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> (F::Output, usize) {
    let mut future = std::pin::pin!(future);
    let waker = Arc::new(Parker(thread::current())).into();
    let mut cx = Context::from_waker(&waker);
    let mut polls = 0;
    loop {
        polls += 1;
        match future.as_mut().poll(&mut cx) {
            Poll::Ready(output) => return (output, polls),
            Poll::Pending => thread::park(),
        }
    }
}

fn main() {
    let counter = Arc::new(Counter(AtomicUsize::new(0)));
    let waker = Waker::from(counter.clone());
    let other = waker.clone();
    println!("{} {} {}", waker.will_wake(&other), waker.will_wake(Waker::noop()), Arc::strong_count(&counter));
    let mut cx = Context::from_waker(&waker);
    let mut future = Box::pin(async {
        YieldNow::default().await;
        YieldNow { yielded: true }.await;
        YieldNow { yielded: false }.await;
        "done"
    });
    let mut polls = 0;
    let text = loop {
        polls += 1;
        if let Poll::Ready(text) = future.as_mut().poll(&mut cx) {
            break text;
        }
    };
    println!("{text} after {polls} polls, {} wakes", counter.0.load(Ordering::SeqCst));
    other.wake();
    waker.wake_by_ref();
    println!("{} {}", counter.0.load(Ordering::SeqCst), Arc::strong_count(&counter));

    let (tx, rx) = oneshot();
    let sender = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        tx.send(String::from("from a thread"));
    });
    println!("{:?}", block_on(rx));
    sender.join().unwrap();
    let (tx, rx) = oneshot::<u8>();
    drop(tx);
    println!("{:?}", block_on(rx).0);

    let log = Rc::new(RefCell::new(vec![]));
    let jobs = (1..=3).map(|n| {
        let log = Rc::clone(&log);
        async move {
            for round in 0..n {
                log.borrow_mut().push(format!("{n}.{round}"));
                YieldNow::default().await;
            }
            n * n
        }
    });
    let (squares, polls) = block_on(JoinAll(jobs.map(|f| MaybeDone::Running(Box::pin(f))).collect()));
    println!("{squares:?} {polls} {}", log.borrow().join(","));
    let mut left = 3;
    let ((), polls) = block_on(poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }));
    println!("{polls} {left}");
    let mut ready = std::future::ready(5);
    println!("{:?}", Pin::new(&mut ready).poll(&mut cx).map(|n| n + 1).is_ready());
}
