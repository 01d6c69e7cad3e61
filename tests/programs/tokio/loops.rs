//! A select! loop over a channel, a watch, a notification and an interval.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch, Notify};
use tokio::time::{interval, sleep, Instant, MissedTickBehavior};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let at = || start.elapsed().as_millis();
    let (tx, mut rx) = mpsc::channel::<u32>(8);
    let (stop_tx, mut stop_rx) = watch::channel(false);
    let (event_tx, _) = broadcast::channel::<String>(4);
    let notify = Arc::new(Notify::new());

    let producer = tokio::spawn({
        let notify = notify.clone();
        async move {
            for i in 1..=4 {
                sleep(Duration::from_millis(35)).await;
                if tx.send(i).await.is_err() {
                    println!("consumer gone");
                    return i;
                }
                if i == 3 {
                    notify.notify_one();
                }
            }
            0
        }
    });
    let mut listener = event_tx.subscribe();
    let listening = tokio::spawn(async move {
        let mut heard = Vec::new();
        loop {
            match listener.recv().await {
                Ok(event) => heard.push(event),
                Err(broadcast::error::RecvError::Lagged(n)) => heard.push(format!("lagged {n}")),
                Err(broadcast::error::RecvError::Closed) => break,
            }
        }
        heard
    });
    let stopper = tokio::spawn(async move {
        sleep(Duration::from_millis(200)).await;
        stop_tx.send(true).unwrap();
    });
    let mut tick = interval(Duration::from_millis(50));
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut closed = false;
    loop {
        tokio::select! {
            biased;
            changed = stop_rx.changed() => {
                println!("{} stop {:?} {}", at(), changed, *stop_rx.borrow()); //~ prints: 200 stop Ok(()) true
                break;
            }
            _ = notify.notified() => println!("{} notified", at()), //~ prints: 105 notified
            value = rx.recv(), if !closed => match value {
                Some(n) => { println!("{} value {n}", at()); event_tx.send(format!("v{n}")).unwrap(); }
                //~ prints: 35 value 1
                //~ prints: 70 value 2
                //~ prints: 105 value 3
                //~ prints: 140 value 4
                None => { println!("{} channel closed", at()); closed = true; } //~ prints: 140 channel closed
            },
            _ = tick.tick() => { println!("{} tick", at()); let _ = event_tx.send("tick".into()); }
            //~ prints: 0 tick
            //~ prints: 50 tick
            //~ prints: 100 tick
            //~ prints: 150 tick
            //~ prints: 200 tick
        }
    }
    drop(event_tx);
    println!("{:?}", listening.await.unwrap());
    //~ prints: ["tick", "v1", "tick", "v2", "tick", "v3", "v4", "tick", "tick"]
    println!("{}", producer.await.unwrap()); //~ prints: 0
    stopper.await.unwrap();
}
