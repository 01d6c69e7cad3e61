//! TM-12, section 11.1: a tick that is late wakes its own task until 1.53, whose intervals take a new timer for each tick.

use std::future::{poll_fn, Future};
use std::pin::pin;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{advance, interval, sleep};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (done, asked) = oneshot::channel::<()>();
    let ticking = tokio::spawn(async move {
        let mut ticks = interval(Duration::from_millis(2));
        for _ in 0..3 {
            ticks.tick().await;
        }
        advance(Duration::from_millis(7)).await;
        for _ in 0..2 {
            ticks.tick().await;
        }
        let mut polls = 0;
        let mut asked = pin!(asked);
        poll_fn(|cx| {
            polls += 1;
            asked.as_mut().poll(cx).map(|_| ())
        })
        .await;
        println!("polled {polls} times");
    });
    sleep(Duration::from_millis(50)).await;
    done.send(()).unwrap();
    ticking.await.unwrap();
}
