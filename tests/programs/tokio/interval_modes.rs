use tokio::time::{interval, interval_at, sleep, Duration, Instant, MissedTickBehavior};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for mode in [MissedTickBehavior::Burst, MissedTickBehavior::Delay, MissedTickBehavior::Skip] {
        let t = Instant::now();
        let mut i = interval(Duration::from_millis(20));
        i.set_missed_tick_behavior(mode);
        let mut log = vec![];
        for wait in [0u64, 5, 47, 0, 0, 61, 3, 20, 0] {
            let at = i.tick().await;
            log.push(((at - t).as_millis(), t.elapsed().as_millis()));
            sleep(Duration::from_millis(wait)).await;
        }
        println!("{:?} {:?} {:?}", i.missed_tick_behavior(), i.period(), log);
    }
    let t = Instant::now();
    let mut i = interval_at(t + Duration::from_millis(15), Duration::from_millis(10));
    println!("{:?}", i.tick().await - t);
    i.reset();
    println!("{:?}", i.tick().await - t);
    i.reset_immediately();
    println!("{:?}", i.tick().await - t);
    i.reset_after(Duration::from_millis(3));
    println!("{:?}", i.tick().await - t);
    i.reset_at(t + Duration::from_millis(100));
    println!("{:?}", i.tick().await - t);
    println!("{:?}", i.tick().await - t);
    println!("{:?}", MissedTickBehavior::default());
}
