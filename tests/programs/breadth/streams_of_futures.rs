use futures::future::{self, join_all, select_all, BoxFuture, Either, FutureExt, TryFutureExt};
use futures::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use futures::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

struct Countdown(u32);
impl Stream for Countdown {
    type Item = u32;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.0 == 0 {
            Poll::Ready(None)
        } else {
            self.0 -= 1;
            Poll::Ready(Some(self.0))
        }
    }
}

fn fib(n: u64) -> BoxFuture<'static, u64> {
    async move {
        if n < 2 {
            n
        } else {
            fib(n - 1).await + fib(n - 2).await
        }
    }
    .boxed()
}

async fn job(i: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(50 - i * 10)).await;
    if i == 3 {
        Err(format!("job {i}"))
    } else {
        Ok(i)
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    println!("{}", fib(10).await);
    println!("{:?}", join_all((0..4).map(job)).await);
    println!("{:?}", future::try_join_all((0..3).map(job)).await);
    println!("{:?}", future::try_join_all((0..5).map(job)).await);
    let (r, index, rest) = select_all((0..3).map(|i| job(i).boxed())).await;
    println!("{r:?} {index} {}", rest.len());
    let mut fu: FuturesUnordered<_> = (0..3).map(job).collect();
    while let Some(x) = fu.next().await {
        print!("{x:?} ");
    }
    println!();
    let v: Vec<_> = stream::iter(0..5).map(|i| job(i)).buffered(2).collect().await;
    println!("{v:?}");
    let v: Vec<_> = stream::iter(0..5).map(job).buffer_unordered(3).collect().await;
    println!("{v:?}");
    let s = Countdown(5).filter(|n| future::ready(n % 2 == 0)).map(|n| n * n);
    println!("{:?}", s.collect::<Vec<_>>().await);
    println!(
        "{:?}",
        Countdown(6)
            .take_while(|n| future::ready(*n > 2))
            .fold(0, |a, n| async move { a + n })
            .await
    );
    println!(
        "{:?}",
        stream::iter(vec![Ok(1), Err("no"), Ok(3)])
            .try_collect::<Vec<i32>>()
            .await
    );
    println!(
        "{:?}",
        stream::iter([1, 2, 3]).zip(Countdown(2)).collect::<Vec<_>>().await
    );
    let (tx, rx) = mpsc::channel(2);
    tokio::spawn(async move {
        for i in 0..4 {
            tx.send(i).await.unwrap();
        }
    });
    let chunks: Vec<Vec<i32>> = ReceiverStream::new(rx).chunks(3).collect().await;
    println!("{chunks:?}");
    let e = future::select(Box::pin(job(0)), Box::pin(job(2))).await;
    match e {
        Either::Left((a, _)) => println!("left {a:?}"),
        Either::Right((b, _)) => println!("right {b:?}"),
    }
    println!("{:?}", job(3).map_err(|e| e.len()).await);
    println!("{:?}", job(4).and_then(|v| job(v - 2)).map(|r| r.is_ok()).await);
    println!("{:?}", job(1).now_or_never());
    let u = stream::unfold(1u32, |n| async move {
        if n > 100 {
            None
        } else {
            Some((n, n * 3))
        }
    });
    println!("{:?}", u.collect::<Vec<_>>().await);
    let mut p = stream::iter(1..=3).peekable();
    println!("{:?}", Pin::new(&mut p).peek().await);
    println!("{:?}", p.next().await);
    stream::iter(1..=3)
        .for_each_concurrent(2, |i| async move {
            tokio::task::yield_now().await;
            println!("each {i}");
        })
        .await;
}
