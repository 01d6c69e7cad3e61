//! select!: what is polled, what is dropped, and when.
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, Instant};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0); //~ prints: drop quick //~ prints: drop slow //~ prints: drop medium
    }
}

async fn work(name: &'static str, ms: u64) -> &'static str {
    let _noisy = Noisy(name);
    sleep(Duration::from_millis(ms)).await;
    name
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::select! {
        name = work("slow", 30) => println!("{name} wins"),
        name = work("quick", 10) => println!("{name} wins"), //~ prints: quick wins
        name = work("medium", 20) => println!("{name} wins"),
    }

    // A precondition, a pattern that does not match, and else.
    let (tx, mut rx) = mpsc::channel::<u32>(1);
    drop(tx);
    let enabled = false;
    let answer = tokio::select! {
        _ = sleep(Duration::from_millis(1)), if enabled => "timer",
        Some(_) = rx.recv() => "message",
        else => "else",
    };
    println!("{answer}"); //~ prints: else

    // A future that survives the loop is polled through &mut.
    let begin = Instant::now();
    let deadline = sleep(Duration::from_millis(25));
    tokio::pin!(deadline);
    let mut ticks = 0;
    loop {
        tokio::select! {
            biased;
            () = &mut deadline => break,
            () = sleep(Duration::from_millis(10)) => ticks += 1,
        }
    }
    println!("{ticks} ticks in {} ms", begin.elapsed().as_millis()); //~ prints: 2 ticks in 25 ms

    let (tx, rx) = oneshot::channel();
    let (first, second) = tokio::join!(
        async {
            sleep(Duration::from_millis(5)).await;
            tx.send("late").is_ok()
        },
        async {
            tokio::select! {
                Ok(text) = rx => text,
                _ = sleep(Duration::from_millis(9)) => "timeout",
            }
        }
    );
    println!("{first} {second}"); //~ prints: true late

    // biased takes the first that is ready, whatever else is.
    let mut wins = [0, 0];
    for _ in 0..20 {
        tokio::select! {
            biased;
            _ = std::future::ready(()) => wins[0] += 1,
            _ = std::future::ready(()) => wins[1] += 1,
        }
    }
    println!("{wins:?}"); //~ prints: [20, 0]
    let mut fair = [0, 0];
    for _ in 0..200 {
        tokio::select! {
            _ = std::future::ready(()) => fair[0] += 1,
            _ = std::future::ready(()) => fair[1] += 1,
        }
    }
    println!("{}", fair[0] > 50 && fair[1] > 50); //~ prints: true
}
