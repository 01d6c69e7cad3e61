use std::sync::Arc;
use tokio::sync::{mpsc, Mutex, Notify, OnceCell};
use tokio::task::JoinSet;
struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {} panicking {}", self.0, std::thread::panicking());
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::panic::set_hook(Box::new(|i| {
        println!("hook: {:?} line {}", i.payload().downcast_ref::<&str>(), i.location().unwrap().line())
    }));
    let m = Arc::new(Mutex::new(0));
    let m2 = m.clone();
    let h = tokio::spawn(async move {
        let _a = Loud("a");
        let mut g = m2.lock().await;
        *g = 5;
        let _b = Loud("b");
        tokio::task::yield_now().await;
        panic!("first")
    });
    let r: Result<(), _> = h.await;
    println!("{:?} {}", r.unwrap_err().is_panic(), *m.lock().await);
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            println!("bad drop");
            panic!("in drop")
        }
    }
    let h = tokio::spawn(async {
        let _b = Bad;
        3
    });
    println!("{:?}", h.await.map_err(|e| e.is_panic()));
    let h = tokio::spawn(async {
        let _b = Bad;
        std::future::pending::<()>().await
    });
    tokio::task::yield_now().await;
    h.abort();
    println!("{:?}", h.await.map_err(|e| (e.is_panic(), e.is_cancelled())));
    let h = tokio::spawn(async { Bad });
    drop(h);
    tokio::task::yield_now().await;
    println!("output dropped");
    let (tx, mut rx) = mpsc::channel::<Loud>(2);
    tx.send(Loud("m1")).await.unwrap();
    tx.send(Loud("m2")).await.unwrap();
    drop(rx.recv().await);
    println!("rx dropped next");
    drop(rx);
    println!("{}", tx.is_closed());
    let n = Notify::new();
    let f = n.notified();
    drop(f);
    n.notify_one();
    n.notified().await;
    let mut js = JoinSet::new();
    js.spawn(async { panic!("js") });
    js.spawn(async { 1 });
    while let Some(r) = js.join_next().await {
        println!("{:?}", r.map_err(|e| e.is_panic()));
    }
    let r = std::panic::catch_unwind(|| {
        let _l = Loud("sync");
        panic!("{}", "fmt")
    });
    println!("{:?}", r.unwrap_err().downcast_ref::<String>());
}
