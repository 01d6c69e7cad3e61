"""Whoever takes a future, or a closure, refuses any other value at its line, as rustc does."""

import pytest

from scheduler_core import Refused, simulate

PROGRAM = """\
async fn work() {}
fn make() -> u32 { 5 }
tokio::task_local! { static N: u32; }
#[tokio::main]
async fn main() {
    CALL
}
"""
LINE = 1 + PROGRAM.split("\n").index("    CALL")

NO_FUTURES = """
tokio::spawn(());
tokio::spawn(5);
tokio::spawn(|| async {});
tokio::spawn(work);
tokio::task::spawn_local(());
tokio::task::LocalSet::new().run_until(()).await;
tokio::task::LocalSet::new().spawn_local(1);
tokio::runtime::Handle::current().spawn(());
tokio::runtime::Handle::current().block_on(1);
tokio::runtime::Runtime::new().unwrap().block_on(());
tokio::runtime::Runtime::new().unwrap().spawn("x");
tokio::task::JoinSet::new().spawn(());
let mut set = tokio::task::JoinSet::new(); set.spawn(5);
let mut set: tokio::task::JoinSet<()> = tokio::task::JoinSet::new(); set.spawn_local(());
().await;
5.await;
work.await;
tokio::join!((), work());
tokio::join!(work(), 5);
let _ = tokio::try_join!(async { Ok::<(), ()>(()) }, ());
tokio::select! { _ = () => {}, _ = work() => {} }
tokio::select! { _ = work() => {}, x = 5 => { println!("{x}") } }
let _ = tokio::time::timeout(std::time::Duration::from_secs(1), ()).await;
let _ = tokio::time::timeout(std::time::Duration::from_secs(1), 5);
let _ = tokio::time::timeout_at(tokio::time::Instant::now(), "x").await;
tokio::task::unconstrained(()).await;
let f = std::pin::pin!(()); f.await;
let f: std::pin::Pin<Box<dyn std::future::Future<Output = ()>>> = Box::pin(()); f.await;
Box::pin(()).await;
futures::future::join_all(vec![(), ()]).await;
futures::future::try_join_all(vec![5]).await;
futures::join!((), work());
futures::future::select((), ()).await;
let mut all = futures::stream::FuturesUnordered::new(); all.push(());
futures::executor::block_on(());
tokio::spawn(async {}.await);
tokio::spawn(work().await);
N.scope(5, ()).await;
tokio_util::task::TaskTracker::new().spawn(());
tokio_util::sync::CancellationToken::new().run_until_cancelled(()).await;
tokio::spawn(println!("x"));
let x = (); tokio::spawn(x);
let x = make(); tokio::spawn(x);
tokio::spawn(make());
let v = vec![()]; for x in v { tokio::spawn(x); }
tokio::spawn(async { 1 }.await);
tokio::spawn(Some(work()));
tokio::spawn(tokio::time::sleep);
"""
NO_CLOSURES = """
std::thread::spawn(());
std::thread::spawn(5);
tokio::task::spawn_blocking(());
tokio::task::spawn_blocking(async {});
tokio::task::block_in_place(());
std::thread::scope(5);
std::thread::scope(|s| { s.spawn(()); });
std::panic::catch_unwind(());
"""


def refused(call):
    with pytest.raises(Refused) as caught:
        simulate(PROGRAM.replace("CALL", call))
    return caught.value.refusals[0]


@pytest.mark.parametrize("call", NO_FUTURES.strip().split("\n"))
def test_what_is_no_future_is_refused(call):
    refusal = refused(call)
    assert (refusal.line, refusal.reason.split("` ")[-1]) == (LINE, "is not a future")


@pytest.mark.parametrize("call", NO_CLOSURES.strip().split("\n"))
def test_what_is_no_closure_is_refused(call):
    refusal = refused(call)
    assert (refusal.line, refusal.reason.split(",")[0]) == (LINE, "expected a closure")
