use std::collections::VecDeque;
use std::future::Future;
use std::pin::{pin, Pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

struct ThreadWaker {
    flag: Mutex<bool>,
    bell: Condvar,
    rings: AtomicUsize,
}

impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }
    fn wake_by_ref(self: &Arc<Self>) {
        self.rings.fetch_add(1, Ordering::SeqCst);
        *self.flag.lock().unwrap() = true;
        self.bell.notify_one();
    }
}

fn block_on<F: Future>(future: F) -> (F::Output, usize, usize) {
    let tw = Arc::new(ThreadWaker {
        flag: Mutex::new(false),
        bell: Condvar::new(),
        rings: AtomicUsize::new(0),
    });
    let waker = Waker::from(tw.clone());
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    let mut polls = 0;
    loop {
        polls += 1;
        if let Poll::Ready(v) = future.as_mut().poll(&mut cx) {
            return (v, polls, tw.rings.load(Ordering::SeqCst));
        }
        let mut flag = tw.flag.lock().unwrap();
        while !*flag {
            flag = tw.bell.wait(flag).unwrap();
        }
        *flag = false;
    }
}

struct Shared<T> {
    queue: VecDeque<T>,
    waker: Option<Waker>,
    closed: bool,
}

struct Tx<T>(Arc<Mutex<Shared<T>>>);
struct Rx<T>(Arc<Mutex<Shared<T>>>);

fn channel<T>() -> (Tx<T>, Rx<T>) {
    let shared = Arc::new(Mutex::new(Shared {
        queue: VecDeque::new(),
        waker: None,
        closed: false,
    }));
    (Tx(shared.clone()), Rx(shared))
}

impl<T> Tx<T> {
    fn send(&self, value: T) {
        let waker = {
            let mut s = self.0.lock().unwrap();
            s.queue.push_back(value);
            s.waker.take()
        };
        if let Some(w) = waker {
            w.wake();
        }
    }
}

impl<T> Drop for Tx<T> {
    fn drop(&mut self) {
        let mut s = self.0.lock().unwrap();
        s.closed = true;
        if let Some(w) = s.waker.take() {
            drop(s);
            w.wake();
        }
    }
}

struct Recv<'a, T>(&'a Rx<T>);

impl<T> Future for Recv<'_, T> {
    type Output = Option<T>;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut s = self.0 .0.lock().unwrap();
        match s.queue.pop_front() {
            Some(v) => Poll::Ready(Some(v)),
            None if s.closed => Poll::Ready(None),
            None => {
                let keep = s.waker.as_ref().is_some_and(|w| w.will_wake(cx.waker()));
                if !keep {
                    s.waker = Some(cx.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}

impl<T> Rx<T> {
    fn recv(&self) -> Recv<'_, T> {
        Recv(self)
    }
}

fn main() {
    let (tx, rx) = channel();
    let sender = thread::spawn(move || {
        for i in 0..3 {
            thread::sleep(Duration::from_millis(20));
            tx.send(i * 10);
        }
    });
    let (sum, polls, rings) = block_on(async {
        let mut sum = 0;
        while let Some(v) = rx.recv().await {
            println!("got {v}");
            sum += v;
        }
        sum
    });
    sender.join().unwrap();
    println!("sum {sum}, {polls} polls, {rings} rings");

    let pair = Arc::new((Mutex::new(0u32), Condvar::new()));
    let handles: Vec<_> = (0..4)
        .map(|i| {
            let pair = Arc::clone(&pair);
            thread::Builder::new()
                .name(format!("t{i}"))
                .spawn(move || {
                    let (lock, cv) = &*pair;
                    let mut turn = cv.wait_while(lock.lock().unwrap(), |t| *t != i).unwrap();
                    println!("{} has turn {}", thread::current().name().unwrap_or("?"), *turn);
                    *turn += 1;
                    cv.notify_all();
                    i * 2
                })
                .unwrap()
        })
        .collect();
    let total: u32 = handles.into_iter().map(|h| h.join().unwrap()).sum();
    println!("total {total}");
    let v = vec![1, 2, 3];
    let r = thread::scope(|s| {
        let h = s.spawn(|| v.iter().sum::<i32>());
        h.join().unwrap() + v.len() as i32
    });
    println!("{r}");
    let h = thread::spawn(|| {
        let v: Vec<i32> = Vec::new();
        v[0]
    });
    println!("{}", h.join().is_err());
}
