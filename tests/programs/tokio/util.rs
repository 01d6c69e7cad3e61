//! CancellationToken and TaskTracker.
use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

async fn worker(name: &str, token: CancellationToken) {
    tokio::select! {
        biased;
        _ = token.cancelled() => println!("{name} stops"),
        //~ prints: grandchild stops
        //~ prints: child stops
        //~ prints: root stops
        _ = sleep(Duration::from_secs(5)) => println!("{name} is through"),
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let root = CancellationToken::new();
    let child = root.child_token();
    let grandchild = child.child_token();
    println!("{:?} {}", root, root == root.clone()); //~ prints: CancellationToken { is_cancelled: false } true
    let tasks = [
        tokio::spawn(worker("root", root.clone())),
        tokio::spawn(worker("child", child.clone())),
        tokio::spawn(worker("grandchild", grandchild.clone())),
    ];
    yield_now().await;
    child.cancel();
    yield_now().await;
    println!("{} {} {}", root.is_cancelled(), child.is_cancelled(), grandchild.is_cancelled());
    //~ prints: false true true
    root.cancel();
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", root.child_token().is_cancelled()); //~ prints: true

    let token = CancellationToken::new();
    println!("{:?}", token.run_until_cancelled(async { 5 }).await); //~ prints: Some(5)
    let guard = token.clone().drop_guard();
    let waiting = tokio::spawn({
        let token = token.clone();
        async move { token.run_until_cancelled(std::future::pending::<()>()).await }
    });
    yield_now().await;
    drop(guard);
    println!("{:?}", waiting.await.unwrap()); //~ prints: None
    token.cancelled_owned().await;
    let token = CancellationToken::new();
    let token = token.drop_guard().disarm();
    println!("{}", token.is_cancelled()); //~ prints: false

    let tracker = TaskTracker::new();
    for n in [2, 1] {
        tracker.spawn(async move {
            sleep(Duration::from_millis(n)).await;
            println!("task {n}"); //~ prints: task 1 //~ prints: task 2
        });
    }
    println!("{} {}", tracker.len(), tracker.close()); //~ prints: 2 true
    println!("{} {}", tracker.is_closed(), tracker.close()); //~ prints: true false
    tracker.wait().await;
    println!("{}", tracker.is_empty()); //~ prints: true
    println!("{}", tracker.reopen()); //~ prints: true
    println!("{}", tracker.track_future(async { 9 }).await); //~ prints: 9
    let token = tracker.token();
    println!("{} {}", token.task_tracker().len(), TaskTracker::ptr_eq(&tracker, token.task_tracker()));
    //~ prints: 1 true
}
