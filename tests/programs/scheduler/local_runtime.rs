//! A runtime of one thread for futures that must stay on it.
use std::rc::Rc;
use tokio::runtime::{Builder, LocalOptions, LocalRuntime};

fn main() {
    let runtime: LocalRuntime = Builder::new_current_thread().build_local(LocalOptions::default()).unwrap();
    runtime.block_on(async {
        let shared = Rc::new(5);
        let task = tokio::task::spawn_local({
            let shared = shared.clone();
            async move { *shared + 1 }
        });
        println!("{}", task.await.unwrap()); //~ prints: 6
    });
}
