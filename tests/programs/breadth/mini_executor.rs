// A hand-written executor with a queue, wakers from Arc<Wake>, a timer thread-free "tick" clock, join and a channel.

use std::cell::{Cell, RefCell};
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::cmp::Reverse;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

type LocalFuture = Pin<Box<dyn Future<Output = ()>>>;

struct TaskWaker {
    id: usize,
    queue: Arc<Mutex<VecDeque<usize>>>,
    queued: AtomicBool,
    wakes: AtomicU32,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }
    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.fetch_add(1, Ordering::Relaxed);
        if !self.queued.swap(true, Ordering::AcqRel) {
            self.queue.lock().unwrap().push_back(self.id);
        }
    }
}

#[derive(Default)]
struct Clock {
    now: Cell<u64>,
    timers: RefCell<BinaryHeap<Reverse<(u64, usize)>>>,
    wakers: RefCell<HashMap<usize, Waker>>,
    next: Cell<usize>,
}

struct Delay {
    clock: Rc<Clock>,
    at: u64,
    id: Option<usize>,
}

impl Future for Delay {
    type Output = u64;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let now = self.clock.now.get();
        if now >= self.at {
            return Poll::Ready(now);
        }
        let id = match self.id {
            Some(id) => id,
            None => {
                let id = self.clock.next.get();
                self.clock.next.set(id + 1);
                self.clock.timers.borrow_mut().push(Reverse((self.at, id)));
                self.id = Some(id);
                id
            }
        };
        self.clock.wakers.borrow_mut().insert(id, cx.waker().clone());
        Poll::Pending
    }
}

struct Executor {
    tasks: Vec<Option<(LocalFuture, Arc<TaskWaker>)>>,
    queue: Arc<Mutex<VecDeque<usize>>>,
    clock: Rc<Clock>,
}

impl Executor {
    fn new() -> Self {
        Executor { tasks: Vec::new(), queue: Arc::default(), clock: Rc::new(Clock::default()) }
    }

    fn spawn(&mut self, future: impl Future<Output = ()> + 'static) -> usize {
        let id = self.tasks.len();
        let waker = Arc::new(TaskWaker { id, queue: self.queue.clone(), queued: AtomicBool::new(true), wakes: AtomicU32::new(0) });
        self.tasks.push(Some((Box::pin(future), waker)));
        self.queue.lock().unwrap().push_back(id);
        id
    }

    fn run(&mut self) -> u32 {
        let mut polls = 0;
        loop {
            let next = self.queue.lock().unwrap().pop_front();
            if let Some(id) = next {
                let Some((future, task)) = self.tasks[id].as_mut() else { continue };
                task.queued.store(false, Ordering::Release);
                let waker = Waker::from(task.clone());
                let mut cx = Context::from_waker(&waker);
                polls += 1;
                if let Poll::Ready(()) = future.as_mut().poll(&mut cx) {
                    println!("[{}] task {id} done after {} wakes", self.clock.now.get(), task.wakes.load(Ordering::Relaxed));
                    self.tasks[id] = None;
                }
                continue;
            }
            let due = self.clock.timers.borrow_mut().pop();
            let Some(Reverse((at, id))) = due else { return polls };
            self.clock.now.set(self.clock.now.get().max(at));
            if let Some(waker) = self.clock.wakers.borrow_mut().remove(&id) {
                waker.wake();
            }
        }
    }

    fn delay(&self) -> impl Fn(u64) -> Delay {
        let clock = Rc::clone(&self.clock);
        move |ticks| Delay { at: clock.now.get() + ticks, clock: clock.clone(), id: None }
    }
}

struct Channel<T> {
    items: VecDeque<T>,
    closed: bool,
    waiting: Option<Waker>,
}

struct Sender<T>(Rc<RefCell<Channel<T>>>);
struct Receiver<T>(Rc<RefCell<Channel<T>>>);

fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let shared = Rc::new(RefCell::new(Channel { items: VecDeque::new(), closed: false, waiting: None }));
    (Sender(shared.clone()), Receiver(shared))
}

impl<T> Sender<T> {
    fn send(&self, item: T) {
        let mut channel = self.0.borrow_mut();
        channel.items.push_back(item);
        if let Some(waker) = channel.waiting.take() {
            waker.wake();
        }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let mut channel = self.0.borrow_mut();
        channel.closed = true;
        if let Some(w) = channel.waiting.take() {
            w.wake_by_ref();
        }
    }
}

impl<T> Receiver<T> {
    fn recv(&mut self) -> Recv<'_, T> {
        Recv { receiver: self }
    }
}

struct Recv<'a, T> {
    receiver: &'a mut Receiver<T>,
}

impl<'a, T> Future for Recv<'a, T> {
    type Output = Option<T>;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut channel = self.receiver.0.borrow_mut();
        match channel.items.pop_front() {
            Some(item) => Poll::Ready(Some(item)),
            None if channel.closed => Poll::Ready(None),
            None => {
                channel.waiting = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

struct Join<A: Future, B: Future> {
    a: Pin<Box<A>>,
    b: Pin<Box<B>>,
    done: (Option<A::Output>, Option<B::Output>),
}

impl<A, B> Future for Join<A, B>
where
    A: Future,
    B: Future,
    A::Output: Unpin,
    B::Output: Unpin,
{
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if this.done.0.is_none() {
            if let Poll::Ready(a) = this.a.as_mut().poll(cx) {
                this.done.0 = Some(a);
            }
        }
        if this.done.1.is_none() {
            match this.b.as_mut().poll(cx) {
                Poll::Ready(b) => this.done.1 = Some(b),
                Poll::Pending => {}
            }
        }
        if let (Some(_), Some(_)) = &this.done {
            let (a, b) = std::mem::take(&mut this.done);
            return Poll::Ready((a.unwrap(), b.unwrap()));
        }
        Poll::Pending
    }
}

fn main() {
    let mut executor = Executor::new();
    let delay = executor.delay();
    let (tx, mut rx) = channel();
    executor.spawn(async move {
        for word in ["to", "be", "or", "not"] {
            delay(3).await;
            tx.send(word.to_string());
        }
    });
    executor.spawn(async move {
        let mut text = String::new();
        while let Some(word) = rx.recv().await {
            text.push_str(&word);
            text.push(' ');
        }
        println!("text: {}", text.trim_end());
    });
    let delay = executor.delay();
    executor.spawn(async move {
        let (a, b) = Join { a: Box::pin(delay(5)), b: Box::pin(async { delay(2).await + delay(1).await }), done: (None, None) }.await;
        println!("joined {a} {b}");
    });
    println!("{} polls", executor.run());
    println!("left {}", executor.tasks.iter().flatten().count());
}
