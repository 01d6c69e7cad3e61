//! Timers under a paused clock: TM-2, TM-3, TM-11, TM-13, TM-17, TM-19, and X-11.

use std::future::{poll_fn, Future};
use std::io::Write;
use std::net::TcpStream as Client;
use std::task::Poll;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::time::{advance, sleep, timeout, Instant};

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let first = sleep(ms(100));
    let second = sleep(ms(150));
    first.await;
    second.await;
    println!("TM-2: deadlines are fixed by the call: {:?}", start.elapsed());
    let unpolled = sleep(ms(1));
    sleep(ms(50)).await;
    println!("TM-2, TM-11: a sleep that is not polled does nothing: {}", unpolled.is_elapsed());

    let mut past = Box::pin(sleep(Duration::ZERO));
    let ready = poll_fn(|cx| Poll::Ready(past.as_mut().poll(cx).is_ready())).await;
    println!("TM-3: a deadline that is over is Ready at the first poll: {ready}");
    let dropped = tokio::spawn(async { drop(timeout(ms(10), std::future::pending::<()>()).await) });
    tokio::task::yield_now().await;
    dropped.abort();
    let start = Instant::now();
    sleep(ms(40)).await;
    println!("TM-11: a timer that was dropped stops nothing: {:?}", start.elapsed());

    let start = Instant::now();
    let slow = timeout(ms(20), sleep(ms(30))).await;
    println!("TM-13, X-11: {} after {:?}", slow.is_err(), start.elapsed());
    println!("TM-13: the future is polled first: {}", timeout(ms(20), async { advance_by(ms(30)).await }).await.is_ok());

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = Client::connect(listener.local_addr().unwrap()).unwrap();
    let (mut server, _) = listener.accept().await.unwrap();
    let writer = std::thread::spawn(move || {
        std::thread::sleep(ms(20));
        client.write_all(b"late").unwrap();
        client
    });
    let start = Instant::now();
    let answer = timeout(Duration::from_secs(5), server.read(&mut [0; 8])).await;
    println!("TM-17: real I/O does not hold the clock: {} after {:?}", answer.is_err(), start.elapsed());
    writer.join().unwrap();

    let start = Instant::now();
    let sleeper = tokio::spawn(async move {
        sleep(ms(10)).await;
        println!("TM-19: due at 10 ms, woken at {:?}", start.elapsed());
    });
    tokio::task::yield_now().await;
    advance(ms(25)).await;
    sleeper.await.unwrap();
}

/// Moves the clock and is ready in the same poll.
async fn advance_by(duration: Duration) {
    let mut moving = Box::pin(advance(duration));
    poll_fn(|cx| {
        let _ = moving.as_mut().poll(cx);
        Poll::Ready(())
    })
    .await
}
