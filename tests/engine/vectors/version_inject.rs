//! M-11, section 11.1: a batch from the shared queue stands before a task that woke itself; single tasks stand behind it.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let mut tasks = vec![tokio::spawn(async { std::thread::sleep(Duration::from_millis(40)) })];
    std::thread::sleep(Duration::from_millis(10)); // the worker is busy
    for number in 1..=4 {
        tasks.push(tokio::spawn(async move {
            let mut again = true;
            poll_fn(|cx| {
                print!(" {number}");
                if !again {
                    return Poll::Ready(());
                }
                again = false;
                cx.waker().wake_by_ref();
                Poll::Pending
            })
            .await
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!();
}
