//! LocalSet inside a task of a multi-threaded runtime.
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{self, LocalSet};
use tokio::time::sleep;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let local = LocalSet::new();
    let count = Rc::new(Cell::new(0));
    let (tx, mut rx) = mpsc::unbounded_channel();
    for i in 0..3 {
        let count = count.clone();
        let tx = tx.clone();
        local.spawn_local(async move {
            for step in 0..2 {
                count.set(count.get() + 1);
                tx.send(format!("{i}.{step}")).unwrap();
                task::yield_now().await;
            }
        });
    }
    drop(tx);
    let order = local
        .run_until(async move {
            let mut order = vec![];
            while let Some(s) = rx.recv().await {
                order.push(s);
            }
            order
        })
        .await;
    println!("{} {}", count.get(), order.len()); //~ prints: 6 6
    let shared = Rc::new(RefCell::new(vec![]));
    local
        .run_until(async {
            let a = task::spawn_local({
                let s = shared.clone();
                async move {
                    s.borrow_mut().push("a1");
                    sleep(Duration::from_millis(2)).await;
                    s.borrow_mut().push("a2");
                }
            });
            let b = task::spawn_local({
                let s = shared.clone();
                async move {
                    s.borrow_mut().push("b1");
                    tokio::spawn(async {}).await.unwrap();
                    s.borrow_mut().push("b2");
                    panic!("local panic")
                }
            });
            a.await.unwrap();
            println!("{}", b.await.unwrap_err().is_panic()); //~ prints: true
        })
        .await;
    println!("{:?}", shared.borrow()); //~ prints: ["a1", "b1", "b2", "a2"]
    let many = LocalSet::new();
    let n = Rc::new(Cell::new(0));
    for _ in 0..200 {
        let n = n.clone();
        many.spawn_local(async move {
            n.set(n.get() + 1);
        });
    }
    many.await;
    println!("{}", n.get()); //~ prints: 200
    let aborted = LocalSet::new();
    let h = aborted.spawn_local(std::future::pending::<()>());
    h.abort();
    aborted.await;
    println!("{}", h.await.unwrap_err().is_cancelled()); //~ prints: true
}
