//! Tasks that stay on their thread.
use std::cell::RefCell;
use std::rc::Rc;
use tokio::task::{spawn_local, yield_now, LocalSet};

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{} is dropped", self.0); //~ prints: stuck is dropped
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let set = LocalSet::new();
    set.spawn_local({
        let log = log.clone();
        async move {
            log.borrow_mut().push("before run_until");
        }
    });
    let answer = set
        .run_until({
            let log = log.clone();
            async move {
                log.borrow_mut().push("run_until");
                let inner = log.clone();
                let task = spawn_local(async move {
                    inner.borrow_mut().push("inside");
                    yield_now().await;
                    inner.borrow_mut().push("again");
                    7
                });
                task.await.unwrap()
            }
        })
        .await;
    println!("{answer} {:?}", log.borrow()); //~ prints: 7 ["run_until", "before run_until", "inside", "again"]

    for name in ["one", "two"] {
        set.spawn_local(async move {
            println!("{name}"); //~ prints: one //~ prints: two
            yield_now().await;
            println!("{name} again"); //~ prints: two again //~ prints: one again
        });
    }
    set.await;
    println!("all done"); //~ prints: all done

    let set = LocalSet::new();
    let stuck = set.spawn_local(async {
        let _guard = Guard("stuck");
        std::future::pending::<()>().await
    });
    set.run_until(yield_now()).await;
    drop(set);
    println!("{}", stuck.await.unwrap_err().is_cancelled()); //~ prints: true

    let runtime = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let set = LocalSet::new();
        set.block_on(&runtime, async { spawn_local(async { "from block_on" }).await.unwrap() })
    });
    println!("{}", runtime.join().unwrap()); //~ prints: from block_on
}
