//! `?` in closures that answer with a Poll. Its output is that of rustc.
use std::future::poll_fn;
use std::task::{ready, Context, Poll};
#[derive(Debug)] struct E(String);
impl From<std::num::ParseIntError> for E { fn from(e: std::num::ParseIntError) -> E { E(e.to_string()) } }
fn step(s: &str) -> Poll<Result<i32, std::num::ParseIntError>> { Poll::Ready(s.parse::<i32>()) }
async fn a(s: &str) -> Result<i32, E> {
    poll_fn(|_cx| { let n: i32 = s.parse()?; Poll::Ready(Ok(n)) }).await
}
async fn b(s: &str) -> Result<i32, E> {
    poll_fn(|_: &mut Context<'_>| { let n = ready!(step(s))?; Poll::Ready(Ok(n + 1)) }).await
}
#[tokio::main]
async fn main() {
    println!("{:?}", a("1").await); println!("{:?}", a("x").await); println!("{:?}", b("2").await); println!("{:?}", b("y").await);
    let mut left = 2;
    let v: Vec<u8> = poll_fn(|cx| { if left == 0 { return Poll::Ready((0..3).collect()); } left -= 1; cx.waker().wake_by_ref(); Poll::Pending }).await;
    println!("{v:?}");
}
