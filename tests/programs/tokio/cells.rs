//! OnceCell, SetOnce, Barrier.
use std::sync::Arc;
use tokio::sync::{Barrier, OnceCell, SetError, SetOnce};
use tokio::task::yield_now;

static GLOBAL: OnceCell<u32> = OnceCell::const_new();

async fn slow(name: &str, value: u32) -> u32 {
    println!("{name} begins"); //~ prints: main begins //~ prints: next begins
    yield_now().await;
    println!("{name} ends"); //~ prints: main ends //~ prints: next ends
    value
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?} {}", GLOBAL.get(), GLOBAL.initialized()); //~ prints: None false
    let other = tokio::spawn(async { *GLOBAL.get_or_init(|| slow("task", 1)).await });
    println!("{}", GLOBAL.get_or_init(|| slow("main", 2)).await); //~ prints: 2
    println!("{}", other.await.unwrap()); //~ prints: 2
    println!("{:?}", GLOBAL); //~ prints: OnceCell { value: Some(2) }
    println!("{:?}", GLOBAL.set(3)); //~ prints: Err(AlreadyInitializedError(3))

    let cell = Arc::new(OnceCell::new());
    let failed: Result<&u32, &str> = cell.get_or_try_init(|| async { Err("no luck") }).await;
    println!("{failed:?}"); //~ prints: Err("no luck")
    let stuck = tokio::spawn({
        let cell = cell.clone();
        async move { *cell.get_or_init(|| std::future::pending()).await }
    });
    yield_now().await;
    match cell.set(4) {
        Err(SetError::InitializingError(n)) => println!("busy, {n} comes back"), //~ prints: busy, 4 comes back
        other => println!("{other:?}"),
    }
    let next = tokio::spawn({
        let cell = cell.clone();
        async move { *cell.get_or_init(|| slow("next", 6)).await }
    });
    yield_now().await;
    stuck.abort();
    println!("{}", next.await.unwrap()); //~ prints: 6
    println!("{:?} {}", cell.get(), cell.set(7).unwrap_err()); //~ prints: Some(6) AlreadyInitializedError

    let once = Arc::new(SetOnce::new());
    let waiters: Vec<_> = (1..=2)
        .map(|n| {
            let once = once.clone();
            tokio::spawn(async move { println!("{n} sees {}", once.wait().await) })
            //~ prints: 1 sees it
            //~ prints: 2 sees it
        })
        .collect();
    yield_now().await;
    println!("{:?} {:?}", once.get(), once.set("it")); //~ prints: None Ok(())
    println!("{:?}", once.set("again")); //~ prints: Err(SetOnceError("again"))
    for waiter in waiters {
        waiter.await.unwrap();
    }
    println!("{:?}", once); //~ prints: SetOnce { value: Some("it") }

    let barrier = Arc::new(Barrier::new(3));
    let mut tasks = Vec::new();
    for _ in 0..2 {
        let barrier = barrier.clone();
        tasks.push(tokio::spawn(async move { barrier.wait().await.is_leader() }));
    }
    yield_now().await;
    println!("leader: {}", barrier.wait().await.is_leader()); //~ prints: leader: true
    for task in tasks {
        println!("leader: {}", task.await.unwrap()); //~ prints: leader: false //~ prints: leader: false
    }
}
