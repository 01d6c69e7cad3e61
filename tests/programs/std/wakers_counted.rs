use std::sync::Arc;
use std::task::{Context, Wake, Waker};
struct P;
impl Wake for P {
    fn wake(self: Arc<Self>) {
        println!("by value {}", Arc::strong_count(&self));
    }
    fn wake_by_ref(self: &Arc<Self>) {
        println!("by ref {}", Arc::strong_count(self));
    }
}
struct Passes {
    to: Waker,
}
impl Wake for Passes {
    fn wake(self: Arc<Self>) {
        println!("  passes on, by value");
        self.to.wake_by_ref();
    }
    fn wake_by_ref(self: &Arc<Self>) {
        println!("  passes on");
        self.to.wake_by_ref();
    }
}
impl Drop for Passes {
    fn drop(&mut self) {
        println!("  gone");
    }
}
#[derive(Default)]
struct Shelf {
    last: Option<Waker>,
    list: Vec<Waker>,
}
fn main() {
    let a = Arc::new(P);
    let n = |what: &str| println!("{what} {}", Arc::strong_count(&a));
    let w = Waker::from(a.clone());
    let cx = Context::from_waker(&w);
    n("begin");
    {
        let p = Waker::from(Arc::new(Passes { to: cx.waker().clone() }));
        n("passes");
        p.wake_by_ref();
        let q = p.clone();
        q.wake();
        n("woken");
    }
    n("passes dropped");
    let mut shelf = Shelf::default();
    match &mut shelf.last {
        Some(last) if last.will_wake(cx.waker()) => {}
        last => *last = Some(cx.waker().clone()),
    }
    n("one");
    match &mut shelf.last {
        Some(last) if last.will_wake(cx.waker()) => {}
        last => *last = Some(cx.waker().clone()),
    }
    n("still one");
    let other = Waker::from(Arc::new(Passes { to: cx.waker().clone() }));
    n("other");
    match &mut shelf.last {
        Some(last) if last.will_wake(&other) => {}
        last => *last = Some(other.clone()),
    }
    n("replaced");
    match &mut shelf.last {
        Some(last) => last.clone_from(cx.waker()),
        last => *last = Some(cx.waker().clone()),
    }
    n("cloned from");
    drop(other);
    n("other gone");
    let woken = match 3 {
        0 => shelf.list.pop(),
        2 => shelf.last.take(),
        _ => shelf.last.clone(),
    };
    n("cloned");
    if let Some(waker) = woken {
        waker.wake();
    }
    n("woken");
    shelf.list.push(cx.waker().clone());
    shelf.list.push(cx.waker().clone());
    n("pushed");
    shelf.list.iter().for_each(Waker::wake_by_ref);
    let x = match 1 {
        1 if !shelf.list.is_empty() => Some(shelf.list.remove(0)),
        _ => None,
    };
    if let Some(waker) = x {
        waker.wake();
    }
    n("removed");
    for waker in std::mem::take(&mut shelf.list) {
        waker.wake();
    }
    n("taken");
    if let Some(waker) = &shelf.last {
        waker.wake_by_ref();
    }
    shelf.last = None;
    n("none");
    let copy = cx.waker().clone();
    println!("{:?}", (copy.will_wake(cx.waker()), copy.will_wake(Waker::noop())));
    n("copy");
    drop(copy);
    let f = std::future::poll_fn(|cx| {
        let copy = cx.waker().clone();
        std::task::Poll::Ready(copy.will_wake(cx.waker()))
    });
    let mut f = std::pin::pin!(f);
    let mut cx = Context::from_waker(&w);
    use std::future::Future;
    println!("{:?}", f.as_mut().poll(&mut cx));
    n("end");
}
