// Virtual time: interval behaviours, sleep reset, timeout_at, nested timeouts, delayed start, elapsed formats, advance.

use std::time::Duration;
use tokio::time::{self, interval_at, sleep, sleep_until, timeout, timeout_at, Instant, MissedTickBehavior};

const STEP: Duration = Duration::from_millis(100);

async fn ticks(behavior: MissedTickBehavior) -> Vec<u128> {
    let start = Instant::now();
    let mut interval = time::interval(STEP);
    interval.set_missed_tick_behavior(behavior);
    let mut seen = vec![];
    for i in 0..7 {
        let at = interval.tick().await;
        seen.push((at - start).as_millis());
        seen.push(start.elapsed().as_millis());
        if i == 1 {
            sleep(Duration::from_millis(350)).await;
        }
    }
    seen
}

struct Retry {
    attempts: u32,
    base: Duration,
}

impl Retry {
    async fn run<T, E: std::fmt::Display, F, Fut>(&self, mut f: F) -> Result<T, E>
    where
        F: FnMut(u32) -> Fut,
        Fut: std::future::Future<Output = Result<T, E>>,
    {
        let mut wait = self.base;
        for attempt in 1.. {
            match f(attempt).await {
                Ok(value) => return Ok(value),
                Err(e) if attempt >= self.attempts => return Err(e),
                Err(e) => {
                    println!("  attempt {attempt}: {e}, waiting {wait:?}");
                    sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(1));
                }
            }
        }
        unreachable!()
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for behavior in [MissedTickBehavior::Burst, MissedTickBehavior::Delay, MissedTickBehavior::Skip] {
        println!("{behavior:?} {:?}", ticks(behavior).await);
    }
    let start = Instant::now();
    let mut late = interval_at(start + STEP * 3, STEP / 2);
    late.tick().await;
    late.tick().await;
    println!("{:?} {:?}", start.elapsed(), late.period());
    late.reset();
    late.tick().await;
    println!("{:?}", start.elapsed());

    let sleeper = sleep_until(start + Duration::from_secs(1));
    tokio::pin!(sleeper);
    println!("{} {:?}", sleeper.is_elapsed(), sleeper.deadline() - start);
    sleeper.as_mut().reset(start + Duration::from_millis(600));
    sleeper.as_mut().await;
    println!("{} {:?}", sleeper.is_elapsed(), start.elapsed());

    let nested = timeout(Duration::from_millis(50), timeout(Duration::from_millis(20), sleep(STEP))).await;
    println!("{:?}", nested.map(|inner| inner.map_err(|e| e.to_string())));
    println!("{}", timeout_at(Instant::now(), async { 1 }).await.is_ok());
    println!("{:?}", timeout(Duration::ZERO, std::future::pending::<()>()).await.is_err());

    let retry = Retry { attempts: 4, base: Duration::from_millis(300) };
    let begun = Instant::now();
    let result = retry.run(|n| async move { if n < 3 { Err(format!("failure {n}")) } else { Ok(n * 10) } }).await;
    println!("{result:?} after {:?}", begun.elapsed());
    let begun = Instant::now();
    let result: Result<(), _> = retry.run(|_| async { Err::<(), _>("down") }).await;
    println!("{result:?} after {:?}", begun.elapsed());

    let waiting = tokio::spawn(async move {
        sleep(Duration::from_secs(3600)).await;
        "an hour"
    });
    tokio::task::yield_now().await;
    time::advance(Duration::from_secs(3599)).await;
    println!("{}", waiting.is_finished());
    time::advance(Duration::from_secs(1)).await;
    println!("{}", waiting.await.unwrap());
    for d in [Duration::from_nanos(1_500), Duration::from_micros(2_500_000), Duration::from_secs_f64(0.000_25), Duration::new(61, 5), Duration::ZERO] {
        print!("{d:?} {} {:.1}s | ", d.as_micros(), d.as_secs_f32());
    }
    println!();
    println!("{:?} {:?}", STEP.checked_sub(STEP * 2), STEP.saturating_sub(STEP * 2));
    println!("{:?} {:?} {:?}", STEP * 7 / 3, STEP.mul_f64(0.33), STEP.subsec_millis());
    println!("{:?}", [STEP, STEP * 2].iter().sum::<Duration>() > STEP);
}
