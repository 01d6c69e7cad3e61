// `flavor = "local"`: the runtime of main may hold tasks that stay on its thread.
use std::rc::Rc;

#[tokio::main(flavor = "local")]
async fn main() {
    let here = Rc::new(4);
    let task = tokio::task::spawn_local(async move { *here + 1 });
    println!("{}", task.await.unwrap()); //~ prints: 5
}
