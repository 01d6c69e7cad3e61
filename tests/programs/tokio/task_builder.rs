// Tasks with names, as tokio_unstable builds them.
use tokio::runtime::Handle;
use tokio::task::{Builder, JoinHandle, LocalSet};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task: JoinHandle<u32> = Builder::new().name("adder").spawn(async { 1 + 1 }).unwrap();
    println!("{}", task.await.unwrap()); //~ prints: 2
    let job = Builder::new().name("job").spawn_blocking(|| "blocking").unwrap();
    println!("{}", job.await.unwrap()); //~ prints: blocking
    let here = Builder::new().spawn_on(async { "on a handle" }, &Handle::current()).unwrap();
    println!("{}", here.await.unwrap()); //~ prints: on a handle
    let local = LocalSet::new();
    let rc = std::rc::Rc::new(5);
    let inner = Builder::new().name("local").spawn_local_on(async move { *rc }, &local).unwrap();
    println!("{}", local.run_until(inner).await.unwrap()); //~ prints: 5
}
