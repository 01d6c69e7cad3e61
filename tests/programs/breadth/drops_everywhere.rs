// Drop order of everything, cancelled futures, panics in tasks and select branches.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, Mutex};
use tokio::time::{sleep, timeout};

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}

async fn holds(name: &'static str, ms: u64) -> &'static str {
    let _d = D(name);
    sleep(Duration::from_millis(ms)).await;
    let _e = D("after");
    name
}
fn make(name: &'static str) -> D {
    println!("  make {name}");
    D(name)
}
struct Pair {
    a: D,
    b: D,
}
enum E {
    One(D),
    Two { x: D, y: D },
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    std::panic::set_hook(Box::new(|i| {
        println!("hook: {}", i.payload().downcast_ref::<&str>().copied().unwrap_or("?"))
    }));
    println!("select");
    let who = tokio::select! { x = holds("slow", 50) => x, y = holds("fast", 10) => y };
    println!("{who}");
    println!("timeout");
    println!(
        "{}",
        timeout(Duration::from_millis(5), holds("late", 10)).await.is_err()
    );
    println!("join");
    let (a, b) = tokio::join!(holds("a", 20), holds("b", 10));
    println!("{a}{b}");
    println!("never polled");
    {
        let f = holds("np", 1);
        let _g = D("g");
        drop(f);
    }
    println!("temporaries");
    {
        let n = make("tmp").0.len();
        println!("{n}");
        let _ = make("underscore");
        let _x = make("named");
        match make("scrutinee").0 {
            s => println!("arm {s}"),
        }
    }
    println!("fields");
    {
        let p = Pair {
            b: make("pb"),
            a: make("pa"),
        };
        let Pair { a, .. } = p;
        println!("moved {}", a.0);
    }
    println!("enum");
    {
        let e = [E::Two { y: D("y"), x: D("x") }, E::One(D("one"))];
        for i in e {
            if let E::Two { x, y: _ } = i {
                println!("x {}", x.0);
                break;
            }
        }
    }
    println!("shadow");
    {
        let v = D("v1");
        let v = D(if v.0 == "v1" { "v2" } else { "?" });
        println!("{}", v.0);
    }
    println!("vec");
    {
        let mut v = vec![D("0"), D("1"), D("2"), D("3")];
        v.remove(1);
        v.truncate(2);
        v[0] = D("new");
        let last = v.pop();
        println!("{}", last.is_some());
    }
    println!("option");
    {
        let mut o = Some(D("o1"));
        o.replace(D("o2"));
        let t = o.take();
        println!("{}", o.is_none());
        o = Some(D("o3"));
        drop(t);
        println!("{}", o.as_ref().map(|d| d.0).unwrap());
    }
    println!("closure");
    {
        let d = D("captured");
        let f = move || d.0.len();
        println!("{}", f());
    }
    println!("task panics");
    let h = tokio::spawn(async {
        let _d = D("in task");
        let _v = vec![D("in vec")];
        if true {
            panic!("boom");
        }
    });
    println!("{}", h.await.unwrap_err());
    println!("abort");
    let m = Arc::new(Mutex::new(0));
    let m2 = m.clone();
    let h = tokio::spawn(async move {
        let _g = m2.lock_owned().await;
        let _d = D("guarded");
        sleep(Duration::from_secs(1)).await;
    });
    tokio::task::yield_now().await;
    println!("{}", m.try_lock().is_err());
    h.abort();
    println!("{}", h.await.unwrap_err().is_cancelled());
    println!("{}", m.try_lock().is_ok());
    println!("channel");
    let (tx, mut rx) = mpsc::channel(4);
    for n in ["c1", "c2", "c3"] {
        tx.send(D(n)).await.ok().unwrap();
    }
    let got = rx.recv().await;
    println!("got {}", got.as_ref().unwrap().0);
    drop(rx);
    println!("rx gone");
    println!("{}", tx.send(D("c4")).await.is_err());
    println!("oneshot");
    let (tx, rx) = oneshot::channel();
    tx.send(D("os")).ok();
    drop(rx);
    let (tx, rx) = oneshot::channel::<D>();
    drop(rx);
    if let Err(d) = tx.send(D("back")) {
        println!("back {}", d.0);
    }
    println!("join set");
    {
        let mut s = tokio::task::JoinSet::new();
        for n in ["j1", "j2"] {
            s.spawn(holds(n, 10));
        }
        tokio::task::yield_now().await;
    }
    tokio::task::yield_now().await;
    println!("catch");
    let r = std::panic::catch_unwind(|| {
        let _a = D("ca");
        let _b = D("cb");
        let v: Vec<i32> = vec![];
        v.iter().max().expect("empty") + 1
    });
    println!("{}", r.is_err());
    println!("box dyn");
    {
        let b: Vec<Box<dyn FnOnce() -> usize>> = vec![
            Box::new({
                let d = D("f1");
                move || d.0.len()
            }),
            Box::new({
                let d = D("f2");
                move || d.0.len()
            }),
        ];
        let mut it = b.into_iter();
        println!("{}", it.next().unwrap()());
    }
    println!("end");
    let _last = D("main");
}
