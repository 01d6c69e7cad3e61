//! Random worlds of hand-written executors, wakers and futures; wakers are counted, so that each clone and drop is seen.
//! What they print in which order is what real Rust printed; `python -m tests.tools.beside_tokio` asks it about others.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{poll_fn, Future};
use std::ops::Range;
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{ready, Context, Poll, Wake, Waker};
use tokio::runtime::Builder;

fn seeds() -> Range<u64> {
    1..7
}

struct Dice(u64);

impl Dice {
    fn new(seed: u64, id: u32) -> Dice {
        let mut dice =
            Dice(seed.wrapping_mul(0x9E3779B97F4A7C15) ^ (id as u64 + 1).wrapping_mul(0xD1B54A32D192ED03) | 1);
        for _ in 0..4 {
            dice.next(2);
        }
        dice
    }

    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

/// A task of our executor: its place in the queue, and how often it was woken.
struct Signal {
    id: usize,
    queue: Arc<Mutex<VecDeque<usize>>>,
    queued: AtomicBool,
    woken: AtomicU32,
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.fetch_add(1, Ordering::SeqCst);
        if !self.queued.swap(true, Ordering::SeqCst) {
            self.queue.lock().unwrap().push_back(self.id);
        }
    }
}

/// Wakes another waker, and says so.
struct Passes {
    name: &'static str,
    to: Waker,
}

impl Wake for Passes {
    fn wake(self: Arc<Self>) {
        println!("  {} passes on, by value", self.name);
        self.to.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        println!("  {} passes on", self.name);
        self.to.wake_by_ref();
    }
}

impl Drop for Passes {
    fn drop(&mut self) {
        println!("  {} is gone", self.name);
    }
}

#[derive(Default)]
struct Shelf {
    items: VecDeque<u32>,
    waiting: Vec<Waker>,
    last: Option<Waker>,
    closed: bool,
}

#[derive(Clone, Default)]
struct Channel(Rc<RefCell<Shelf>>);

impl Channel {
    fn put(&self, item: u32, how: u64) {
        let mut shelf = self.0.borrow_mut();
        shelf.items.push_back(item);
        let woken = match how {
            0 => shelf.waiting.pop(),
            1 if !shelf.waiting.is_empty() => Some(shelf.waiting.remove(0)),
            2 => shelf.last.take(),
            _ => {
                shelf.waiting.iter().for_each(Waker::wake_by_ref);
                shelf.last.clone()
            }
        };
        drop(shelf);
        if let Some(waker) = woken {
            waker.wake();
        }
    }

    fn close(&self) {
        let waiting = {
            let mut shelf = self.0.borrow_mut();
            shelf.closed = true;
            std::mem::take(&mut shelf.waiting)
        };
        for waker in waiting {
            waker.wake();
        }
        if let Some(waker) = &self.0.borrow().last {
            waker.wake_by_ref();
        }
    }

    fn take(&self, style: u64) -> Take {
        Take {
            channel: self.clone(),
            style,
            polls: 0,
        }
    }
}

struct Take {
    channel: Channel,
    style: u64,
    polls: u32,
}

impl Future for Take {
    type Output = Option<(u32, u32)>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let polls = self.polls;
        let mut shelf = self.channel.0.borrow_mut();
        if let Some(item) = shelf.items.pop_front() {
            return Poll::Ready(Some((item, polls)));
        }
        if shelf.closed {
            return Poll::Ready(None);
        }
        match self.style {
            0 => shelf.waiting.push(cx.waker().clone()),
            1 => match &mut shelf.last {
                Some(last) if last.will_wake(cx.waker()) => {}
                last => *last = Some(cx.waker().clone()),
            },
            _ => match &mut shelf.last {
                Some(last) => last.clone_from(cx.waker()),
                last => *last = Some(cx.waker().clone()),
            },
        }
        Poll::Pending
    }
}

impl Drop for Take {
    fn drop(&mut self) {
        println!("  a take is dropped after {} polls", self.polls);
    }
}

/// Comes back after some polls.
struct Turns(u64);

impl Future for Turns {
    type Output = u64;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
        if self.0 == 0 {
            return Poll::Ready(7);
        }
        self.0 -= 1;
        if self.0 % 2 == 0 {
            cx.waker().wake_by_ref();
        } else {
            cx.waker().clone().wake();
        }
        Poll::Pending
    }
}

