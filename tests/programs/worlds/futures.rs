//! Random worlds of the futures crate on current_thread: channels, sets of futures, streams, sinks, shared and abortable.
//! What they print in which order is what real Tokio printed; `python -m tests.tools.beside_tokio` asks it about others.
use futures::channel::{mpsc, oneshot};
use futures::future::{abortable, join_all, select_all, select_ok, try_join_all, FutureExt, Shared};
use futures::stream::{self, FuturesOrdered, FuturesUnordered, StreamExt, TryStreamExt};
use futures::{SinkExt, TryFutureExt};
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout, Instant};

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
    tx: mpsc::Sender<u32>,
    rx: Mutex<mpsc::Receiver<u32>>,
    answer: Shared<Pin<Box<dyn Future<Output = u32> + Send>>>,
}

fn tell(world: &World, id: u32, what: &str) {
    println!("{:>4} t{} {}", world.start.elapsed().as_millis(), id, what);
}

fn ms(dice: &mut Dice, most: u64) -> Duration {
    Duration::from_millis(dice.next(most))
}

async fn nap(length: Duration, n: u64) -> u64 {
    if length.is_zero() {
        tokio::task::yield_now().await;
    } else {
        sleep(length).await;
    }
    n
}

async fn fallible(length: Duration, n: u64) -> Result<u64, String> {
    nap(length, n).await;
    if n % 3 == 1 {
        Err(format!("no {n}"))
    } else {
        Ok(n)
    }
}

fn naps(dice: &mut Dice, count: u64) -> Vec<(Duration, u64)> {
    (0..count).map(|n| (ms(dice, 4), n)).collect()
}

fn life(world: Arc<World>, depth: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        let id = world.ids.fetch_add(1, Ordering::SeqCst);
        let mut dice = Dice::new(world.seed, id);
        tell(&world, id, "begins");
        let steps = 3 + dice.next(5);
        for _ in 0..steps {
            let limit = ms(&mut dice, 8) + Duration::from_millis(2);
            let done = timeout(limit, one(&world, id, &mut dice, depth)).await;
            if done.is_err() {
                tell(&world, id, "gave up");
            }
        }
        id
    })
}

