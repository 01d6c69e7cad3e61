use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tokio::runtime::Builder;

fn name() -> String {
    thread::current().name().unwrap_or("none").to_string()
}

fn main() {
    println!("{}", name());
    println!("{}", thread::spawn(name).join().unwrap());
    println!(
        "{}",
        thread::Builder::new()
            .name("mine".into())
            .spawn(name)
            .unwrap()
            .join()
            .unwrap()
    );
    let plain = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    println!(
        "{}",
        plain.block_on(async { tokio::spawn(async { name() }).await }).unwrap()
    );
    println!("{}", plain.block_on(tokio::task::spawn_blocking(name)).unwrap());
    let named = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("wk")
        .build()
        .unwrap();
    println!(
        "{} {}",
        named.block_on(async { name() }),
        named.block_on(async { tokio::spawn(async { name() }).await }).unwrap()
    );
    println!("{}", named.block_on(tokio::task::spawn_blocking(name)).unwrap());
    let numbered = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name_fn(|| {
            static ID: AtomicUsize = AtomicUsize::new(0);
            format!("wk-{}", ID.fetch_add(1, Ordering::SeqCst))
        })
        .build()
        .unwrap();
    println!(
        "{}",
        numbered
            .block_on(async { tokio::spawn(async { name() }).await })
            .unwrap()
    );
    println!("{}", numbered.block_on(tokio::task::spawn_blocking(name)).unwrap());
}
