// std threads: scoped threads, a thread pool with Condvar, mpsc with several producers, Barrier, RwLock, park, Once.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

type Job = Box<dyn FnOnce() + Send + 'static>;

struct Shared {
    jobs: Mutex<(VecDeque<Job>, bool)>,
    ready: Condvar,
}

struct Pool {
    shared: Arc<Shared>,
    threads: Vec<thread::JoinHandle<usize>>,
}

impl Pool {
    fn new(size: usize) -> Pool {
        assert!(size > 0);
        let shared = Arc::new(Shared { jobs: Mutex::new((VecDeque::new(), false)), ready: Condvar::new() });
        let threads = (0..size)
            .map(|i| {
                let shared = Arc::clone(&shared);
                thread::Builder::new()
                    .name(format!("pool-{i}"))
                    .spawn(move || {
                        let mut done = 0;
                        loop {
                            let mut guard = shared.jobs.lock().unwrap();
                            while guard.0.is_empty() && !guard.1 {
                                guard = shared.ready.wait(guard).unwrap();
                            }
                            let Some(job) = guard.0.pop_front() else { return done };
                            drop(guard);
                            job();
                            done += 1;
                        }
                    })
                    .unwrap()
            })
            .collect();
        Pool { shared, threads }
    }
    fn run(&self, job: impl FnOnce() + Send + 'static) {
        self.shared.jobs.lock().unwrap().0.push_back(Box::new(job));
        self.shared.ready.notify_one();
    }
    fn finish(mut self) -> usize {
        self.shared.jobs.lock().unwrap().1 = true;
        self.shared.ready.notify_all();
        self.threads.drain(..).map(|t| t.join().unwrap()).sum()
    }
}

static CONFIG: OnceLock<String> = OnceLock::new();
static COUNTER: AtomicUsize = AtomicUsize::new(0);

fn main() {
    let pool = Pool::new(3);
    let sum = Arc::new(AtomicI64::new(0));
    for n in 1..=20 {
        let sum = sum.clone();
        pool.run(move || {
            sum.fetch_add(n, Ordering::Relaxed);
        });
    }
    println!("jobs {}", pool.finish());
    println!("sum {}", sum.load(Ordering::Relaxed));

    let mut data = vec![1, 2, 3, 4, 5, 6, 7];
    let total: i32 = thread::scope(|s| {
        let (left, right) = data.split_at_mut(3);
        let a = s.spawn(move || {
            left.iter_mut().for_each(|n| *n *= 10);
            left.iter().sum::<i32>()
        });
        let b = s.spawn(|| right.iter().sum::<i32>());
        a.join().unwrap() + b.join().unwrap()
    });
    println!("{total} {data:?}");

    let (tx, rx) = mpsc::channel::<(usize, String)>();
    let handles: Vec<_> = (0..3)
        .map(|id| {
            let tx = tx.clone();
            thread::spawn(move || {
                for word in ["x", "y"] {
                    tx.send((id, word.repeat(id + 1))).unwrap();
                }
                COUNTER.fetch_add(1, Ordering::SeqCst)
            })
        })
        .collect();
    println!("{:?}", rx.recv_timeout(Duration::from_millis(0)).is_err() || true);
    drop(tx);
    for handle in handles {
        handle.join().unwrap();
    }
    let mut all: Vec<_> = rx.iter().collect();
    all.sort();
    println!("{} {:?}", COUNTER.load(Ordering::SeqCst), all.last());
    println!("{:?} {:?}", rx.try_recv(), rx.recv().unwrap_err().to_string());
    let (tx, rx) = mpsc::sync_channel(1);
    println!("{:?} {:?}", tx.try_send(1), tx.try_send(2).map_err(|e| e.to_string()));
    println!("{:?} {}", rx.try_recv(), matches!(rx.try_recv(), Err(TryRecvError::Empty)));
    println!("{}", matches!(rx.recv_timeout(Duration::from_millis(5)), Err(RecvTimeoutError::Timeout)));

    let barrier = Arc::new(Barrier::new(3));
    let leaders: usize = (0..3)
        .map(|_| {
            let b = barrier.clone();
            thread::spawn(move || b.wait().is_leader() as usize)
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|t| t.join().unwrap())
        .sum();
    println!("leaders {leaders}");
    let table = RwLock::new(vec![1]);
    {
        let (a, b) = (table.read().unwrap(), table.read().unwrap());
        println!("{} {}", a.len() + b.len(), table.try_write().is_err());
    }
    table.write().unwrap().push(2);
    println!("{:?}", table.into_inner().unwrap());
    println!("{} {}", CONFIG.get_or_init(|| "first".into()), CONFIG.set("second".into()).is_err());
    let main = thread::current();
    let t = thread::spawn(move || {
        thread::sleep(Duration::from_millis(5));
        main.unpark();
        thread::current().name().map(str::to_string)
    });
    thread::park();
    println!("{:?}", t.join().unwrap());
    let poisoned = Arc::new(Mutex::new(7));
    let p = poisoned.clone();
    let r = thread::Builder::new().spawn(move || {
        let _guard = p.lock().unwrap();
        std::panic::resume_unwind(Box::new("quiet".to_string()));
    });
    println!("{:?}", r.unwrap().join().unwrap_err().downcast_ref::<String>());
    println!("{} {}", poisoned.is_poisoned(), *poisoned.lock().unwrap_or_else(|e| e.into_inner()));
}
