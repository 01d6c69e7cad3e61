//! A JoinSet gives results in the order of completion.
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

struct Guard(u64);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{} is dropped", self.0);
        //~ prints: 1 is dropped
        //~ prints: 10 is dropped
        //~ prints: 11 is dropped
        //~ prints: 20 is dropped
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut set = JoinSet::new();
    for ms in [30, 10, 20] {
        set.spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            ms
        });
    }
    println!("{:?}", set); //~ prints: JoinSet { len: 3 }
    println!("{}", set.try_join_next().is_none()); //~ prints: true
    while let Some(result) = set.join_next().await {
        println!("{}", result.unwrap()); //~ prints: 10 //~ prints: 20 //~ prints: 30
    }
    println!("{} {:?}", set.is_empty(), set.join_next().await.is_none()); //~ prints: true true

    let aborted = set.spawn(async {
        let _guard = Guard(1);
        std::future::pending::<u64>().await
    });
    set.spawn(async { panic!("on purpose") });
    let blocking = set.spawn_blocking(|| 5);
    println!("{}", set.len()); //~ prints: 3
    tokio::task::yield_now().await;
    aborted.abort();
    let mut told = Vec::new();
    while let Some(result) = set.join_next_with_id().await {
        told.push(match result {
            Ok((id, n)) => format!("{n} {}", id == blocking.id()),
            Err(error) if error.is_cancelled() => format!("cancelled {}", error.id() == aborted.id()),
            Err(error) => format!("panicked {}", error.is_panic()),
        });
    }
    told.sort();
    println!("{told:?}"); //~ prints: ["5 true", "cancelled true", "panicked true"]

    for n in 10..12 {
        set.spawn(async move {
            let _guard = Guard(n);
            sleep(Duration::from_secs(n)).await;
            n
        });
    }
    tokio::task::yield_now().await;
    set.abort_all();
    println!("aborted"); //~ prints: aborted
    set.shutdown().await;
    println!("{}", set.len()); //~ prints: 0

    let mut set = JoinSet::new();
    for n in 1..=3 {
        set.spawn(async move { n * n });
    }
    println!("{:?}", set.join_all().await); //~ prints: [1, 4, 9]
    let mut set = JoinSet::new();
    set.spawn(async {
        let _guard = Guard(20);
        std::future::pending::<()>().await
    });
    tokio::task::yield_now().await;
    drop(set);
    println!("set dropped"); //~ prints: set dropped
    tokio::task::yield_now().await;
    println!("end"); //~ prints: end
}
