// The Rust book's chapter 17 without trpl: messages with delays, counting by async, yielding, own timeout, race.

use std::future::Future;
use std::pin::{pin, Pin};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{self, sleep, Instant};

enum Either<A, B> {
    Left(A),
    Right(B),
}

async fn race<A, B>(a: A, b: B) -> Either<A::Output, B::Output>
where
    A: Future,
    B: Future,
{
    tokio::select! {
        biased;
        a = a => Either::Left(a),
        b = b => Either::Right(b),
    }
}

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    match race(future, sleep(max)).await {
        Either::Left(output) => Ok(output),
        Either::Right(()) => Err(max),
    }
}

async fn slow(name: &str, ms: u64) -> String {
    sleep(Duration::from_millis(ms)).await;
    format!("'{name}' ran for {ms}ms")
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let handle = tokio::spawn(async {
        for i in 1..5 {
            println!("hi number {i} from the first task!");
            sleep(Duration::from_millis(500)).await;
        }
    });
    for i in 1..3 {
        println!("hi number {i} from the second task!");
        sleep(Duration::from_millis(500)).await;
    }
    handle.await.unwrap();
    println!("{:?}", start.elapsed());

    let (tx, mut rx) = mpsc::unbounded_channel();
    let tx1 = tx.clone();
    let tx1_fut = pin!(async move {
        for val in ["hi", "from", "the", "future"] {
            tx1.send(String::from(val)).unwrap();
            sleep(Duration::from_millis(500)).await;
        }
    });
    let rx_fut = pin!(async {
        while let Some(value) = rx.recv().await {
            println!("received '{value}' after {:?}", start.elapsed());
        }
    });
    let tx_fut = pin!(async move {
        for val in vec!["more", "messages", "for", "you"] {
            tx.send(val.to_string()).unwrap();
            sleep(Duration::from_millis(1500)).await;
        }
    });
    let mut futures: Vec<Pin<&mut dyn Future<Output = ()>>> = vec![tx1_fut, rx_fut, tx_fut];
    let mut done = vec![false; futures.len()];
    std::future::poll_fn(|cx| {
        for (i, future) in futures.iter_mut().enumerate() {
            if !done[i] {
                done[i] = future.as_mut().poll(cx).is_ready();
            }
        }
        if done.iter().all(|d| *d) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    println!("{:?}", start.elapsed());

    match timeout(slow("slow", 5000), Duration::from_secs(2)).await {
        Ok(message) => println!("Succeeded with '{message}'"),
        Err(duration) => println!("Failed after {} seconds", duration.as_secs()),
    }
    match timeout(slow("fast", 100), Duration::from_secs(2)).await {
        Ok(message) => println!("Succeeded with {message}"),
        Err(duration) => println!("Failed after {} seconds", duration.as_secs()),
    }
    let (a, b, c) = tokio::join!(slow("a", 30), async { 1 }, async { Ok::<u8, ()>(2) });
    println!("{a} {b} {c:?}");
    let begun = Instant::now();
    let both = time::timeout(Duration::from_millis(35), async { (slow("x", 10).await, slow("y", 20).await) }).await;
    println!("{both:?} {:?}", begun.elapsed());
    println!("{}", time::timeout(Duration::from_millis(5), slow("z", 10)).await.unwrap_err());
}
