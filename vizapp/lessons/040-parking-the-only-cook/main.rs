//! One cook, five dishes. Each dish needs 50 ms in the oven.
use std::thread;
use std::time::{Duration, Instant};

async fn dish(start: Instant) -> u128 {
    thread::sleep(Duration::from_millis(50)); //~ found: blocking_poll
    start.elapsed().as_millis()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut orders = Vec::new();
    for number in 1..=5 {
        orders.push((number, tokio::spawn(dish(start)))); //~ checkpoint: five_orders
    }
    for (number, order) in orders {
        let ms = order.await.unwrap(); //~ checkpoint: one_cook
        println!("dish {number}: {ms} ms"); //~ checkpoint: one_dish
    }
    println!("all is served"); //~ checkpoint: the_moral
}
