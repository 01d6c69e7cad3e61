// A join_all by hand, a race by hand, and a map combinator, all polled on a current_thread runtime.
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

enum MaybeDone<F: Future> {
    Pending(Pin<Box<F>>),
    Done(Option<F::Output>),
}

struct JoinAll<F: Future> {
    items: Vec<MaybeDone<F>>,
    polls: usize,
}

impl<F: Future> JoinAll<F> {
    fn new(futures: impl IntoIterator<Item = F>) -> Self {
        JoinAll {
            items: futures.into_iter().map(|f| MaybeDone::Pending(Box::pin(f))).collect(),
            polls: 0,
        }
    }
}

impl<F: Future> Future for JoinAll<F>
where
    F::Output: Unpin,
{
    type Output = (usize, Vec<F::Output>);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let mut all = true;
        for item in self.items.iter_mut() {
            if let MaybeDone::Pending(f) = item {
                match f.as_mut().poll(cx) {
                    Poll::Ready(v) => *item = MaybeDone::Done(Some(v)),
                    Poll::Pending => all = false,
                }
            }
        }
        if !all {
            return Poll::Pending;
        }
        let polls = self.polls;
        let values = self
            .items
            .iter_mut()
            .map(|i| match i {
                MaybeDone::Done(v) => v.take().expect("polled after ready"),
                MaybeDone::Pending(_) => unreachable!(),
            })
            .collect();
        Poll::Ready((polls, values))
    }
}

struct Yields {
    left: u32,
    name: &'static str,
}

impl Future for Yields {
    type Output = String;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<String> {
        if self.left == 0 {
            Poll::Ready(format!("{} done", self.name))
        } else {
            println!("{}: {} left", self.name, self.left);
            self.left -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}

struct Map<F, G> {
    inner: F,
    with: Option<G>,
}

impl<F, G, T> Future for Map<F, G>
where
    F: Future + Unpin,
    G: FnOnce(F::Output) -> T + Unpin,
{
    type Output = T;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        match Pin::new(&mut self.inner).poll(cx) {
            Poll::Ready(v) => {
                let g = self.with.take().unwrap();
                Poll::Ready(g(v))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

fn race<A, B>(a: A, b: B) -> impl Future<Output = Result<A::Output, B::Output>>
where
    A: Future,
    B: Future,
{
    async move {
        let mut a = Box::pin(a);
        let mut b = Box::pin(b);
        std::future::poll_fn(move |cx| {
            if let Poll::Ready(v) = a.as_mut().poll(cx) {
                return Poll::Ready(Ok(v));
            }
            b.as_mut().poll(cx).map(Err)
        })
        .await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let names = ["one", "two", "three"];
    let (polls, out) = JoinAll::new(names.iter().enumerate().map(|(i, &name)| Yields {
        left: i as u32 + 1,
        name,
    }))
    .await;
    println!("{polls} polls: {out:?}");
    let n = Map {
        inner: Yields {
            left: 1,
            name: "mapped",
        },
        with: Some(|s: String| s.len()),
    }
    .await;
    println!("{n}");
    match race(Yields { left: 3, name: "slow" }, Yields { left: 1, name: "quick" }).await {
        Ok(a) => println!("left {a}"),
        Err(b) => println!("right {b}"),
    }
}
