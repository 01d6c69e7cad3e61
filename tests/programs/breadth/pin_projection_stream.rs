// Hand-made Stream trait with combinators (map, filter, take, merge), projections through Pin, poll_fn, ready!.

use std::collections::VecDeque;
use std::future::{poll_fn, Future};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;
use tokio::time::{sleep, Instant, Sleep};

trait Stream {
    type Item;
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}

trait StreamExt: Stream {
    fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Map<Self, F>
    where
        Self: Sized,
    {
        Map { stream: self, f }
    }
    fn take(self, n: usize) -> Take<Self>
    where
        Self: Sized,
    {
        Take { stream: self, left: n }
    }
    async fn next(&mut self) -> Option<Self::Item>
    where
        Self: Unpin,
    {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
    async fn collect<C: Extend<Self::Item>>(mut self, mut all: C) -> C
    where
        Self: Sized + Unpin,
    {
        while let Some(item) = self.next().await {
            all.extend(Some(item));
        }
        all
    }
}

impl<S: Stream> StreamExt for S {}

struct Map<S, F> {
    stream: S,
    f: F,
}

impl<S: Stream + Unpin, B, F: FnMut(S::Item) -> B + Unpin> Stream for Map<S, F> {
    type Item = B;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<B>> {
        let this = &mut *self;
        match ready!(Pin::new(&mut this.stream).poll_next(cx)) {
            Some(item) => Poll::Ready(Some((this.f)(item))),
            None => Poll::Ready(None),
        }
    }
}

struct Take<S> {
    stream: S,
    left: usize,
}

impl<S: Stream + Unpin> Stream for Take<S> {
    type Item = S::Item;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let item = ready!(Pin::new(&mut self.stream).poll_next(cx));
        self.left -= 1;
        Poll::Ready(item)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

struct Iter<I>(I);

impl<I: Iterator + Unpin> Stream for Iter<I> {
    type Item = I::Item;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

struct Ticker {
    every: Duration,
    sleep: Pin<Box<Sleep>>,
    count: u32,
}

impl Ticker {
    fn new(ms: u64) -> Self {
        let every = Duration::from_millis(ms);
        Ticker { every, sleep: Box::pin(sleep(every)), count: 0 }
    }
}

impl Stream for Ticker {
    type Item = (u64, u32);
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.sleep.as_mut().poll(cx) {
            Poll::Ready(()) => {
                let next = Instant::now() + self.every;
                self.sleep.as_mut().reset(next);
                self.count += 1;
                Poll::Ready(Some((self.every.as_millis() as u64, self.count)))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

struct Merge<T> {
    streams: Vec<Pin<Box<dyn Stream<Item = T>>>>,
}

impl<T> Stream for Merge<T> {
    type Item = T;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut i = 0;
        while i < self.streams.len() {
            match self.streams[i].as_mut().poll_next(cx) {
                Poll::Ready(Some(item)) => return Poll::Ready(Some(item)),
                Poll::Ready(None) => {
                    drop(self.streams.swap_remove(i));
                }
                Poll::Pending => i += 1,
            }
        }
        if self.streams.is_empty() { Poll::Ready(None) } else { Poll::Pending }
    }
}

struct Timed<F> {
    future: F,
    polls: u32,
    _marker: PhantomData<()>,
}

impl<F: Future> Future for Timed<F> {
    type Output = (F::Output, u32);
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = unsafe { self.get_unchecked_mut() };
        this.polls += 1;
        let future = unsafe { Pin::new_unchecked(&mut this.future) };
        future.poll(cx).map(|output| (output, this.polls))
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut doubled = Iter(1..=5).map(|n| n * 2).take(3);
    println!("{:?}", doubled.size_hint());
    while let Some(n) = doubled.next().await {
        print!("{n} ");
    }
    println!("{:?}", doubled.next().await);
    let all: Vec<String> = Iter(["a", "b"].iter()).map(|s| s.to_uppercase()).collect(Vec::new()).await;
    println!("{all:?}");
    let all: VecDeque<u8> = Iter(vec![3u8, 4].into_iter()).collect(VecDeque::new()).await;
    println!("{all:?}");
    let start = Instant::now();
    let mut merged = Merge {
        streams: vec![
            Box::pin(Ticker::new(30).take(3)),
            Box::pin(Ticker::new(50).take(2)),
            Box::pin(Iter(vec![(0, 0)].into_iter())),
        ],
    };
    while let Some((every, n)) = merged.next().await {
        println!("{every}#{n} at {}", start.elapsed().as_millis());
    }
    let timed = Timed { future: async { tokio::task::yield_now().await; tokio::task::yield_now().await; "x" }, polls: 0, _marker: PhantomData };
    println!("{:?}", timed.await);
}
