//! Two waits, 100 and 150 ms, written down in three ways.
use std::time::{Duration, Instant};
use tokio::join;
use tokio::time::sleep;

async fn wash() {
    sleep(Duration::from_millis(100)).await;
}

async fn dry() {
    sleep(Duration::from_millis(150)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (washing, drying) = (wash(), dry());
    println!("both are made"); //~ checkpoint: two_waits
    washing.await; //~ checkpoint: in_a_row
    drying.await; //~ checkpoint: then_the_other
    println!("in a row: {} ms", start.elapsed().as_millis());

    let start = Instant::now(); //~ checkpoint: bare_timers
    let washing = sleep(Duration::from_millis(100));
    let drying = sleep(Duration::from_millis(150));
    washing.await;
    drying.await; //~ checkpoint: the_trap
    println!("bare timers: {} ms", start.elapsed().as_millis());

    let start = Instant::now(); //~ checkpoint: joined
    join!(wash(), dry());
    let ms = start.elapsed().as_millis(); //~ checkpoint: the_moral
    println!("joined: {ms} ms");
}
