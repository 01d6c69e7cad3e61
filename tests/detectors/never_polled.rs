//! Which futures were forgotten, and which were let go on purpose?
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn work(name: &str) {
    println!("{name} runs");
}

async fn waits_first() {
    let later = work("later"); // goes down with a cancelled future
    sleep(Duration::from_millis(100)).await;
    later.await;
}

async fn fails() -> Result<(), String> {
    let rest = work("rest"); // not reached because of the error
    Err("too early".to_string())?;
    rest.await;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
#[allow(unused_must_use, let_underscore_drop)]
async fn main() {
    work("a statement"); //~ found: never_polled
    let _ = work("nothing"); //~ found: never_polled
    let kept = work("awaited");
    let _unused = work("a variable"); //~ found: never_polled
    sleep(Duration::from_millis(10)); //~ found: never_polled
    {
        let _all: Vec<_> = (0..2).map(|_| work("many")).collect(); //~ found: never_polled
    }

    kept.await; //~ prints: awaited runs
    drop(work("on purpose"));
    tokio::spawn(work("spawned")); // its handle is not awaited, but it runs
    let _ = timeout(Duration::from_millis(10), waits_first()).await; //~ prints: spawned runs
    println!("{:?}", fails().await); //~ prints: Err("too early")
    tokio::select! {
        biased;
        _ = std::future::ready(()) => {}
        _ = work("the loser") => {}
    }
}
