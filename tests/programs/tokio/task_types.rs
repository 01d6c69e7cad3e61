//! Handles, errors, ids and keys by their names.
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::coop::{self, RestoreOnPending};
use tokio::task::{self, AbortHandle, JoinError, JoinSet, LocalEnterGuard, LocalKey, LocalSet};
use tokio_stream::wrappers::TcpListenerStream;
use tokio_stream::StreamExt;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::task_tracker::{TaskTracker, TaskTrackerToken};

tokio::task_local! {
    static USER: &'static str;
}

fn show(key: &'static LocalKey<&'static str>) {
    println!("{}", key.get()); //~ prints: ann
}

fn stop(handle: &AbortHandle) -> task::Id {
    handle.abort();
    handle.id()
}

fn why(error: JoinError) -> &'static str {
    if error.is_cancelled() {
        "cancelled"
    } else {
        "panicked"
    }
}

fn guard(token: &CancellationToken) -> DropGuard {
    token.clone().drop_guard()
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    USER.scope("ann", async { show(&USER) }).await;
    let sleeper = tokio::spawn(tokio::time::sleep(Duration::from_secs(1)));
    let id = stop(&sleeper.abort_handle());
    println!("{}", id == sleeper.id()); //~ prints: true
    println!("{}", why(sleeper.await.unwrap_err())); //~ prints: cancelled
    println!("{:?} {}", task::try_id(), tokio::spawn(async { task::try_id().is_some() }).await.unwrap());
    //~ prints: None true

    let mut set = JoinSet::new();
    set.spawn(async { 4 });
    println!("{}", set.join_next().await.unwrap().unwrap()); //~ prints: 4

    let local = LocalSet::new();
    let entered: LocalEnterGuard = local.enter();
    let task = task::spawn_local(async { "local" });
    drop(entered);
    println!("{}", local.run_until(task).await.unwrap()); //~ prints: local

    let token = CancellationToken::new();
    drop(guard(&token));
    println!("{}", token.is_cancelled()); //~ prints: true
    let tracker = TaskTracker::new();
    let tracked: TaskTrackerToken = tracker.token();
    println!("{}", tracker.len()); //~ prints: 1
    drop(tracked);
    println!("{}", tracker.is_empty()); //~ prints: true

    tokio::spawn(std::future::poll_fn(|cx| {
        let spent: std::task::Poll<RestoreOnPending> = coop::poll_proceed(cx);
        spent.map(|unit| unit.made_progress())
    }))
    .await
    .unwrap();

    tokio::time::resume();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = tokio::spawn(async move { TcpStream::connect(address).await.is_ok() });
    let mut connections = TcpListenerStream::new(listener);
    println!("{}", connections.next().await.unwrap().is_ok()); //~ prints: true
    println!("{}", client.await.unwrap()); //~ prints: true
}
