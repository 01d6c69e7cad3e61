//! One cook, five dishes. Each dish needs 50 ms in the oven.
use std::thread;
use std::time::{Duration, Instant};

async fn dish(start: Instant) -> u128 {
    thread::sleep(Duration::from_millis(50)); //~ found: blocking_poll
    start.elapsed().as_millis() //~ checkpoint: one_dish
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("the kitchen is open"); //~ checkpoint: five_orders
    let start = Instant::now();
    let mut orders = Vec::new();
    for number in 1..=5 {
        orders.push((number, tokio::spawn(dish(start)))); //~ checkpoint: they_come
    }
    for (number, order) in orders {
        let ms = order.await.unwrap(); //~ checkpoint: one_cook
        println!("dish {number}: {ms} ms");
    }
    println!("all is served"); //~ checkpoint: the_moral
}
