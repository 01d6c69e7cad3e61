//! Two tasks that mostly wait, two that compute. One thread?
use std::io::Result;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;

async fn io(start: Instant) -> u128 {
    let wire = Duration::from_millis(200);
    sleep(wire).await; // a request //~ checkpoint: on_the_wire
    sleep(wire).await; // its answer //~ checkpoint: they_wait
    start.elapsed().as_millis()
}

async fn compute() {
    thread::sleep(Duration::from_millis(250)); //~ found: blocking_poll //~ checkpoint: they_compute
}

fn four_tasks(figure: u32, waits: &Runtime, computes: &Runtime) {
    let start = Instant::now();
    let hybrid = [waits.spawn(io(start)), waits.spawn(io(start))];
    let busy = [computes.spawn(compute()), computes.spawn(compute())];
    waits.block_on(async { //~ checkpoint: figure_1
        for (number, task) in (0..).zip(hybrid) {
            let ms = task.await.unwrap();
            println!("figure {figure}: task {number} at {ms} ms");
        }
        for task in busy {
            task.await.unwrap();
        }
    });
}

fn main() -> Result<()> {
    let one = Builder::new_current_thread().enable_all().build()?;
    four_tasks(1, &one, &one);
    let two = Builder::new_multi_thread()
        .worker_threads(2)
        .build()?;
    four_tasks(2, &one, &two); //~ checkpoint: figure_2
    Ok(()) //~ checkpoint: the_moral
}
