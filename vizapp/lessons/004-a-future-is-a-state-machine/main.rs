//! One async fn with two awaits, polled by hand. What does each
//! poll run?
use std::cell::Cell;
use std::future::{poll_fn, Future};
use std::pin::pin;
use std::time::Duration;
use tokio::time::sleep;

fn minutes(n: u64) -> Duration {
    Duration::from_millis(10 * n)
}

async fn tea(poll: &Cell<u32>) -> String {
    let cup = String::from("blue cup");
    println!("poll {} runs the top", poll.get());
    sleep(minutes(5)).await; // the water

    let sugar = 2;
    println!("poll {} runs the middle", poll.get()); //~ checkpoint: the_middle
    sleep(minutes(3)).await; // the leaves

    println!("poll {} runs the end", poll.get()); //~ checkpoint: the_end
    format!("tea in a {cup}, {sugar} sugars")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let poll = Cell::new(0);
    let mut machine = pin!(tea(&poll));
    println!("the recipe is written down"); //~ checkpoint: a_value
    let made = poll_fn(|cx| {
        poll.set(poll.get() + 1);
        let answer = machine.as_mut().poll(cx);
        if answer.is_pending() {
            println!("poll {} is Pending", poll.get()); //~ checkpoint: pending
        }
        answer
    });
    let made = made.await;
    println!("{made}"); //~ checkpoint: the_moral
}
