use futures::{Stream, StreamExt};
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::task::{ready, Context, Poll, Waker};
#[derive(Debug)]
struct E(String);
impl From<std::num::ParseIntError> for E {
    fn from(e: std::num::ParseIntError) -> E {
        E(e.to_string())
    }
}
struct F(&'static str);
impl Future for F {
    type Output = Result<i32, E>;
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let v: i32 = self.0.parse::<i32>()?;
        Poll::Ready(Ok(v))
    }
}
struct G(F);
impl Future for G {
    type Output = Result<i32, E>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<i32, E>> {
        let v = ready!(Pin::new(&mut self.0).poll(cx))?;
        let p: Poll<i32> = Pin::new(&mut self.0).poll(cx)?;
        println!("{p:?}");
        Poll::Ready(Ok(v + 1))
    }
}
struct S(Vec<&'static str>);
impl Stream for S {
    type Item = Result<i32, E>;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        let v = self.0.remove(0).parse::<i32>()?;
        Poll::Ready(Some(Ok(v)))
    }
}
struct T(S);
impl Stream for T {
    type Item = Result<i32, E>;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<i32, E>>> {
        let v: Poll<Option<i32>> = Pin::new(&mut self.0).poll_next(cx)?;
        match v {
            Poll::Ready(Some(v)) => Poll::Ready(Some(Ok(v * 10))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}
fn plain(p: Poll<Result<i32, E>>) -> Result<Poll<i32>, E> {
    let q = p?;
    Ok(q.map(|x| x + 1))
}
#[tokio::main]
async fn main() {
    println!("{:?} {:?}", F("4").await, F("x").await);
    println!("{:?} {:?}", G(F("4")).await, G(F("x")).await);
    println!("{:?}", S(vec!["1", "b", "3"]).collect::<Vec<_>>().await);
    println!("{:?}", T(S(vec!["1", "b", "3"])).collect::<Vec<_>>().await);
    println!("{:?} {:?} {:?}", plain(Poll::Ready(Ok(1))), plain(Poll::Pending), plain(Poll::Ready(Err(E("e".into())))));

    let _ = Waker::noop();
}
