//! Random worlds on current_thread, with what is used less often: owned guards, streams, sets, DelayQueue, tokens.
//! What they print in which order is what real Tokio printed; `python -m tests.tools.beside_tokio` asks it about others.
use futures::future::{join_all, select, Either};
use futures::stream::{self, FuturesUnordered};
use futures::StreamExt;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{duplex, AsyncReadExt, AsyncWriteExt};
use tokio::runtime::Builder;
use tokio::sync::{broadcast, mpsc, watch, Mutex, Notify, OnceCell, RwLock, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{interval_at, sleep, timeout, timeout_at, Instant};
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::time::DelayQueue;

tokio::task_local! {
    static NAME: u32;
}

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

struct World {
    seed: u64,
    start: Instant,
    ids: AtomicU32,
    mutex: Mutex<u32>,
    rw: Arc<RwLock<u32>>,
    sem: Arc<Semaphore>,
    notify: Notify,
    tx: mpsc::Sender<u32>,
    rx: Mutex<mpsc::Receiver<u32>>,
    many_tx: mpsc::UnboundedSender<u32>,
    many_rx: Mutex<mpsc::UnboundedReceiver<u32>>,
    state: watch::Sender<u32>,
    news: broadcast::Sender<u32>,
    once: OnceCell<u32>,
    token: CancellationToken,
    watching: Mutex<()>,
}

struct Leaves(Arc<World>, u32);

impl Drop for Leaves {
    fn drop(&mut self) {
        tell(&self.0, self.1, "leaves");
    }
}

fn tell(world: &World, id: u32, what: &str) {
    println!("{:>4} t{} {}", world.start.elapsed().as_millis(), id, what);
}

fn ms(dice: &mut Dice, most: u64) -> Duration {
    Duration::from_millis(dice.next(most))
}

fn life(world: Arc<World>, depth: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        let id = world.ids.fetch_add(1, Ordering::SeqCst);
        let mut dice = Dice::new(world.seed, id);
        let _leaves = Leaves(world.clone(), id);
        tell(&world, id, "begins");
        let steps = 3 + dice.next(5);
        for _ in 0..steps {
            let limit = ms(&mut dice, 6) + Duration::from_millis(1);
            let done = timeout(limit, one(&world, id, &mut dice, depth)).await;
            if done.is_err() {
                tell(&world, id, "gave up");
            }
        }
        id
    })
}

