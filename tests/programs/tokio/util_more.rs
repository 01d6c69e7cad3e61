//! JoinMap, futures under a token or a timeout, a directory as a stream, streams of results.
use futures::stream::{self, TryStreamExt};
use futures::{FutureExt as _, StreamExt as _, TryFutureExt};
use std::time::Duration;
use tokio::time::sleep;
use tokio_stream::wrappers::ReadDirStream;
use tokio_util::future::FutureExt;
use tokio_util::sync::CancellationToken;
use tokio_util::task::JoinMap;

async fn after(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut map = JoinMap::new();
    for (name, ms) in [("slow", 30), ("quick", 10), ("stuck", 1000)] {
        map.spawn(name, after(ms));
    }
    println!("{} {}", map.len(), map.contains_key("slow")); //~ prints: 3 true
    println!("{:?}", map.join_next().await.map(|(name, result)| (name, result.unwrap())));
    //~ prints: Some(("quick", 10))
    map.spawn("slow", after(1));
    println!("{} {}", map.abort("stuck"), map.abort("nobody")); //~ prints: true false
    while let Some((name, result)) = map.join_next().await {
        match result {
            Ok(ms) => println!("{name} {ms}"), //~ prints: slow 1
            Err(error) => println!("{name} cancelled {}", error.is_cancelled()), //~ prints: stuck cancelled true
        }
    }
    println!("{} {:?}", map.is_empty(), map.try_join_next().is_none()); //~ prints: true true

    let token = CancellationToken::new();
    println!("{:?}", after(1).with_cancellation_token(&token).await); //~ prints: Some(1)
    println!("{:?}", after(20).timeout(Duration::from_millis(5)).await.is_err()); //~ prints: true
    token.cancel();
    println!("{:?}", after(20).with_cancellation_token_owned(token).await); //~ prints: None

    let folder = std::env::temp_dir().join("pollscope-read-dir");
    tokio::fs::create_dir_all(&folder).await.unwrap();
    tokio::fs::write(folder.join("one.txt"), "1").await.unwrap();
    let names: Vec<_> = ReadDirStream::new(tokio::fs::read_dir(&folder).await.unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
        .await;
    println!("{names:?}"); //~ prints: ["one.txt"]

    let results = || stream::iter([Ok(1), Ok(2), Err("bad"), Ok(4)]);
    println!("{:?}", results().try_fold(0, |sum, n| async move { Ok(sum + n) }).await); //~ prints: Err("bad")
    println!("{:?}", results().try_filter(|n| futures::future::ready(*n > 1)).collect::<Vec<_>>().await);
    //~ prints: [Ok(2), Err("bad"), Ok(4)]
    println!("{:?}", results().and_then(|n| async move { if n == 2 { Err("two") } else { Ok(n) } }).collect::<Vec<_>>().await);
    //~ prints: [Ok(1), Err("two"), Err("bad"), Ok(4)]
    println!("{:?}", stream::iter(1..).then(after).take_until(after(5)).collect::<Vec<_>>().await); //~ prints: [1, 2]
    println!("{}", futures::future::ok::<i32, i32>(3).map_ok_or_else(|error| -error, |n| n + 1).await); //~ prints: 4
    println!("{}", async { after(2) }.flatten().await); //~ prints: 2
}