/// The first of two, each with a waker of its own.
struct Either<A, B> {
    left: A,
    right: B,
}

impl<A: Future<Output = u64> + Unpin, B: Future + Unpin> Future for Either<A, B> {
    type Output = Result<u64, B::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let waker = Waker::from(Arc::new(Passes {
            name: "left",
            to: cx.waker().clone(),
        }));
        if let Poll::Ready(value) = Pin::new(&mut self.left).poll(&mut Context::from_waker(&waker)) {
            return Poll::Ready(Ok(value));
        }
        let waker = Waker::from(Arc::new(Passes {
            name: "right",
            to: cx.waker().clone(),
        }));
        let value = ready!(Pin::new(&mut self.right).poll(&mut Context::from_waker(&waker)));
        Poll::Ready(Err(value))
    }
}

async fn life(id: usize, seed: u64, channel: Channel) {
    let mut dice = Dice::new(seed, id as u32);
    for _ in 0..3 + dice.next(5) {
        match dice.next(8) {
            0 | 1 => {
                let how = dice.next(4);
                println!("t{id} puts, way {how}");
                channel.put(id as u32, how);
            }
            2 | 3 => {
                let got = channel.take(dice.next(3)).await;
                println!("t{id} took {got:?}");
            }
            4 => println!("t{id} turned {}", Turns(dice.next(4)).await),
            5 => {
                let either = Either {
                    left: Turns(dice.next(4)),
                    right: channel.take(dice.next(3)),
                };
                println!("t{id} either {:?}", either.await);
            }
            6 => {
                let mut first = pin!(channel.take(1));
                let early = poll_fn(|cx| Poll::Ready(first.as_mut().poll(cx).is_ready())).await;
                println!("t{id} peeked {early}");
            }
            _ => {
                let same = poll_fn(|cx| {
                    let copy = cx.waker().clone();
                    Poll::Ready((copy.will_wake(cx.waker()), copy.will_wake(Waker::noop())))
                });
                println!("t{id} wakers {:?}", same.await);
            }
        }
    }
    println!("t{id} ends");
}

fn by_hand(seed: u64) {
    let channel = Channel::default();
    let queue = Arc::new(Mutex::new(VecDeque::new()));
    let count = 2 + (seed % 5) as usize;
    let mut tasks: Vec<Option<Pin<Box<dyn Future<Output = ()>>>>> = Vec::new();
    let mut signals = Vec::new();
    for id in 0..count {
        tasks.push(Some(Box::pin(life(id, seed, channel.clone()))));
        let signal = Arc::new(Signal {
            id,
            queue: queue.clone(),
            queued: AtomicBool::new(false),
            woken: AtomicU32::new(0),
        });
        signal.wake_by_ref();
        signals.push(signal);
    }
    let mut rounds = 0;
    loop {
        let next = queue.lock().unwrap().pop_front();
        let Some(id) = next else {
            if channel.0.borrow().closed {
                break;
            }
            println!("nothing to do: closes");
            channel.close();
            continue;
        };
        rounds += 1;
        signals[id].queued.store(false, Ordering::SeqCst);
        if let Some(task) = &mut tasks[id] {
            let waker = Waker::from(signals[id].clone());
            if task.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
                tasks[id] = None;
            }
        }
        println!("  t{id} has {} wakers", Arc::strong_count(&signals[id]) - 1);
    }
    drop(channel);
    drop(tasks);
    for signal in &signals {
        let (woken, left) = (signal.woken.load(Ordering::SeqCst), Arc::strong_count(signal) - 1);
        println!("t{} was woken {woken} times, {left} wakers are left", signal.id);
    }
    println!("{rounds} rounds");
}

fn main() {
    for seed in seeds() {
        println!("world {seed}");
        by_hand(seed);
        println!("the same with Tokio");
        let runtime = Builder::new_current_thread().build().unwrap();
        let channel = Channel::default();
        let local = tokio::task::LocalSet::new();
        for id in 0..2 + (seed % 4) as usize {
            local.spawn_local(life(id, seed, channel.clone()));
        }
        local.block_on(&runtime, async {
            for _ in 0..40 {
                tokio::task::yield_now().await;
            }
            println!("closes");
            channel.close();
            for _ in 0..40 {
                tokio::task::yield_now().await;
            }
        });
    }
}
