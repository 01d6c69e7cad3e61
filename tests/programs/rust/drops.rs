//! Every value is dropped once, where Rust (edition 2021) drops it.
use std::sync::Mutex;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl Loud {
    fn name(&self) -> &'static str {
        self.0
    }
    fn into_name(self) -> &'static str {
        self.0
    }
    fn maybe(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

struct Pair {
    left: Loud,
    right: Loud,
}

struct Outer {
    inner: Pair,
    extra: Loud,
}

impl Drop for Outer {
    fn drop(&mut self) {
        println!("outer with {}", self.extra.0);
    }
}

enum Holder {
    One(Loud),
    Two { a: Loud, b: Loud },
    Empty,
}

fn make(name: &'static str) -> Loud {
    println!("make {name}");
    Loud(name)
}

fn pass(loud: Loud) -> Loud {
    println!("pass {}", loud.0);
    loud
}

fn swallow(_: Loud, second: Loud) {
    println!("swallow {}", second.0);
}

fn early(stop: bool) -> Option<&'static str> {
    let _first = make("first");
    if stop {
        let _inner = make("inner");
        return None;
    }
    let _second = make("second");
    Some("done")
}

fn question(value: Option<Loud>) -> Option<usize> {
    let _guard = make("guard");
    let loud = value?;
    Some(loud.0.len())
}

fn scopes() {
    println!("-- scopes");
    let _a = make("a");
    let _ = make("ignored");
    let b = make("b");
    {
        let _c = make("c");
        let b = make("inner b");
        println!("in {}", b.0);
    }
    let b = Loud(if b.0 == "b" { "b again" } else { "?" });
    println!("end {}", b.0);
}

fn moves() {
    println!("-- moves");
    let a = make("a");
    let a = pass(a);
    swallow(make("x"), a);
    let pair = Pair { left: make("left"), right: make("right") };
    let left = pair.left;
    println!("took {}", left.0);
    drop(left);
    println!("right is still {}", pair.right.0);
    let Pair { left, .. } = Pair { left: make("l2"), right: make("r2") };
    println!("kept {}", left.0);
    let (one, _) = (make("t1"), make("t2"));
    println!("one {}", one.0);
    let list = vec![make("v1"), make("v2"), make("v3")];
    for item in list {
        if item.0 == "v2" {
            println!("leave");
            break;
        }
    }
    println!("after the loop");
}

fn assignments() {
    println!("-- assignments");
    let mut a = make("a1");
    a = make("a2");
    println!("have {}", a.0);
    let late;
    late = make("late");
    let mut slot = Some(make("s1"));
    slot = None;
    println!("none {}", slot.is_none());
    slot.replace(make("s2"));
    if let Some(taken) = slot.take() {
        println!("taken {}", taken.0);
    }
    let mut pair = Pair { left: make("p1"), right: make("p2") };
    pair.left = make("p3");
    println!("{} {} {}", pair.left.0, pair.right.0, late.0);
}

fn temporaries() {
    println!("-- temporaries");
    println!("name {}", make("t").name());
    let length = make("four").name().len();
    println!("length {length} {}", make("consumed").into_name());
    match make("matched").maybe() {
        Some(name) => println!("in the arm {name}"),
        None => {}
    }
    if let Some(name) = make("if let").maybe() {
        println!("in the block {name}");
    } else {
        println!("else");
    }
    if make("cond").name().len() == 4 {
        println!("after the condition");
    }
    let mut n = 0;
    while let Some(name) = make("while").maybe() {
        n += 1;
        println!("round {n} {name}");
        if n == 2 {
            break;
        }
    }
    let kept = &make("extended");
    println!("kept {}", kept.0);
    let mutex = Mutex::new(vec![1]);
    mutex.lock().unwrap().push(2);
    println!("{}", mutex.lock().unwrap().len() + mutex.try_lock().is_ok() as usize);
    let tail = {
        let inner = make("block");
        inner.name().len()
    };
    println!("tail {tail}");
}

fn holders() {
    println!("-- holders");
    let outer = Outer { inner: Pair { left: make("ol"), right: make("or") }, extra: make("oe") };
    println!("{}", outer.inner.left.0);
    drop(outer);
    for holder in [Holder::One(make("h1")), Holder::Two { a: make("ha"), b: make("hb") }, Holder::Empty] {
        match holder {
            Holder::One(loud) => println!("one {}", loud.0),
            Holder::Two { b, .. } => println!("two {}", b.0),
            Holder::Empty => println!("empty"),
        }
    }
    let boxed: Box<dyn Fn() -> usize> = {
        let held = make("held");
        Box::new(move || held.0.len())
    };
    println!("closure {}", boxed());
    drop(boxed);
    let used = make("used");
    let once = || {
        let mine = used;
        println!("mine {}", mine.0);
    };
    once();
    println!("after once");
    let pair = Pair { left: make("cl"), right: make("cr") };
    let closure = move || println!("only {}", pair.left.0);
    closure();
    drop(closure);
    println!("and {}", pair.right.0);
}

fn main() {
    scopes();
    moves();
    assignments();
    temporaries();
    holders();
    println!("-- ways out");
    println!("{:?}", early(true));
    println!("{:?}", early(false));
    println!("{:?}", question(Some(make("value"))));
    println!("{:?}", question(None));
    let result = std::panic::catch_unwind(|| {
        let _p1 = make("p1");
        let _p2 = make("p2");
        let numbers = vec![1, 2, 3];
        let index = numbers.len() + 4;
        println!("{}", numbers[index]);
    });
    println!("caught {}", result.is_err());
}
