use tokio::runtime::{Builder, Handle, RuntimeFlavor};
fn main() {
    let rt = Builder::new_multi_thread().worker_threads(3).thread_name_fn(|| "w".to_string()).build().unwrap();
    println!("{:?} {} {}", rt.handle().runtime_flavor(), rt.metrics().num_workers(), rt.metrics().num_alive_tasks());
    let g = rt.enter();
    let h = tokio::spawn(async { 5 });
    println!("{:?}", Handle::try_current().is_ok());
    drop(g);
    println!("{:?} {}", Handle::try_current().is_ok(), rt.block_on(h).unwrap());
    let rt = Builder::new_current_thread().build().unwrap();
    println!("{}", rt.handle().runtime_flavor() == RuntimeFlavor::CurrentThread);
    rt.spawn(async {});
    rt.spawn(async {});
    println!("{} {}", rt.metrics().global_queue_depth(), rt.metrics().num_alive_tasks());
    rt.block_on(async {
        println!(
            "{} {}",
            Handle::current().metrics().global_queue_depth(),
            Handle::current().metrics().num_alive_tasks()
        );
        tokio::task::yield_now().await;
        println!("{}", Handle::current().metrics().num_alive_tasks());
    });
    println!("{}", rt.handle().id() == rt.handle().clone().id());
    let a = rt.handle().enter();
    println!("{:?}", Handle::current().runtime_flavor());
    drop(a);
}
