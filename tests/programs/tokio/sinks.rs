use futures::{channel::mpsc, stream, Sink, SinkExt, StreamExt};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
struct Slow {
    items: Vec<u32>,
    busy: bool,
}
impl Sink<u32> for Slow {
    type Error = Infallible;
    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.busy {
            println!("busy");
            self.busy = false;
            cx.waker().wake_by_ref();
            Poll::Pending
        } else {
            Poll::Ready(Ok(()))
        }
    }
    fn start_send(mut self: Pin<&mut Self>, item: u32) -> Result<(), Infallible> {
        println!("start_send {item}");
        self.items.push(item);
        self.busy = true;
        Ok(())
    }
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        println!("flush");
        Poll::Ready(Ok(()))
    }
    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        println!("close");
        Poll::Ready(Ok(()))
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut s = Slow { items: vec![], busy: false };
    s.send(1).await.unwrap();
    s.feed(2).await.unwrap();
    s.flush().await.unwrap();
    s.send_all(&mut stream::iter([Ok(3), Ok(4)])).await.unwrap();
    stream::iter(5..7).map(Ok).forward(&mut s).await.unwrap();
    println!("{:?}", s.items);
    let (tx, mut rx) = mpsc::channel(1);
    let h = tokio::spawn(stream::iter(0..4).map(Ok).forward(tx));
    while let Some(v) = rx.next().await {
        println!("got {v}");
    }
    println!("{:?}", h.await.unwrap());
    let (mut tx, mut rx) = mpsc::unbounded();
    tx.send("a").await.unwrap();
    tx.close().await.unwrap();
    println!("{:?} {:?}", rx.next().await, rx.next().await);
}
