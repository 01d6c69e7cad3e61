//! `UnhandledPanic::ShutdownRuntime`, of a runtime and of a LocalSet: who is dropped when, and what their owners are told.
use tokio::runtime::{Builder, UnhandledPanic};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::Duration;
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }

fn text(e: Box<dyn std::any::Any + Send>) -> String {
    e.downcast_ref::<&str>().map(|s| s.to_string()).or(e.downcast_ref::<String>().cloned()).unwrap()
}

fn main() {
    let rt = Builder::new_current_thread().enable_all().unhandled_panic(UnhandledPanic::ShutdownRuntime).build().unwrap();
    let a = rt.spawn(async { let _d = D("a"); tokio::task::yield_now().await; println!("a goes on"); });
    let b = rt.spawn(async { let _d = D("b"); panic!("boom {}", 1); });
    let c = rt.spawn(async { let _d = D("c"); println!("c runs") });
    let r = catch_unwind(AssertUnwindSafe(|| rt.block_on(async {
        let _m = D("main");
        loop { println!("main polls"); tokio::task::yield_now().await; }
    })));
    println!("caught: {}", text(r.unwrap_err()));
    println!("{} {} {}", a.is_finished(), b.is_finished(), c.is_finished());
    // a ready future still gives its value
    println!("{}", rt.block_on(async { 5 }));
    let r = catch_unwind(AssertUnwindSafe(|| rt.block_on(async { tokio::task::yield_now().await; 5 })));
    println!("caught: {}", text(r.unwrap_err()));
    let late = rt.spawn(async { println!("never") });
    println!("late {}", late.is_finished());
    let other = Builder::new_current_thread().build().unwrap();
    other.block_on(async {
        let a = a.await.unwrap_err(); println!("{} {}", a.is_cancelled(), a);
        let b = b.await.unwrap_err(); println!("{} {}", b.is_panic(), b);
        let c = c.await.unwrap_err(); println!("{} {}", c.is_cancelled(), c);
        let l = late.await.unwrap_err(); println!("{} {}", l.is_cancelled(), l);
    });
    // a blocking panic does not count
    let rt = Builder::new_current_thread().enable_all().unhandled_panic(UnhandledPanic::ShutdownRuntime).build().unwrap();
    rt.block_on(async {
        let r = tokio::task::spawn_blocking(|| panic!("in the pool")).await;
        println!("{}", r.unwrap_err().is_panic());
        tokio::time::sleep(Duration::from_millis(1)).await;
        println!("goes on");
    });
    // caught inside the task: no shutdown
    rt.block_on(async {
        let r = tokio::spawn(async { catch_unwind(|| panic!("inner")).is_err() }).await;
        println!("{:?}", r.is_ok());
    });
    let rt = Builder::new_current_thread().enable_all().unhandled_panic(UnhandledPanic::Ignore).build().unwrap();
    rt.block_on(async {
        let r = tokio::spawn(async { panic!("ignored") }).await;
        println!("{}", r.unwrap_err());
    });
    let r = catch_unwind(|| { Builder::new_multi_thread().unhandled_panic(UnhandledPanic::Ignore); Builder::new_multi_thread().unhandled_panic(UnhandledPanic::ShutdownRuntime); });
    println!("caught: {}", text(r.unwrap_err()));
    // LocalSet
    let rt = Builder::new_current_thread().enable_all().build().unwrap();
    let r = catch_unwind(AssertUnwindSafe(|| rt.block_on(async {
        let mut set = tokio::task::LocalSet::new();
        set.unhandled_panic(UnhandledPanic::ShutdownRuntime);
        set.run_until(async {
            tokio::task::spawn_local(async { let _d = D("x"); std::future::pending::<()>().await });
            tokio::task::spawn_local(async { panic!("local boom"); });
            tokio::task::spawn_local(async { println!("y?"); });
            loop { println!("until"); tokio::task::yield_now().await; }
        }).await;
    })));
    println!("caught: {}", text(r.unwrap_err()));
    let mut set = tokio::task::LocalSet::new();
    set.spawn_local(async {});
    let r = catch_unwind(AssertUnwindSafe(|| { set.unhandled_panic(UnhandledPanic::Ignore); }));
    println!("caught: {}", text(r.unwrap_err()));
    println!("{:?} {:?}", UnhandledPanic::Ignore, UnhandledPanic::ShutdownRuntime.clone());
}
