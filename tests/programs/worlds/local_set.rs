//! Random worlds in a LocalSet on current_thread: tasks of the set and of the runtime, which throw dice; no clock.
//! What they print in which order is what real Tokio printed; `python -m tests.tools.beside_tokio` asks it about others.
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::runtime::Builder;
use tokio::sync::{broadcast, mpsc, oneshot, watch, Barrier, Mutex, Notify, RwLock, Semaphore};
use tokio::task::{spawn_local, yield_now, JoinSet, LocalSet};

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
    ids: AtomicU32,
    mutex: Mutex<u32>,
    rw: RwLock<u32>,
    sem: Semaphore,
    notify: Notify,
    tx: mpsc::Sender<u32>,
    rx: Mutex<mpsc::Receiver<u32>>,
    many_tx: mpsc::UnboundedSender<u32>,
    many_rx: Mutex<mpsc::UnboundedReceiver<u32>>,
    state: watch::Sender<u32>,
    news: broadcast::Sender<u32>,
    barrier: Barrier,
    watching: Mutex<()>,
}

struct Leaves(Arc<World>, u32);

impl Drop for Leaves {
    fn drop(&mut self) {
        tell(&self.0, self.1, "leaves");
    }
}

fn tell(world: &World, id: u32, what: &str) {
    let _ = world;
    println!("t{} {}", id, what);
}

/// Waits, and comes back after so many polls.
struct Polls {
    left: u64,
    deferred: bool,
}

impl Future for Polls {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.left == 0 {
            return Poll::Ready(());
        }
        self.left -= 1;
        if self.deferred {
            let mut once = Box::pin(yield_now());
            let _ = once.as_mut().poll(cx);
        } else {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

fn polls(dice: &mut Dice, most: u64) -> Polls {
    Polls {
        left: dice.next(most),
        deferred: dice.next(2) == 0,
    }
}

fn life(world: Arc<World>, depth: u32, local: bool) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        let id = world.ids.fetch_add(1, Ordering::SeqCst);
        let mut dice = Dice::new(world.seed, id);
        let _leaves = Leaves(world.clone(), id);
        tell(&world, id, "begins");
        let steps = 3 + dice.next(5);
        for _ in 0..steps {
            let patience = polls(&mut dice, 40);
            tokio::select! {
                biased;
                _ = one(&world, id, &mut dice, depth, local) => {}
                _ = patience => tell(&world, id, "gave up"),
            }
        }
        id
    })
}

