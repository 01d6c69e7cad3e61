// current_thread order: spawns, yields, wakes by channels, nested spawns, abort, block_on of several mains on one runtime.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot, Notify};
use tokio::task::{yield_now, JoinHandle};

type Log = Arc<Mutex<Vec<String>>>;

fn say(log: &Log, text: impl AsRef<str>) {
    log.lock().unwrap().push(text.as_ref().to_string());
}

fn show(title: &str, log: &Log) {
    let lines: Vec<String> = log.lock().unwrap().drain(..).collect();
    println!("{title}: {}", lines.join(" "));
}

struct Guard(&'static str, Log);

impl Drop for Guard {
    fn drop(&mut self) {
        say(&self.1, format!("~{}", self.0));
    }
}

fn main() {
    let log: Log = Default::default();
    let rt = Builder::new_current_thread().enable_all().build().unwrap();

    let l = log.clone();
    rt.block_on(async move {
        let mut handles: Vec<JoinHandle<()>> = vec![];
        for name in ["a", "b", "c"] {
            let l = l.clone();
            handles.push(tokio::spawn(async move {
                for step in 0..3 {
                    say(&l, format!("{name}{step}"));
                    if step == 1 && name == "b" {
                        let l2 = l.clone();
                        tokio::spawn(async move { say(&l2, "child") });
                    }
                    yield_now().await;
                }
            }));
        }
        say(&l, "main");
        for h in handles {
            h.await.unwrap();
        }
        say(&l, "end");
    });
    show("yields", &log);

    let l = log.clone();
    rt.block_on(async move {
        let (tx, mut rx) = mpsc::channel::<u8>(2);
        let consumer = {
            let l = l.clone();
            tokio::spawn(async move {
                while let Some(n) = rx.recv().await {
                    say(&l, format!("got{n}"));
                }
                say(&l, "closed");
            })
        };
        for n in 0..5 {
            tx.send(n).await.unwrap();
            say(&l, format!("sent{n}"));
        }
        drop(tx);
        consumer.await.unwrap();
    });
    show("channel", &log);

    let l = log.clone();
    rt.block_on(async {
        let gate = Arc::new(Notify::new());
        let held = tokio::spawn({
            let (gate, l) = (gate.clone(), l.clone());
            async move {
                let _g = Guard("held", l.clone());
                gate.notified().await;
                say(&l, "never");
            }
        });
        let unstarted = tokio::spawn({
            let l = l.clone();
            async move {
                let _g = Guard("unstarted", l);
            }
        });
        unstarted.abort();
        yield_now().await;
        held.abort();
        say(&l, format!("{}", held.is_finished()));
        let error = held.await.unwrap_err();
        say(&l, format!("{} {}", error.is_cancelled(), unstarted.await.unwrap_err().is_cancelled()));
    });
    show("abort", &log);

    let (tx, rx) = oneshot::channel();
    let l = log.clone();
    let left_over = rt.spawn(async move {
        say(&l, "background");
        let n: u32 = rx.await.unwrap();
        say(&l, format!("background {n}"));
        n + 1
    });
    say(&log, "not yet");
    rt.block_on(async { yield_now().await });
    say(&log, "between");
    tx.send(41).unwrap();
    println!("{}", rt.block_on(left_over).unwrap());
    show("between mains", &log);

    let order = Rc::new(RefCell::new(vec![]));
    let o = order.clone();
    rt.block_on(async move {
        let a = async { o.borrow_mut().push(1); yield_now().await; o.borrow_mut().push(3) };
        let b = async { o.borrow_mut().push(2); yield_now().await; o.borrow_mut().push(4) };
        tokio::join!(a, b);
    });
    println!("{:?}", order.borrow());
    let l = log.clone();
    rt.spawn(async move {
        let _g = Guard("dropped with the runtime", l);
        std::future::pending::<()>().await;
    });
    rt.block_on(yield_now());
    drop(rt);
    show("shutdown", &log);
}
