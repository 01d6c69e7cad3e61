//! tokio_stream: iter, StreamExt and the wrappers.
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::{broadcast, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{interval, sleep, Instant};
use tokio_stream::wrappers::{
    BroadcastStream, IntervalStream, JoinSetStream, LinesStream, ReceiverStream, SplitStream, UnboundedReceiverStream,
    WatchStream,
};
use tokio_stream::{Stream, StreamExt, StreamMap, StreamNotifyClose};

struct Countdown(u32);

impl Stream for Countdown {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 -= 1;
        Poll::Ready(Some(self.0))
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut stream = tokio_stream::iter(vec![1, 2, 3]);
    while let Some(n) = stream.next().await {
        println!("item {n}"); //~ prints: item 1 //~ prints: item 2 //~ prints: item 3
    }
    let numbers: Vec<i32> = tokio_stream::iter(1..=10).filter(|n| n % 2 == 0).map(|n| n * 10).skip(1).take(3).collect().await;
    println!("{numbers:?}"); //~ prints: [40, 60, 80]
    let numbers: Vec<u32> = Countdown(5).take_while(|n| *n > 1).chain(tokio_stream::once(100)).collect().await;
    println!("{numbers:?}"); //~ prints: [4, 3, 2, 100]
    println!("{}", Countdown(4).fold(0, |sum, n| sum + n).await); //~ prints: 6
    println!("{} {}", Countdown(4).all(|n| n < 4).await, Countdown(4).any(|n| n == 7).await); //~ prints: true false
    let words: Vec<String> = tokio_stream::iter(["a", "", "b"])
        .filter_map(|word| if word.is_empty() { None } else { Some(format!("<{word}>")) })
        .collect()
        .await;
    println!("{words:?}"); //~ prints: ["<a>", "<b>"]
    let mut then = Box::pin(tokio_stream::iter([20, 10]).then(|ms| async move {
        sleep(Duration::from_millis(ms)).await;
        ms
    }));
    println!("{:?}", then.next().await); //~ prints: Some(20)
    println!("{:?}", then.next().await); //~ prints: Some(10)
    println!("{:?}", then.next().await); //~ prints: None
    let merged: Vec<i32> = tokio_stream::iter([1, 2, 3]).merge(tokio_stream::iter([10, 20])).collect().await;
    println!("{merged:?}"); //~ prints: [1, 10, 2, 20, 3]
    let mut peekable = tokio_stream::iter([1, 2]).peekable();
    println!("{:?}", peekable.peek().await); //~ prints: Some(1)
    println!("{:?}", peekable.next().await); //~ prints: Some(1)
    let mut results = tokio_stream::iter([Ok(1), Err("bad"), Ok(2)]);
    println!("{:?}", results.try_next().await); //~ prints: Ok(Some(1))
    println!("{:?}", results.try_next().await); //~ prints: Err("bad")
    let sums: Vec<i32> = tokio_stream::iter([3, 2, 0, 5]).skip_while(|n| *n > 2).map_while(|n| if n > 0 { Some(n) } else { None }).collect().await;
    println!("{sums:?}"); //~ prints: [2]
    println!("{:?}", tokio_stream::empty::<i32>().next().await); //~ prints: None

    let (tx, rx) = mpsc::channel(4);
    tokio::spawn(async move {
        for n in 1..=3 {
            sleep(Duration::from_millis(40 * n)).await;
            tx.send(n).await.unwrap();
        }
    });
    let mut slow = Box::pin(ReceiverStream::new(rx).timeout(Duration::from_millis(100)));
    while let Some(item) = slow.next().await {
        match item {
            Ok(n) => println!("{n}"), //~ prints: 1 //~ prints: 2 //~ prints: 3
            Err(error) => println!("{error}"), //~ prints: deadline has elapsed
        }
    }
    let begin = Instant::now();
    let mut throttled = Box::pin(tokio_stream::iter([1, 2, 3]).throttle(Duration::from_millis(10)));
    while throttled.next().await.is_some() {}
    println!("{} ms", begin.elapsed().as_millis()); //~ prints: 30 ms
    let mut chunks = Box::pin(
        IntervalStream::new(interval(Duration::from_millis(10))).take(5).chunks_timeout(3, Duration::from_millis(15)),
    );
    while let Some(chunk) = chunks.next().await {
        println!("{} ticks", chunk.len()); //~ prints: 2 ticks //~ prints: 2 ticks //~ prints: 1 ticks
    }

    let (tx, rx) = mpsc::unbounded_channel();
    tx.send("x").unwrap();
    drop(tx);
    println!("{:?}", UnboundedReceiverStream::new(rx).collect::<Vec<_>>().await); //~ prints: ["x"]
    let (tx, rx) = broadcast::channel(2);
    for n in 1..=3 {
        tx.send(n).unwrap();
    }
    drop(tx);
    println!("{:?}", BroadcastStream::new(rx).collect::<Vec<_>>().await); //~ prints: [Err(Lagged(1)), Ok(2), Ok(3)]
    let (tx, rx) = watch::channel(1);
    let mut present = WatchStream::new(rx.clone());
    let mut changes = WatchStream::from_changes(rx);
    println!("{:?}", present.next().await); //~ prints: Some(1)
    tx.send(2).unwrap();
    println!("{:?} {:?}", present.next().await, changes.next().await); //~ prints: Some(2) Some(2)
    let mut set = JoinSet::new();
    for n in [2, 1] {
        set.spawn(async move {
            sleep(Duration::from_millis(n)).await;
            n
        });
    }
    let mut joined = JoinSetStream::new(set);
    while let Some(result) = joined.next().await {
        println!("joined {}", result.unwrap()); //~ prints: joined 1 //~ prints: joined 2
    }
    let mut lines = LinesStream::new(BufReader::new(&b"one\ntwo\n"[..]).lines());
    while let Some(line) = lines.next().await {
        println!("{}", line.unwrap()); //~ prints: one //~ prints: two
    }
    let mut parts = SplitStream::new(BufReader::new(&b"a,b"[..]).split(b','));
    while let Some(part) = parts.next().await {
        println!("{:?}", part.unwrap()); //~ prints: [97] //~ prints: [98]
    }
    let told: Vec<_> = StreamNotifyClose::new(tokio_stream::iter([7])).collect().await;
    println!("{told:?}"); //~ prints: [Some(7), None]

    let mut map = StreamMap::new();
    map.insert("left", tokio_stream::iter([1, 2]));
    map.insert("right", tokio_stream::iter([3, 4]));
    println!("{} {} {}", map.len(), map.contains_key("left"), map.contains_key("up")); //~ prints: 2 true false
    let mut items = Vec::new();
    while let Some(item) = map.next().await {
        items.push(item);
    }
    items.sort();
    println!("{items:?} {}", map.is_empty()); //~ prints: [("left", 1), ("left", 2), ("right", 3), ("right", 4)] true
    let mut twice = Box::pin(tokio_stream::pending::<i32>().timeout_repeating(interval(Duration::from_millis(10))));
    println!("{:?}", twice.next().await); //~ prints: Some(Err(Elapsed(())))
    println!("{:?}", twice.next().await); //~ prints: Some(Err(Elapsed(())))
}
