//! What Tokio panics with, each in a task or a thread of its own.
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{broadcast, mpsc, oneshot, Semaphore};
use tokio::task::{block_in_place, spawn_local};
use tokio::time::{interval, sleep};

fn run(what: &str, work: impl FnOnce() + Send + 'static) {
    assert!(std::thread::spawn(work).join().is_err(), "{what} did not panic");
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn main() {
    run("spawn", || {
        tokio::spawn(async {}); //~ panics: there is no reactor running, must be called from the context of a Tokio 1.x runtime
    });
    run("current", || {
        let _ = Handle::current(); //~ panics: there is no reactor running, must be called from the context of a Tokio 1.x runtime
    });
    run("sleep", || {
        let _ = sleep(Duration::ZERO); //~ panics: there is no reactor running, must be called from the context of a Tokio 1.x runtime
    });
    run("no timers", || {
        let rt = Builder::new_current_thread().build().unwrap();
        rt.block_on(async { sleep(Duration::from_millis(1)).await }); //~ panics: A Tokio 1.x context was found, but timers are disabled. Call `enable_time` on the runtime builder to enable timers.
    });
    run("no io", || {
        let rt = Builder::new_current_thread().build().unwrap();
        let _ = rt.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")); //~ panics: A Tokio 1.x context was found, but IO is disabled. Call `enable_io` on the runtime builder to enable IO.
    });
    run("nested", || {
        runtime().block_on(async {
            runtime().block_on(async {}); //~ panics: Cannot start a runtime from within a runtime. This happens because a function (like `block_on`) attempted to block the current thread while the thread is being used to drive asynchronous tasks.
        });
    });
    run("dropped inside", || {
        let rt = runtime();
        rt.block_on(async {
            let inner = Builder::new_multi_thread().worker_threads(1).build().unwrap();
            drop(inner); //~ panics: Cannot drop a runtime in a context where blocking is not allowed. This happens when a runtime is dropped from within an asynchronous context.
        });
    });
    run("block_in_place", || {
        runtime().block_on(async {
            block_in_place(|| ()); //~ panics: can call blocking only when running on the multi-threaded runtime
        });
    });
    run("spawn_local", || {
        runtime().block_on(async {
            spawn_local(async {}); //~ panics: `spawn_local` called from outside of a `task::LocalSet` or `runtime::LocalRuntime`
        });
    });
    run("blocking_recv", || {
        runtime().block_on(async {
            let (_tx, mut rx) = mpsc::channel::<u8>(1);
            rx.blocking_recv(); //~ panics: Cannot block the current thread from within a runtime. This happens because a function attempted to block the current thread while the thread is being used to drive asynchronous tasks.
        });
    });
    run("channel", || {
        let _ = mpsc::channel::<u8>(0); //~ panics: mpsc bounded channel requires buffer > 0
    });
    run("broadcast", || {
        let _ = broadcast::channel::<u8>(0); //~ panics: broadcast channel capacity cannot be zero
    });
    run("interval", || {
        runtime().block_on(async {
            interval(Duration::ZERO); //~ panics: `period` must be non-zero.
        });
    });
    run("workers", || {
        Builder::new_multi_thread().worker_threads(0); //~ panics: Worker threads cannot be set to 0
    });
    run("blocking threads", || {
        Builder::new_multi_thread().max_blocking_threads(0); //~ panics: Max blocking threads cannot be set to 0
    });
    run("advance", || {
        runtime().block_on(async { tokio::time::advance(Duration::from_secs(1)).await }); //~ panics: time is not frozen
    });
    run("pause", || {
        runtime().block_on(async {
            tokio::time::pause();
            tokio::time::pause(); //~ panics: time is already frozen
        });
    });
    run("polled again", || {
        runtime().block_on(async {
            let mut handle = tokio::spawn(async {});
            (&mut handle).await.unwrap();
            let _ = (&mut handle).await; //~ panics: JoinHandle polled after completion
        });
    });
    run("oneshot again", || {
        runtime().block_on(async {
            let (tx, mut rx) = oneshot::channel();
            tx.send(1).unwrap();
            (&mut rx).await.unwrap();
            let _ = (&mut rx).await; //~ panics: called after complete
        });
    });
    run("async fn again", || {
        let mut cx = Context::from_waker(Waker::noop());
        let mut future = pin!(async {});
        let _ = future.as_mut().poll(&mut cx);
        let _ = future.as_mut().poll(&mut cx);
    });
    run("permits", || {
        let _ = Semaphore::new(usize::MAX); //~ panics: a semaphore may not have more than MAX_PERMITS permits (2305843009213693951)
    });
    run("select", || {
        runtime().block_on(async {
            tokio::select! { //~ panics: all branches are disabled and there is no else branch
                Some(n) = async { None::<u8> } => println!("{n}"),
            }
        });
    });
    run("into_panic", || {
        runtime().block_on(async {
            let handle = tokio::spawn(std::future::pending::<()>());
            handle.abort();
            handle.await.unwrap_err().into_panic(); //~ panics: `JoinError` reason is not a panic.: JoinError::Cancelled(Id(4))
        });
    });
    run("task", || {
        runtime().block_on(async {
            tokio::spawn(async { panic!("in a task") }) //~ panics: in a task
                .await
                .unwrap(); //~ panics: called `Result::unwrap()` on an `Err` value: JoinError::Panic(Id(5), "in a task", ...)
        });
    });
}