async fn one(world: &Arc<World>, id: u32, dice: &mut Dice, depth: u32) {
    match dice.next(28) {
        0 => {
            // a receive loop that is asked to stop
            let token = world.token.child_token();
            let stop = token.clone();
            let nap = ms(dice, 4);
            tokio::spawn(async move {
                sleep(nap).await;
                stop.cancel();
            });
            let mut seen = 0;
            loop {
                tokio::select! {
                    biased;
                    _ = token.cancelled() => break,
                    _ = sleep(Duration::from_millis(1)) => seen += 1,
                }
            }
            tell(world, id, &format!("stopped after {seen}"));
        }
        1 => {
            let permit = world.tx.reserve().await.unwrap();
            tokio::task::yield_now().await;
            if dice.next(3) > 0 {
                permit.send(id);
                tell(world, id, "sent by permit");
            }
        }
        2 => {
            let mut rx = world.rx.lock().await;
            let mut got = Vec::new();
            let count = rx.recv_many(&mut got, 2).await;
            tell(world, id, &format!("took {count}: {got:?}, {} left", rx.len()));
        }
        3 => {
            let tried = world.tx.try_send(id);
            tell(world, id, &format!("tried {tried:?}"));
            let sent = world.tx.send_timeout(id + 1000, ms(dice, 3)).await;
            tell(world, id, &format!("in time {}", sent.is_ok()));
        }
        4 => {
            let held = world.sem.clone().acquire_owned().await.unwrap();
            sleep(ms(dice, 3)).await;
            if dice.next(6) == 0 {
                held.forget();
                world.sem.add_permits(1);
                tell(world, id, "gave another permit");
            } else {
                tell(
                    world,
                    id,
                    &format!("{} permits are free", world.sem.available_permits()),
                );
            }
        }
        5 => {
            let mut first = world.rw.clone().write_owned().await;
            *first += 1;
            tell(world, id, &format!("writes {}", *first));
            let second = first.downgrade();
            sleep(ms(dice, 3)).await;
            tell(world, id, &format!("still reads {}", *second));
        }
        6 => {
            let tried = world.rw.try_read().map(|value| *value);
            tell(world, id, &format!("try_read {tried:?}"));
            let read = world.rw.read().await;
            tokio::task::yield_now().await;
            tell(world, id, &format!("read {}", *read));
        }
        7 => {
            let waiting = world.notify.notified();
            tokio::pin!(waiting);
            let told = waiting.as_mut().enable();
            tell(world, id, &format!("enabled {told}"));
            sleep(ms(dice, 3)).await;
            waiting.await;
            tell(world, id, "was notified");
        }
        8 => {
            match dice.next(3) {
                0 => world.notify.notify_one(),
                1 => world.notify.notify_last(),
                _ => world.notify.notify_waiters(),
            }
            tell(world, id, "notified");
        }
        9 => {
            let value = world
                .once
                .get_or_init(|| async {
                    sleep(Duration::from_millis(2)).await;
                    tell(world, id, "initialises");
                    id
                })
                .await;
            tell(world, id, &format!("once {value}"));
        }
        10 => {
            let mut all = FuturesUnordered::new();
            for n in 0..3 + dice.next(3) {
                let nap = ms(dice, 4);
                all.push(async move {
                    if nap.is_zero() {
                        tokio::task::yield_now().await;
                    } else {
                        sleep(nap).await;
                    }
                    n
                });
            }
            let mut order = Vec::new();
            while let Some(n) = all.next().await {
                order.push(n);
            }
            tell(world, id, &format!("unordered {order:?}"));
        }
        11 => {
            let naps: Vec<Duration> = (0..5).map(|_| ms(dice, 3)).collect();
            let order: Vec<usize> = stream::iter(naps.into_iter().enumerate())
                .map(|(n, nap)| async move {
                    sleep(nap).await;
                    n
                })
                .buffer_unordered(2)
                .collect()
                .await;
            tell(world, id, &format!("buffered {order:?}"));
        }
        12 => {
            let naps: Vec<Duration> = (0..4).map(|_| ms(dice, 3)).collect();
            let all = join_all(naps.into_iter().map(|nap| async move {
                sleep(nap).await;
                nap.as_millis()
            }));
            tell(world, id, &format!("joined {:?}", all.await));
        }
        13 => {
            let mut ticks = interval_at(Instant::now() + ms(dice, 3), Duration::from_millis(2));
            for n in 0..3 {
                let at = ticks.tick().await;
                tell(world, id, &format!("tick {}", (at - world.start).as_millis()));
                if n == 1 {
                    match dice.next(3) {
                        0 => ticks.reset(),
                        1 => ticks.reset_immediately(),
                        _ => ticks.reset_after(ms(dice, 4)),
                    }
                }
            }
        }
        14 => {
            let nap = sleep(Duration::from_millis(3));
            tokio::pin!(nap);
            for _ in 0..3 {
                tokio::select! {
                    biased;
                    _ = &mut nap => {
                        tell(world, id, "nap is over");
                        break;
                    }
                    _ = sleep(Duration::from_millis(1)) => {
                        let longer = Instant::now() + ms(dice, 4);
                        nap.as_mut().reset(longer);
                    }
                }
            }
        }
        15 => {
            if depth < 3 {
                let mut set = JoinSet::new();
                for _ in 0..2 + dice.next(2) {
                    set.spawn(life(world.clone(), depth + 1));
                }
                let handle = set.spawn(async {
                    sleep(Duration::from_millis(2)).await;
                    0
                });
                if dice.next(2) == 0 {
                    handle.abort();
                }
                tokio::task::yield_now().await;
                let early = set.try_join_next().map(|one| one.is_ok());
                tell(world, id, &format!("early {early:?}, {} left", set.len()));
                match dice.next(3) {
                    0 => set.shutdown().await,
                    1 => set.detach_all(),
                    _ => {
                        let ended = set.join_next().await.map(|one| one.is_ok());
                        tell(world, id, &format!("ended {ended:?}"));
                    }
                }
                tell(world, id, "leaves the set");
            }
        }
        16 => {
            if depth < 3 {
                let tracker = TaskTracker::new();
                for _ in 0..2 {
                    tracker.spawn(life(world.clone(), depth + 1));
                }
                tracker.close();
                tracker.wait().await;
                tell(world, id, "tracked");
            }
        }
        17 => {
            let got = NAME.scope(id, async {
                tokio::task::yield_now().await;
                NAME.get()
            });
            tell(world, id, &format!("scoped {}", got.await));
        }
        18 => {
            let mut seen = world.state.subscribe();
            let _alone = world.watching.lock().await;
            let goal = *seen.borrow() + 1 + dice.next(2) as u32;
            let met = seen.wait_for(|state| *state >= goal).await.map(|state| *state);
            tell(world, id, &format!("waited for {goal}: {met:?}"));
        }
        19 => {
            let changed = world.state.send_if_modified(|state| {
                *state += 1;
                *state % 3 != 0
            });
            tell(world, id, &format!("changed {changed}"));
        }
        20 => {
            let mut ear = world.news.subscribe();
            for _ in 0..2 {
                let news = ear.recv().await;
                tell(world, id, &format!("heard {news:?}, {} wait", ear.len()));
            }
        }
        21 => {
            for n in 0..1 + dice.next(4) as u32 {
                let heard = world.news.send(id * 10 + n).is_ok();
                tell(world, id, &format!("told {heard}"));
            }
        }
        22 => {
            let (mut near, mut far) = duplex(8);
            let text = format!("from task {id}, at length");
            let length = text.len();
            let writer = tokio::spawn(async move {
                near.write_all(text.as_bytes()).await.unwrap();
                near.shutdown().await.unwrap();
            });
            let mut got = vec![0u8; 6];
            let mut reads = Vec::new();
            loop {
                let n = far.read(&mut got).await.unwrap();
                if n == 0 {
                    break;
                }
                reads.push(n);
            }
            writer.await.unwrap();
            tell(world, id, &format!("read {reads:?} of {length}"));
        }
        23 => {
            let busy = tokio::task::coop::unconstrained(async {
                for n in 0..300 {
                    world.many_tx.send(n).unwrap();
                }
                let mut rx = world.many_rx.lock().await;
                let mut sum = 0;
                for _ in 0..300 {
                    sum += rx.recv().await.unwrap_or(0);
                }
                sum
            });
            tell(world, id, &format!("unconstrained {}", busy.await));
        }
        24 => {
            let (a, b) = (ms(dice, 4), ms(dice, 4));
            let left = Box::pin(async move {
                sleep(a).await;
                "left"
            });
            let right = Box::pin(async move {
                sleep(b).await;
                "right"
            });
            match select(left, right).await {
                Either::Left((won, _)) => tell(world, id, won),
                Either::Right((won, _)) => tell(world, id, won),
            }
        }
        25 => {
            let mut queue = DelayQueue::new();
            let first = queue.insert("first", ms(dice, 4));
            queue.insert("second", ms(dice, 4));
            queue.insert("third", ms(dice, 4));
            match dice.next(3) {
                0 => queue.reset(&first, ms(dice, 6)),
                1 => tell(world, id, &format!("removed {}", queue.remove(&first).into_inner())),
                _ => {}
            }
            while let Some(due) = queue.next().await {
                tell(world, id, &format!("due {}", due.into_inner()));
            }
        }
        26 => {
            let (tx, rx) = mpsc::channel(1);
            let nap = ms(dice, 3);
            tokio::spawn(async move {
                for n in 0..4 {
                    if tx.send(n).await.is_err() {
                        break;
                    }
                    sleep(nap).await;
                }
            });
            let most = 1 + dice.next(3) as usize;
            let due = Duration::from_millis(2);
            let chunks = tokio_stream::StreamExt::chunks_timeout(ReceiverStream::new(rx), most, due);
            let chunks: Vec<Vec<i32>> = chunks.collect().await;
            tell(world, id, &format!("chunks {chunks:?}"));
        }
        _ => {
            let done = timeout_at(Instant::now() + ms(dice, 4), async {
                let _held = world.mutex.lock().await;
                sleep(Duration::from_millis(1)).await;
            });
            let held = world.mutex.try_lock().is_ok();
            tell(world, id, &format!("in time {}, free {held}", done.await.is_ok()));
        }
    }
}

async fn world(seed: u64) {
    let (tx, rx) = mpsc::channel(2);
    let (many_tx, many_rx) = mpsc::unbounded_channel();
    let world = Arc::new(World {
        seed,
        start: Instant::now(),
        ids: AtomicU32::new(0),
        mutex: Mutex::new(0),
        rw: Arc::new(RwLock::new(0)),
        sem: Arc::new(Semaphore::new(2)),
        notify: Notify::new(),
        tx,
        rx: Mutex::new(rx),
        many_tx,
        many_rx: Mutex::new(many_rx),
        state: watch::Sender::new(0),
        news: broadcast::channel(2).0,
        once: OnceCell::new(),
        token: CancellationToken::new(),
        watching: Mutex::new(()),
    });
    let mut all = Vec::new();
    for _ in 0..3 + seed % 5 {
        all.push(tokio::spawn(life(world.clone(), 0)));
    }
    for one in all {
        let id = one.await.unwrap();
        tell(&world, id, "ended");
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    for seed in seeds() {
        println!("world {seed}");
        let runtime = Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(world(seed));
    }
}
