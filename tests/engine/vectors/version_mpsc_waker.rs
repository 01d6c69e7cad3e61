//! S-9, section 11.1: until 1.53 a receiver that was dropped left its waker, and the last sender to go woke its task.
//! What `try_recv` says of a closed channel with a permit out changed at the same time.

use std::future::{poll_fn, Future};
use std::pin::pin;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(1);
    let (done, asked) = oneshot::channel::<()>();
    let waiting = tokio::spawn(async move {
        println!("{:?}", timeout(Duration::from_millis(1), rx.recv()).await.is_err());
        drop(rx);
        let mut polls = 0;
        let mut asked = pin!(asked);
        poll_fn(|cx| {
            polls += 1;
            asked.as_mut().poll(cx).map(|_| ())
        })
        .await;
        println!("polled {polls} times");
    });
    sleep(Duration::from_millis(5)).await;
    drop(tx);
    sleep(Duration::from_millis(5)).await;
    done.send(()).unwrap();
    waiting.await.unwrap();

    let (tx, mut rx) = mpsc::channel::<u32>(2);
    let permit = tx.reserve().await.unwrap();
    rx.close();
    println!("{:?}", rx.try_recv());
    permit.send(7);
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.try_recv());
}
