// Laziness: nothing runs until polled, async closures and functions, let _, vec of futures, await twice is impossible, memoised futures.

use std::cell::Cell;
use std::collections::HashMap;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

async fn fetch(name: &str) -> usize {
    println!("  fetch {name}");
    tokio::task::yield_now().await;
    name.len()
}

fn eager(name: &'static str) -> impl Future<Output = usize> {
    println!("  eager part of {name}");
    async move {
        println!("  lazy part of {name}");
        name.len() * 2
    }
}

struct Request {
    url: String,
    retries: u8,
}

impl Request {
    fn new(url: &str) -> Self {
        Request { url: url.to_owned(), retries: 0 }
    }
    fn retries(mut self, n: u8) -> Self {
        self.retries = n;
        self
    }
}

impl IntoFuture for Request {
    type Output = String;
    type IntoFuture = Pin<Box<dyn Future<Output = String>>>;
    fn into_future(self) -> Self::IntoFuture {
        println!("  into_future");
        Box::pin(async move { format!("{} ({} retries, {})", self.url, self.retries, fetch(&self.url).await) })
    }
}

enum Lazy<F: Future> {
    Waiting(Pin<Box<F>>),
    Done(F::Output),
}

impl<F: Future> Lazy<F>
where
    F::Output: Clone,
{
    async fn get(&mut self) -> F::Output {
        if let Lazy::Waiting(future) = self {
            let value = future.as_mut().await;
            *self = Lazy::Done(value);
        }
        match self {
            Lazy::Done(value) => value.clone(),
            Lazy::Waiting(_) => unreachable!("just awaited"),
        }
    }
}

struct Traced<F>(F, &'static str);

impl<F: Future + Unpin> Future for Traced<F> {
    type Output = F::Output;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        print!("  poll {}: ", self.1);
        let result = Pin::new(&mut self.0).poll(cx);
        println!("{}", if result.is_ready() { "ready" } else { "pending" });
        result
    }
}

impl<F> Drop for Traced<F> {
    fn drop(&mut self) {
        println!("  drop {}", self.1);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("made");
    let future = fetch("one");
    let ready = eager("two");
    println!("awaiting");
    println!("{}", future.await + ready.await);
    let _ = fetch("never");
    let _unused = eager("dropped");

    println!("{}", Request::new("/home").retries(3).await);
    let calls = Cell::new(0);
    let count = async |by: u32| {
        calls.set(calls.get() + by);
        calls.get()
    };
    let later = count(5);
    println!("{}", calls.get());
    println!("{} {}", count(1).await, later.await);

    let mut lazy = Lazy::Waiting(Box::pin(fetch("lazy")));
    println!("{} {}", lazy.get().await, lazy.get().await);

    let futures: Vec<_> = ["x", "yy", "zzz"].into_iter().map(fetch).collect();
    println!("{} futures", futures.len());
    let mut total = 0;
    for f in futures.into_iter().rev() {
        total += f.await;
    }
    println!("{total}");
    let value = Traced(Box::pin(fetch("traced")), "outer").await;
    println!("{value}");
    let (a, b) = tokio::join!(Traced(Box::pin(fetch("a")), "A"), Traced(std::future::ready(1), "B"));
    println!("{a} {b}");
    drop(Traced(std::future::pending::<()>(), "P"));
    let table: HashMap<&str, fn(&'static str) -> Pin<Box<dyn Future<Output = usize>>>> =
        HashMap::from([("len", (|s| Box::pin(fetch(s))) as fn(&'static str) -> Pin<Box<dyn Future<Output = usize>>>), ("double", |s| Box::pin(eager(s)))]);
    println!("{}", table["double"]("word").await + table["len"]("w").await);
    let mut state = 0;
    let poll_count = std::future::poll_fn(|cx| {
        state += 1;
        if state < 3 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(state)
    });
    println!("{}", poll_count.await);
}
