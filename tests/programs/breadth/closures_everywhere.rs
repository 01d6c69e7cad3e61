// Closures: Fn, FnMut, FnOnce, returned, boxed, in structs and maps, capturing by reference, by move, by mutable reference.

use std::collections::HashMap;
use std::rc::Rc;
use std::cell::{Cell, RefCell};

fn apply<F>(n: i32, f: F) -> i32
where
    F: Fn(i32) -> i32,
{
    f(f(n))
}

fn call_mut(mut f: impl FnMut() -> usize, times: usize) -> Vec<usize> {
    (0..times).map(|_| f()).collect()
}

fn consume<T>(f: impl FnOnce() -> T) -> T {
    f()
}

fn adder(by: i32) -> impl Fn(i32) -> i32 {
    move |n| n + by
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}

fn boxed(kind: &str) -> Box<dyn Fn(f64, f64) -> f64> {
    match kind {
        "+" => Box::new(|a, b| a + b),
        "*" => Box::new(|a, b| a * b),
        "pow" => Box::new(f64::powf),
        other => {
            let text = other.to_string();
            Box::new(move |_, _| text.len() as f64)
        }
    }
}

struct Button<'a> {
    label: String,
    on_click: Vec<Box<dyn FnMut(&str) + 'a>>,
}

impl<'a> Button<'a> {
    fn new(label: &str) -> Self {
        Button { label: label.to_string(), on_click: vec![] }
    }
    fn on(&mut self, f: impl FnMut(&str) + 'a) -> &mut Self {
        self.on_click.push(Box::new(f));
        self
    }
    fn click(&mut self) {
        for handler in self.on_click.iter_mut() {
            handler(&self.label);
        }
    }
}

struct Cacher<F: Fn(u64) -> u64> {
    f: F,
    seen: HashMap<u64, u64>,
    hits: u32,
}

impl<F: Fn(u64) -> u64> Cacher<F> {
    fn new(f: F) -> Self {
        Cacher { f, seen: HashMap::new(), hits: 0 }
    }
    fn get(&mut self, n: u64) -> u64 {
        if let Some(v) = self.seen.get(&n) {
            self.hits += 1;
            return *v;
        }
        let v = (self.f)(n);
        self.seen.insert(n, v);
        v
    }
}

fn twice(f: fn(i32) -> i32, n: i32) -> i32 {
    f(f(n))
}

fn triple(n: i32) -> i32 {
    n * 3
}

fn main() {
    println!("{} {}", apply(3, |n| n * n), apply(3, adder(10)));
    let mut count = 0;
    println!("{:?}", call_mut(|| { count += 2; count }, 4));
    println!("count {count}");
    let name = String::from("moved");
    let length = consume(move || name.len());
    println!("{length}");
    println!("{}", compose(|s: &str| s.len(), |n| n as f32 / 2.0)("seven77"));
    for kind in ["+", "*", "pow", "??"] {
        print!("{} ", boxed(kind)(2.0, 5.0));
    }
    println!();

    let log = RefCell::new(Vec::new());
    let clicks = Cell::new(0);
    {
        let mut button = Button::new("ok");
        button.on(|label| log.borrow_mut().push(format!("clicked {label}"))).on(|_| clicks.set(clicks.get() + 1));
        let mut own = 10;
        button.on(move |l| { own += 1; println!("own {own} {l}"); });
        button.click();
        button.click();
    }
    println!("{:?} {}", log.into_inner(), clicks.get());

    let offset = 100;
    let mut cacher = Cacher::new(|n| (1..=n).product::<u64>() + offset);
    println!("{} {} {} hits {}", cacher.get(5), cacher.get(5), cacher.get(3), cacher.hits);

    println!("{} {}", twice(triple, 2), twice(|n| n - 1, 2));
    let table: [(&str, fn(f64) -> f64); 3] = [("sqrt", f64::sqrt), ("abs", f64::abs), ("neg", |x| -x)];
    for (name, f) in table.iter() {
        println!("{name}: {}", f(16.0));
    }
    let ops: HashMap<&str, Rc<dyn Fn(i64, i64) -> Option<i64>>> = HashMap::from([
        ("div", Rc::new(|a: i64, b: i64| a.checked_div(b)) as Rc<dyn Fn(i64, i64) -> Option<i64>>),
        ("add", Rc::new(|a, b| a.checked_add(b))),
    ]);
    println!("{:?} {:?} {:?}", ops["div"](7, 2), ops["div"](7, 0), (ops["add"])(i64::MAX, 1));

    let mut fs: Vec<Box<dyn FnOnce() -> String>> = Vec::new();
    for i in 0..3 {
        let text = "x".repeat(i + 1);
        fs.push(Box::new(move || text + "!"));
    }
    for f in fs.into_iter().rev() {
        print!("{} ", f());
    }
    println!();
    let mut words = vec!["b", "a", "c"];
    let mut compared = 0;
    words.sort_by(|a, b| { compared += 1; b.cmp(a) });
    println!("{words:?} {}", compared > 0);
    let maybe = Some(5).map(|n| move |m: i32| m + n);
    println!("{:?}", maybe.map(|f| f(1)));
    fn recurse(n: u32, f: &dyn Fn(u32)) {
        if n > 0 {
            f(n);
            recurse(n - 1, f);
        }
    }
    recurse(3, &|n| print!("{n},"));
    println!();
}
