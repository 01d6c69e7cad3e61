// tokio_util's small things: a handle that aborts, a sender that is polled, a queue of delays, readers and streams.
use bytes::Bytes;
use futures::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio_util::io::{ReaderStream, StreamReader};
use tokio_util::sync::{PollSendError, PollSender, ReusableBoxFuture};
use tokio_util::task::AbortOnDropHandle;
use tokio_util::time::delay_queue::{DelayQueue, Expired, Key};

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        println!("aborted"); //~ prints: aborted
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let handle: AbortOnDropHandle<()> = AbortOnDropHandle::new(tokio::spawn(async {
        let _guard = Guard;
        std::future::pending::<()>().await;
    }));
    tokio::task::yield_now().await;
    drop(handle);
    tokio::task::yield_now().await;
    println!("{}", AbortOnDropHandle::new(tokio::spawn(async { 1 })).detach().await.unwrap()); //~ prints: 1

    let (tx, rx) = tokio::sync::mpsc::channel(1);
    let mut sender: PollSender<u8> = PollSender::new(tx);
    sender.send(1).await.unwrap();
    drop(rx);
    let error: PollSendError<u8> = sender.send(2).await.unwrap_err();
    println!("{error} {}", sender.is_closed()); //~ prints: channel closed true
    println!("{:?}", error.into_inner()); //~ prints: None

    let mut queue: DelayQueue<&str> = DelayQueue::new();
    let first: Key = queue.insert("first", Duration::from_millis(5));
    queue.insert("second", Duration::from_millis(5));
    queue.insert("late", Duration::from_millis(100));
    queue.insert("later", Duration::from_millis(100));
    println!("{}", queue.peek() == Some(first)); //~ prints: false
    while let Some(expired) = queue.next().await {
        let expired: Expired<&str> = expired;
        println!("{}", expired.into_inner()); //~ prints: second //~ prints: first //~ prints: late //~ prints: later
    }
    println!("{}", queue.is_empty()); //~ prints: true

    let mut chunks = ReaderStream::with_capacity(&b"abcde"[..], 3);
    println!("{:?}", chunks.next().await.unwrap().unwrap()); //~ prints: b"abc"
    let mut reader = StreamReader::new(chunks);
    let mut rest = String::new();
    println!("{}", reader.read_to_string(&mut rest).await.unwrap()); //~ prints: 2
    println!("{rest}"); //~ prints: de
    let mut one = ReusableBoxFuture::new(async { Bytes::new() });
    one.set(async { Bytes::from("two") });
    println!("{:?}", one.await); //~ prints: b"two"
}
