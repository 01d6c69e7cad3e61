//! The cure: the oven rings when it is time, and the cook is free.
use std::time::{Duration, Instant};

async fn dish(start: Instant) -> u128 {
    tokio::time::sleep(Duration::from_millis(50)).await;
    start.elapsed().as_millis()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("the kitchen is open");
    let start = Instant::now();
    let mut orders = Vec::new();
    for number in 1..=5 {
        orders.push((number, tokio::spawn(dish(start))));
    }
    for (number, order) in orders {
        let ms = order.await.unwrap();
        println!("dish {number}: {ms} ms");
    }
    println!("all is served");
}
