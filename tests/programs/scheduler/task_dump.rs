//! Which tasks wait: ids and their number are told, newest of each list first, as Tokio does with `taskdump`.
use std::time::Duration;
use tokio::runtime::{Builder, Handle};

fn count(dump: &tokio::runtime::Dump) -> usize {
    let tasks: &tokio::runtime::dump::Tasks = dump.tasks();
    tasks.iter().count()
}

fn main() {
    let rt = Builder::new_current_thread().enable_all().enable_io_uring().track_task_schedule_latency(true).build().unwrap();
    println!("{}", rt.block_on(async { Handle::try_current().is_ok() })); //~ prints: true
    rt.block_on(async {
        let mut ids = vec![];
        for i in 0..6u64 {
            ids.push(tokio::spawn(tokio::time::sleep(Duration::from_millis(20 * (i + 1)))).id());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
        let queued = tokio::spawn(std::future::ready(1));
        let dump = Handle::current().dump().await;
        let seen: Vec<String> = dump.tasks().iter().map(|task| task.id().to_string()).collect();
        println!("{}", seen.join(" ")); //~ prints: 7 4 5 1 6 2 3
        println!("{}", dump.tasks().iter().filter(|task| ids.contains(&task.id())).count()); //~ prints: 6
        queued.await.unwrap();
    });
    let other = Builder::new_multi_thread().worker_threads(1).enable_sharded_blocking_queue().build().unwrap();
    println!("{}", other.block_on(async { tokio::task::spawn_blocking(|| 5).await.unwrap() })); //~ prints: 5
    println!("{}", count(&other.block_on(rt.handle().dump()))); //~ prints: 0
}