async fn one(world: &Arc<World>, id: u32, dice: &mut Dice, depth: u32, local: bool) {
    match dice.next(26) {
        0 => {
            yield_now().await;
            tell(world, id, "yielded");
        }
        1 => {
            polls(dice, 5).await;
            tell(world, id, "slept");
        }
        2 => {
            let mut held = world.mutex.lock().await;
            *held += 1;
            tell(world, id, "locked");
            if dice.next(2) == 0 {
                polls(dice, 3).await;
            } else {
                yield_now().await;
            }
            tell(world, id, &format!("unlocks {}", *held));
        }
        3 => {
            let read = world.rw.read().await;
            tell(world, id, &format!("reads {}", *read));
            polls(dice, 3).await;
        }
        4 => {
            let mut write = world.rw.write().await;
            *write += 1;
            tell(world, id, "writes");
            yield_now().await;
        }
        5 => {
            let count = 1 + dice.next(2) as u32;
            let permit = world.sem.acquire_many(count).await.unwrap();
            tell(world, id, &format!("permits {}", permit.num_permits()));
            polls(dice, 3).await;
        }
        6 => {
            world.notify.notify_one();
            tell(world, id, "notified one");
        }
        7 => {
            world.notify.notify_waiters();
            tell(world, id, "notified all");
        }
        8 => {
            world.notify.notified().await;
            tell(world, id, "was notified");
        }
        9 => {
            for n in 0..1 + dice.next(3) as u32 {
                world.tx.send(id * 10 + n).await.unwrap();
                tell(world, id, "sent");
            }
        }
        10 => {
            let mut rx = world.rx.lock().await;
            let got = rx.recv().await;
            tell(world, id, &format!("received {got:?}"));
        }
        11 => {
            if depth < 3 {
                let child = if local && dice.next(3) > 0 {
                    spawn_local(life(world.clone(), depth + 1, true))
                } else {
                    tokio::spawn(life(world.clone(), depth + 1, false))
                };
                if dice.next(2) == 0 {
                    yield_now().await;
                }
                match dice.next(3) {
                    0 => {
                        let got = child.await.unwrap();
                        tell(world, id, &format!("joined t{got}"));
                    }
                    1 => {
                        child.abort();
                        let error = child.await;
                        tell(world, id, &format!("aborted {}", error.is_err()));
                    }
                    _ => drop(child),
                }
            }
        }
        12 => {
            let (short, long) = (polls(dice, 4), polls(dice, 4));
            tokio::select! {
                biased;
                _ = short => tell(world, id, "first branch"),
                _ = long => tell(world, id, "second branch"),
            }
        }
        13 => {
            if depth < 3 {
                let mut set = JoinSet::new();
                for _ in 0..2 + dice.next(2) {
                    if local {
                        set.spawn_local(life(world.clone(), depth + 1, true));
                    } else {
                        set.spawn(life(world.clone(), depth + 1, false));
                    }
                }
                while let Some(done) = set.join_next().await {
                    tell(world, id, &format!("set: t{}", done.unwrap()));
                    if dice.next(4) == 0 {
                        set.abort_all();
                        tell(world, id, "aborts all");
                        break;
                    }
                }
            }
        }
        14 => {
            world.state.send_modify(|state| *state += 1);
            tell(world, id, "changed");
        }
        15 => {
            let _alone = world.watching.lock().await; // whom of several a change wakes first is random
            let mut seen = world.state.subscribe();
            let changed = seen.changed().await.is_ok();
            tell(world, id, &format!("saw {} {}", *seen.borrow_and_update(), changed));
        }
        16 => {
            let heard = world.news.send(id).unwrap_or(0);
            tell(world, id, &format!("told {heard}"));
        }
        17 => {
            let mut ear = world.news.subscribe();
            for _ in 0..2 {
                let news = ear.recv().await;
                tell(world, id, &format!("heard {news:?}"));
            }
        }
        18 => {
            for n in 0..100 + dice.next(200) as u32 {
                world.many_tx.send(n).unwrap();
            }
            let mut rx = world.many_rx.lock().await;
            let mut sum = 0;
            for _ in 0..100 + dice.next(150) {
                sum += rx.recv().await.unwrap_or(0);
            }
            tell(world, id, &format!("drained {sum}"));
        }
        19 => {
            for _ in 0..100 + dice.next(200) {
                tokio::task::consume_budget().await;
            }
            tell(world, id, "consumed");
        }
        20 => {
            let (tx, rx) = oneshot::channel();
            let nap = polls(dice, 4);
            let theirs = world.clone();
            let sends = dice.next(4) > 0;
            tokio::spawn(async move {
                nap.await;
                if sends {
                    let sent = tx.send(id);
                    tell(&theirs, id, &format!("answer {sent:?}"));
                }
            });
            let got = rx.await;
            tell(world, id, &format!("got {got:?}"));
        }
        21 => {
            let (a, b) = (polls(dice, 4), polls(dice, 4));
            let both = tokio::join!(
                async {
                    a.await;
                    tell(world, id, "left");
                    1
                },
                async {
                    let _held = world.mutex.lock().await;
                    b.await;
                    tell(world, id, "right");
                    2
                }
            );
            tell(world, id, &format!("both {both:?}"));
        }
        22 => {
            let nap = polls(dice, 5);
            let failed = tokio::try_join!(
                async {
                    nap.await;
                    Err::<u32, &str>("no")
                },
                async {
                    world.notify.notified().await;
                    Ok::<u32, &str>(1)
                }
            );
            tell(world, id, &format!("tried {failed:?}"));
        }
        23 => {
            let wall = world.barrier.wait().await;
            tell(world, id, &format!("passed, leader {}", wall.is_leader()));
        }
        24 => {
            let fails = tokio::spawn(async {
                if true {
                    panic!("on purpose")
                }
            });
            let failed = fails.await;
            tell(world, id, &format!("panicked {}", failed.unwrap_err().is_panic()));
        }
        _ => {
            let mut rx = world.rx.lock().await;
            tokio::select! {
                biased;
                got = rx.recv() => tell(world, id, &format!("selected {got:?}")),
                _ = world.notify.notified() => tell(world, id, "notified first"),
                permit = world.sem.acquire() => {
                    tell(world, id, &format!("permit first {}", permit.is_ok()));
                    yield_now().await;
                }
            }
        }
    }
}

async fn world(seed: u64) {
    let (tx, rx) = mpsc::channel(2);
    let (many_tx, many_rx) = mpsc::unbounded_channel();
    let world = Arc::new(World {
        seed,
        ids: AtomicU32::new(0),
        mutex: Mutex::new(0),
        rw: RwLock::new(0),
        sem: Semaphore::new(2),
        notify: Notify::new(),
        tx,
        rx: Mutex::new(rx),
        many_tx,
        many_rx: Mutex::new(many_rx),
        state: watch::Sender::new(0),
        news: broadcast::channel(2).0,
        barrier: Barrier::new(2),
        watching: Mutex::new(()),
    });
    let mut all = Vec::new();
    for _ in 0..3 + seed % 9 {
        all.push(spawn_local(life(world.clone(), 0, true)));
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
        let runtime = Builder::new_current_thread().build().unwrap();
        let local = LocalSet::new();
        match seed % 3 {
            0 => local.block_on(&runtime, world(seed)),
            1 => runtime.block_on(local.run_until(world(seed))),
            _ => {
                local.spawn_local(world(seed));
                runtime.block_on(local);
            }
        }
    }
}
