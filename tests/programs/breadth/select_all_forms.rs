// select! in its forms: biased, guards, else, refutable patterns, &mut futures in loops, break with value, borrowed state.

use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::time::{interval, sleep, sleep_until, Instant, MissedTickBehavior};

#[derive(Debug)]
enum Command {
    Add(i32),
    Pause,
    Resume,
    Quit,
}

async fn machine(mut commands: mpsc::Receiver<Command>, mut level: watch::Receiver<u8>) -> Vec<String> {
    let mut log = Vec::new();
    let mut total = 0;
    let mut paused = false;
    let start = Instant::now();
    let mut ticks = interval(Duration::from_millis(100));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let deadline = sleep_until(start + Duration::from_millis(950));
    tokio::pin!(deadline);
    loop {
        tokio::select! {
            biased;
            () = &mut deadline => {
                log.push(format!("deadline at {:?}", start.elapsed()));
                break;
            }
            Some(command) = commands.recv() => match command {
                Command::Add(n) => {
                    total += n;
                    log.push(format!("add {n} = {total}"));
                }
                Command::Pause => paused = true,
                Command::Resume => paused = false,
                Command::Quit => {
                    log.push("quit".into());
                    break;
                }
            },
            Ok(()) = level.changed() => {
                let now = *level.borrow_and_update();
                log.push(format!("level {now}"));
            }
            at = ticks.tick(), if !paused => {
                log.push(format!("tick {}", (at - start).as_millis()));
            }
            else => break,
        }
    }
    log
}

async fn first_even(rx: &mut mpsc::Receiver<u32>) -> Option<u32> {
    loop {
        let got = tokio::select! {
            v = rx.recv() => v?,
            _ = sleep(Duration::from_secs(1)) => return None,
        };
        if got % 2 == 0 {
            break Some(got);
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    let (level_tx, level_rx) = watch::channel(0);
    let task = tokio::spawn(machine(rx, level_rx));
    tx.send(Command::Add(3)).await.unwrap();
    sleep(Duration::from_millis(250)).await;
    tx.send(Command::Pause).await.unwrap();
    sleep(Duration::from_millis(350)).await;
    level_tx.send(7).unwrap();
    tx.send(Command::Add(-1)).await.unwrap();
    tx.send(Command::Resume).await.unwrap();
    for line in task.await.unwrap() {
        println!("{line}");
    }
    println!("{:?}", tx.send(Command::Quit).await.map_err(|e| e.0));

    let (tx, mut rx) = mpsc::channel(10);
    for n in [1, 3, 4, 5] {
        tx.send(n).await.unwrap();
    }
    println!("{:?}", first_even(&mut rx).await);
    println!("{:?}", first_even(&mut rx).await);
    drop(tx);
    println!("{:?}", first_even(&mut rx).await);

    let (a_tx, a_rx) = oneshot::channel::<&str>();
    let (b_tx, mut b_rx) = oneshot::channel::<u8>();
    drop(a_tx);
    b_tx.send(9).unwrap();
    let picked = tokio::select! {
        biased;
        Ok(a) = a_rx => format!("a {a}"),
        Ok(b) = &mut b_rx => format!("b {b}"),
        else => "neither".to_string(),
    };
    println!("{picked}");

    let (tx, mut one) = broadcast::channel::<u8>(2);
    let mut two = tx.subscribe();
    for n in 0..4 {
        tx.send(n).unwrap();
    }
    let mut seen = Vec::new();
    drop(tx);
    let mut open = 2;
    while open > 0 {
        tokio::select! {
            biased;
            r = one.recv(), if open == 2 => match r {
                Ok(n) => seen.push(format!("one {n}")),
                Err(broadcast::error::RecvError::Lagged(n)) => seen.push(format!("one lagged {n}")),
                Err(e) => {
                    seen.push(e.to_string());
                    open -= 1;
                }
            },
            Ok(n) = two.recv() => seen.push(format!("two {n}")),
            else => open -= 1,
        }
    }
    println!("{seen:?} {open}");
    let mut count = 0u32;
    let mut work = Box::pin(async {
        for _ in 0..3 {
            sleep(Duration::from_millis(40)).await;
        }
        "work done"
    });
    let answer = loop {
        tokio::select! {
            done = work.as_mut() => break done,
            _ = sleep(Duration::from_millis(25)) => count += 1,
        }
    };
    println!("{answer} after {count}");
    let n = tokio::select! {
        n = async { 1 }, if false => n,
        n = std::future::ready(2), if count > 100 => n,
        else => -1,
    };
    println!("{n}");
}
