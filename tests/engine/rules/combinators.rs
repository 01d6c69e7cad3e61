//! Macros and combinators: ….

use std::future::{pending, poll_fn, Future};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;
use tokio::task::{yield_now, JoinSet};
use tokio::time::sleep;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn made(name: &'static str) -> impl Future<Output = &'static str> {
    println!("X-1: the expression of {name} is evaluated");
    async move { name }
}

async fn some(value: Option<i32>) -> Option<i32> {
    value
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    tokio::select! {
        biased;
        name = made("a disabled branch"), if false => println!("X-1: never {name}"),
        name = made("the other") => println!("X-1: {name} wins"),
    }
    tokio::select! {
        Some(value) = some(None) => println!("X-2: never {value}"),
        Some(value) = async { yield_now().await; Some(7) } => println!("X-2: the branch that matches: {value}"),
        else => println!("X-2: never"),
    }
    tokio::select! {
        Some(value) = some(None) => println!("X-2: never {value}"),
        else => println!("X-2: none matches"),
    }

    let slow = async {
        let _loud = Loud("X-5: the other child is dropped");
        pending::<Result<(), &str>>().await
    };
    let failed = async { yield_now().await; Err::<(), &str>("no") };
    let answer = tokio::try_join!(slow, failed);
    println!("X-5: {answer:?}");

    let task = tokio::spawn(async { tokio::join!(async { tokio::task::id() }, async { tokio::task::id() }) });
    let (one, two) = task.await.unwrap();
    println!("X-6: children are no tasks of their own: {}", one == two);
    let start = std::time::Instant::now();
    let block = || async { std::thread::sleep(Duration::from_millis(20)) };
    tokio::join!(block(), block());
    println!("X-6: and cannot overlap when they block: {}", start.elapsed() >= Duration::from_millis(40));

    let order = Arc::new(Mutex::new(Vec::new()));
    let mut set = JoinSet::new();
    println!("X-7: an empty set: {:?}", set.join_next().await.is_none());
    for (name, millis) in [("a", 30), ("b", 10), ("c", 20)] {
        set.spawn(async move {
            sleep(Duration::from_millis(millis)).await;
            name
        });
    }
    while let Some(name) = set.join_next().await {
        order.lock().unwrap().push(name.unwrap());
    }
    println!("X-7: in order of completion: {:?}", order.lock().unwrap());
    set.spawn(async {
        let _loud = Loud("X-7: dropping the set aborts");
        pending::<&str>().await
    });
    yield_now().await;
    drop(set);
    yield_now().await;

    let mut pinned = pin!(async { yield_now().await; 7 });
    let first = poll_fn(|cx| Poll::Ready(pinned.as_mut().poll(cx).is_ready())).await;
    println!("X-8: pinned, polled by hand {first}, awaited {}", pinned.await);

    let order = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    let log = order.clone();
    tasks.push(tokio::spawn(async move {
        yield_now().await;
        log.lock().unwrap().push("yielded");
    }));
    let log = order.clone();
    tasks.push(tokio::spawn(async move {
        let inner = log.clone();
        tokio::spawn(async move { inner.lock().unwrap().push("child of a ready task") });
        log.lock().unwrap().push("ready");
    }));
    for task in tasks {
        task.await.unwrap();
    }
    println!("X-10: {:?}", order.lock().unwrap());
    println!("X-11: {:?}", tokio::time::timeout(Duration::from_millis(1), pending::<()>()).await.is_err());
}
