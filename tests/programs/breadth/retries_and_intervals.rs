use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Notify};
use tokio::time::{self, Instant, MissedTickBehavior};

struct Backoff {
    base: Duration,
    tries: u32,
}

impl Iterator for Backoff {
    type Item = Duration;
    fn next(&mut self) -> Option<Duration> {
        if self.tries == 0 {
            return None;
        }
        self.tries -= 1;
        let d = self.base;
        self.base = (self.base * 2).min(Duration::from_millis(350));
        Some(d)
    }
}

async fn flaky(n: &mut u32) -> Result<u32, &'static str> {
    *n += 1;
    time::sleep(Duration::from_millis(7)).await;
    if *n < 4 {
        Err("not yet")
    } else {
        Ok(*n * 11)
    }
}

async fn retry<T, E: std::fmt::Debug>(mut f: impl AsyncFnMut() -> Result<T, E>, backoff: Backoff) -> Option<T> {
    for wait in backoff {
        match f().await {
            Ok(v) => return Some(v),
            Err(e) => {
                println!("{e:?}, wait {wait:?}");
                time::sleep(wait).await;
            }
        }
    }
    None
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut n = 0;
    let got = retry(
        async || flaky(&mut n).await,
        Backoff {
            base: Duration::from_millis(100),
            tries: 6,
        },
    )
    .await;
    println!("{got:?} after {:?}", start.elapsed());

    let mut iv = time::interval_at(start + Duration::from_secs(2), Duration::from_millis(500));
    iv.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for i in 0..4 {
        let at = iv.tick().await;
        println!("tick {i} planned {:?} now {:?}", at - start, start.elapsed());
        if i == 1 {
            time::sleep(Duration::from_millis(1700)).await;
        }
    }
    let (tx, mut rx) = mpsc::unbounded_channel();
    let notify = Arc::new(Notify::new());
    for i in [30u64, 10, 20] {
        let (tx, notify) = (tx.clone(), notify.clone());
        tokio::spawn(async move {
            tokio::select! {
                _ = time::sleep(Duration::from_millis(i)) => tx.send(format!("slept {i}")).unwrap(),
                _ = notify.notified() => tx.send(format!("notified {i}")).unwrap(),
            }
        });
    }
    drop(tx);
    time::sleep(Duration::from_millis(15)).await;
    notify.notify_waiters();
    while let Some(s) = rx.recv().await {
        println!("{s} at {:?}", start.elapsed());
    }
    let sleep = time::sleep(Duration::from_millis(50));
    tokio::pin!(sleep);
    let mut resets = 0;
    loop {
        tokio::select! {
            () = &mut sleep => { println!("fired {:?} resets {resets}", start.elapsed()); break; }
            _ = time::sleep(Duration::from_millis(40)), if resets < 3 => {
                resets += 1;
                sleep.as_mut().reset(Instant::now() + Duration::from_millis(45));
            }
        }
    }
    match time::timeout(Duration::from_millis(5), std::future::pending::<()>()).await {
        Ok(()) => unreachable!(),
        Err(e) => println!("{e} / {e:?}"),
    }
    let r = time::timeout_at(Instant::now(), async { 5 }).await;
    println!("{r:?}");
    println!(
        "{:?}",
        time::timeout(Duration::ZERO, time::sleep(Duration::ZERO)).await.is_ok()
    );
    println!(
        "{:?} {:?} {:?}",
        Duration::from_micros(1500),
        Duration::new(3, 4),
        Duration::from_secs_f64(0.25).as_millis()
    );
}
