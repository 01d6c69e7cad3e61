// Futures as state machines: size-free facts: drop order on cancel, temporaries, match guards over awaits, loops with early exits.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

thread_local!(static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

fn log(text: impl ToString) {
    LOG.with_borrow_mut(|l| l.push(text.to_string()));
}

fn flush(title: &str) {
    let all = LOG.with_borrow_mut(std::mem::take);
    println!("{title:<12}| {}", all.join(" "));
}

#[derive(Debug)]
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        log(format!("-{}", self.0));
    }
}

impl D {
    fn value(&self) -> usize {
        self.0.len()
    }
}

struct Pause(u32);

impl Future for Pause {
    type Output = u32;
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<u32> {
        match self.0 {
            0 => Poll::Ready(7),
            ref mut n => {
                *n -= 1;
                log(".");
                Poll::Pending
            }
        }
    }
}

fn drive<F: Future>(title: &str, future: F, polls: usize) -> Option<F::Output> {
    let result = {
        let mut future = pin!(future);
        let mut cx = Context::from_waker(Waker::noop());
        let mut result = None;
        for _ in 0..polls {
            if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
                result = Some(value);
                break;
            }
        }
        log("|");
        result
    };
    flush(title);
    result
}

async fn scopes(arg: D) -> usize {
    let a = D("a");
    {
        let _b = D("b");
        Pause(1).await;
    }
    let c = D("c");
    Pause(1).await;
    drop(a);
    Pause(1).await;
    c.value() + arg.value()
}

async fn temporaries() -> u32 {
    let n = D("tmp").value() as u32 + Pause(1).await;
    match D("head").value() {
        k if k > 3 && Pause(1).await == 7 => log("guard"),
        _ => log("other"),
    }
    if let 4 = D("cond").value() {
        Pause(1).await;
    }
    n
}

async fn early(n: u32) -> Result<u32, String> {
    let _outer = D("outer");
    for i in 0.. {
        let _inner = D("inner");
        let got = Pause(u32::from(i == 1)).await;
        if i == n {
            return Err(format!("stop at {i}"));
        }
        if i > 1 {
            break;
        }
        log(got + i);
    }
    Ok(n)
}

async fn nested() -> D {
    let inner = async {
        let x = D("x");
        Pause(1).await;
        x
    };
    let moved = D("moved");
    let both = async move {
        let first = inner.await;
        log(format!("{:?}", moved));
        Pause(1).await;
        first
    };
    log("before");
    both.await
}

fn main() {
    for polls in [0, 1, 2, 3, 9] {
        let got = drive(&format!("scopes {polls}"), scopes(D("arg")), polls);
        println!("             = {got:?}");
    }
    for polls in [1, 2, 3, 4] {
        drive(&format!("temps {polls}"), temporaries(), polls);
    }
    for (n, polls) in [(0, 5), (1, 5), (1, 1), (9, 5)] {
        let got = drive(&format!("early {n} {polls}"), early(n), polls);
        println!("             = {got:?}");
    }
    for polls in 1..=3 {
        let got = drive(&format!("nested {polls}"), nested(), polls);
        drop(got);
        flush("");
    }
    let shared = Rc::new(());
    let futures: Vec<Pin<Box<dyn Future<Output = ()>>>> = (0..3)
        .map(|i| {
            let shared = shared.clone();
            Box::pin(async move {
                Pause(i).await;
                drop(shared);
            }) as Pin<Box<dyn Future<Output = ()>>>
        })
        .collect();
    let mut cx = Context::from_waker(Waker::noop());
    for mut f in futures {
        println!("{:?} {}", f.as_mut().poll(&mut cx).is_ready(), Rc::strong_count(&shared));
    }
    println!("{}", Rc::strong_count(&shared));
    flush("end");
}