async fn one(world: &Arc<World>, id: u32, dice: &mut Dice, depth: u32) {
    let count = 2 + dice.next(5);
    match dice.next(22) {
        0 => {
            let mut held = world.mutex.lock().await;
            *held += 1;
            tell(world, id, &format!("locked {}", *held));
            sleep(ms(dice, 3)).await;
        }
        1 => {
            let mut tx = world.tx.clone();
            for n in 0..count as u32 {
                tx.send(id * 10 + n).await.unwrap();
                tell(world, id, "sent");
            }
        }
        2 => {
            let mut tx = world.tx.clone();
            let tried = tx.try_send(id).map_err(|error| error.is_full());
            tell(world, id, &format!("tried {tried:?}"));
        }
        3 => {
            let mut rx = world.rx.lock().await;
            let got = rx.next().await;
            tell(world, id, &format!("received {got:?}"));
        }
        4 => {
            let all = naps(dice, count);
            let (n, at, rest) = select_all(all.into_iter().map(|(length, n)| Box::pin(nap(length, n)))).await;
            tell(world, id, &format!("first {n} at {at}, {} left", rest.len()));
            let rest = join_all(rest).await;
            tell(world, id, &format!("the others {rest:?}"));
        }
        5 => {
            let all = naps(dice, count);
            let done = select_ok(all.into_iter().map(|(length, n)| Box::pin(fallible(length, n + 1)))).await;
            tell(world, id, &format!("ok {:?}", done.map(|(n, rest)| (n, rest.len()))));
        }
        6 => {
            let all = naps(dice, count);
            let done = try_join_all(all.into_iter().map(|(length, n)| fallible(length, n * 2))).await;
            tell(world, id, &format!("all {done:?}"));
        }
        7 => {
            let mut all: FuturesOrdered<_> = naps(dice, count)
                .into_iter()
                .map(|(length, n)| nap(length, n))
                .collect();
            let mut order = Vec::new();
            while let Some(n) = all.next().await {
                order.push((n, world.start.elapsed().as_millis()));
            }
            tell(world, id, &format!("ordered {order:?}"));
        }
        8 => {
            let mut all: FuturesUnordered<_> = naps(dice, count)
                .into_iter()
                .map(|(length, n)| nap(length, n))
                .collect();
            let mut order = Vec::new();
            while let Some(n) = all.next().await {
                if n == 1 && order.len() < 9 {
                    all.push(nap(Duration::from_millis(1), 9));
                }
                order.push(n);
            }
            tell(world, id, &format!("unordered {order:?}"));
        }
        9 => {
            let most = 1 + dice.next(3) as usize;
            let all = naps(dice, count);
            stream::iter(all)
                .for_each_concurrent(most, |(length, n)| async move {
                    nap(length, n).await;
                    tell(world, id, &format!("item {n}"));
                })
                .await;
        }
        10 => {
            let most = 1 + dice.next(3) as usize;
            let all = naps(dice, count);
            let order: Vec<u64> = stream::iter(all)
                .map(|(length, n)| nap(length, n))
                .buffered(most)
                .collect()
                .await;
            tell(
                world,
                id,
                &format!("buffered {order:?} at {}", world.start.elapsed().as_millis()),
            );
        }
        11 => {
            let all = naps(dice, count);
            let found: Result<Vec<u64>, String> = stream::iter(all)
                .then(|(length, n)| fallible(length, n * 2))
                .try_filter(|n| futures::future::ready(*n != 2))
                .try_collect()
                .await;
            tell(world, id, &format!("collected {found:?}"));
        }
        12 => {
            let (left, right) = (ms(dice, 3), ms(dice, 3));
            let left = stream::iter(0..3).then(move |n| nap(left, n));
            let right = stream::iter(10..13).then(move |n| nap(right, n));
            let both: Vec<u64> = stream::select(Box::pin(left), Box::pin(right)).collect().await;
            tell(world, id, &format!("selected {both:?}"));
        }
        13 => {
            let (tx, rx) = oneshot::channel::<u32>();
            let length = ms(dice, 4);
            let sends = dice.next(3) > 0;
            tokio::spawn(async move {
                nap(length, 0).await;
                if sends {
                    let _ = tx.send(id);
                }
            });
            tell(world, id, &format!("answer {:?}", rx.await));
        }
        14 => {
            let (work, handle) = abortable(nap(ms(dice, 5), 7));
            let length = ms(dice, 4);
            tokio::spawn(async move {
                nap(length, 0).await;
                handle.abort();
            });
            tell(world, id, &format!("abortable {:?}", work.await));
        }
        15 => {
            let answer = world.answer.clone().await;
            tell(world, id, &format!("shared {answer}"));
        }
        16 => {
            let held = world.rx.try_lock().map(|mut rx| rx.try_recv().ok());
            tell(world, id, &format!("glanced {held:?}"));
        }
        17 => {
            let (tx, rx) = mpsc::unbounded();
            let all = naps(dice, count);
            tokio::spawn(async move {
                for (length, n) in all {
                    nap(length, n).await;
                    if tx.unbounded_send(n).is_err() {
                        break;
                    }
                }
            });
            let chunks: Vec<Vec<u64>> = rx.ready_chunks(3).collect().await;
            tell(world, id, &format!("chunks {chunks:?}"));
        }
        18 => {
            let all = naps(dice, count);
            let numbers = stream::iter(all)
                .then(|(length, n)| nap(length, n))
                .map(|n| Ok(n as u32));
            let (tx, rx) = mpsc::channel(0);
            let (sent, got): (_, Vec<u32>) = futures::join!(numbers.forward(tx), rx.collect());
            tell(world, id, &format!("forwarded {got:?} {}", sent.is_ok()));
        }
        19 => {
            let first = nap(ms(dice, 4), 1)
                .map(|n| n + 1)
                .then(|n| nap(Duration::from_millis(1), n));
            let second = fallible(ms(dice, 4), 1).or_else(|error| async move {
                tokio::task::yield_now().await;
                Err::<u64, usize>(error.len())
            });
            tell(world, id, &format!("both {:?}", futures::join!(first, second)));
        }
        20 => {
            let mut ticks = Box::pin(stream::unfold(0, |n| async move {
                sleep(Duration::from_millis(1)).await;
                (n < 3).then_some((n, n + 1))
            }))
            .peekable();
            let seen = Pin::new(&mut ticks).peek().await.copied();
            let rest: Vec<i32> = ticks.collect().await;
            tell(world, id, &format!("peeked {seen:?} of {rest:?}"));
        }
        _ => {
            if depth < 3 {
                let kids = (0..2).map(|_| tokio::spawn(life(world.clone(), depth + 1)));
                let ended = join_all(kids).await;
                tell(
                    world,
                    id,
                    &format!("kids {:?}", ended.into_iter().map(Result::unwrap).collect::<Vec<_>>()),
                );
            }
        }
    }
}

async fn world(seed: u64) {
    let (tx, rx) = mpsc::channel(1);
    let start = Instant::now();
    let answer: Pin<Box<dyn Future<Output = u32> + Send>> = Box::pin(async move {
        sleep(Duration::from_millis(4)).await;
        println!("{:>4} the answer is made", start.elapsed().as_millis());
        42
    });
    let world = Arc::new(World {
        seed,
        start,
        ids: AtomicU32::new(0),
        mutex: Mutex::new(0),
        tx,
        rx: Mutex::new(rx),
        answer: answer.shared(),
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
