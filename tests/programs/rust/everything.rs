//! A bit of everything: modules, traits, recursion, collections, formats.
use std::collections::HashMap;
use std::fmt;
mod shapes {
    pub trait Shape { fn area(&self) -> f64; fn name(&self) -> String { String::from("shape") } fn describe(&self) -> String { format!("{} of {:.1}", self.name(), self.area()) } }
    pub struct Sq(pub f64);
    pub struct Ci { pub r: f64 }
    impl Shape for Sq { fn area(&self) -> f64 { self.0 * self.0 } fn name(&self) -> String { "square".into() } }
    impl Shape for Ci { fn area(&self) -> f64 { std::f64::consts::PI * self.r.powi(2) } }
}
use shapes::{Shape, Sq, Ci};
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Color { Red, Green = 5, Blue }
#[derive(Debug)]
enum Expr { Num(i64), Add(Box<Expr>, Box<Expr>), Neg(Box<Expr>) }
fn eval(e: &Expr) -> i64 { match e { Expr::Num(n) => *n, Expr::Add(a, b) => eval(a) + eval(b), Expr::Neg(x) => -eval(x) } }
struct Counter { n: u32 }
impl Iterator for Counter { type Item = u32; fn next(&mut self) -> Option<u32> { if self.n < 5 { self.n += 1; Some(self.n) } else { None } } }
#[derive(Debug)]
enum MyErr { Parse(std::num::ParseIntError), Neg(i32) }
impl From<std::num::ParseIntError> for MyErr { fn from(e: std::num::ParseIntError) -> Self { MyErr::Parse(e) } }
impl fmt::Display for MyErr { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { match self { MyErr::Parse(e) => write!(f, "parse: {}", e), MyErr::Neg(n) => write!(f, "negative: {n}") } } }
impl std::error::Error for MyErr {}
fn parse(s: &str) -> Result<i32, MyErr> { let n: i32 = s.parse()?; if n < 0 { return Err(MyErr::Neg(n)); } Ok(n) }
fn run() -> Result<(), Box<dyn std::error::Error>> { let a = parse("12")?; println!("{a}"); parse("-3")?; Ok(()) }
impl std::ops::Add for P { type Output = P; fn add(self, o: P) -> P { P { x: self.x + o.x } } }
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct P { x: i32 }
struct Stack<T> { items: Vec<T> }
impl<T: fmt::Debug> Stack<T> {
    fn new() -> Self { Stack { items: Vec::new() } }
    fn push(&mut self, t: T) -> &mut Self { self.items.push(t); self }
    fn pop(&mut self) -> Option<T> { self.items.pop() }
    fn peek(&self) -> Option<&T> { self.items.last() }
}
fn apply<F: Fn(i32) -> i32>(f: F, n: i32) -> i32 { f(f(n)) }
fn make_adder(k: i32) -> impl Fn(i32) -> i32 { move |x| x + k }
fn boxed() -> Vec<Box<dyn Fn(i32) -> i32>> { vec![Box::new(|x| x + 1), Box::new(|x| x * 2)] }
const LIMIT: usize = 3;
static NAMES: [&str; 3] = ["a", "b", "c"];
fn swap(a: &mut i32, b: &mut i32) { let t = *a; *a = *b; *b = t; }
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() >= b.len() { a } else { b } }
fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Sq(2.0)), Box::new(Ci { r: 1.0 })];
    for s in &shapes { println!("{}", s.describe()); }
    let total: f64 = shapes.iter().map(|s| s.area()).sum();
    println!("{total:.3}");
    println!("{:?} {} {:?}", Color::Red, Color::Green as i32, Color::Blue.max(Color::Red));
    let e = Expr::Add(Box::new(Expr::Num(3)), Box::new(Expr::Neg(Box::new(Expr::Num(5)))));
    println!("{} {:?}", eval(&e), e);
    let v: Vec<u32> = Counter { n: 0 }.zip(Counter { n: 2 }).map(|(a, b)| a * b).filter(|x| x % 3 == 0).collect();
    println!("{v:?} {}", Counter { n: 0 }.sum::<u32>());
    for c in (Counter { n: 3 }) { print!("{c} "); }
    println!();
    if let Err(e) = run() { println!("error: {e}"); }
    match parse("x") { Err(MyErr::Parse(e)) => println!("{e}"), other => println!("{other:?}") }
    println!("{:?}", P { x: 1 } + P { x: 2 });
    let mut st = Stack::new();
    st.push(1).push(2).push(3);
    println!("{:?} {:?} {:?}", st.pop(), st.peek(), st.items);
    println!("{} {}", apply(|x| x * 3, 2), apply(make_adder(10), 1));
    println!("{:?}", boxed().iter().map(|f| f(10)).collect::<Vec<_>>());
    println!("{} {}", LIMIT, NAMES[1]);
    let (mut a, mut b) = (1, 2);
    swap(&mut a, &mut b);
    println!("{a} {b}");
    let mut map: HashMap<String, i32> = HashMap::new();
    for w in "a b a c b a".split_whitespace() { *map.entry(w.to_string()).or_insert(0) += 1; }
    let mut keys: Vec<_> = map.iter().collect();
    keys.sort_by(|x, y| y.1.cmp(x.1).then(x.0.cmp(y.0)));
    println!("{keys:?}");
    println!("{}", longest("hello", "hi"));
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 7;
    for row in grid.iter_mut() { for c in row.iter_mut() { *c += 1; } }
    println!("{grid:?}");
    let mut arr = [5, 3, 8, 1];
    arr.sort();
    println!("{arr:?} {:?} {:?}", &arr[1..3], arr.iter().rev().take(2).collect::<Vec<_>>());
    let s = String::from("héllo");
    println!("{} {} {:?} {}", s.len(), s.chars().count(), s.char_indices().nth(2), &s[0..3]);
    let opt: Option<&str> = None;
    println!("{}", opt.map(|s| s.len()).unwrap_or(0));
    let t = (1, "two", 3.0);
    let (x, y, z) = t;
    println!("{x} {y} {z:?} {:?}", t);
    let n = 'outer: loop { let mut i = 0; loop { i += 1; if i == 7 { break 'outer i * 2; } } };
    println!("{n}");
    let mut o = Some(3);
    if let Some(x) = &mut o { *x += 1; }
    while let Some(i) = o { if i > 6 { o = None; } else { println!("i={i}"); o = Some(i + 1); } }
    let Some(q) = Some(5) else { panic!("no") };
    println!("{q} {}", matches!(q, 1..=5));
    let word = match q { 1 | 2 => "low", n if n % 2 == 1 => "odd", _ => "other" };
    println!("{word}");
    println!("{:>8}|{:<6}|{:^7}|{:08.3}|{:+}|{:#x}|{:#010b}|{:e}", "ab", 12, "mid", 3.14159, 5, 255, 5, 1234.5);
    println!("{:?} {:?}", "q\"uo\n", 'x');
    println!("{:?}", P::default());
    let c = std::cell::RefCell::new(vec![1]);
    c.borrow_mut().push(2);
    println!("{:?}", c.borrow());
    let r = std::rc::Rc::new(5);
    let r2 = std::rc::Rc::clone(&r);
    println!("{} {}", std::rc::Rc::strong_count(&r), r2);
    let _ = c.try_borrow_mut().is_ok();
    let words = vec!["apple", "bob"];
    let lens: HashMap<_, _> = words.iter().map(|w| (*w, w.len())).collect();
    println!("{}", lens["bob"]);
    let arr2 = [0, 2, 4];
    println!("{arr2:?} {}", u8::MAX.wrapping_add(3));
    println!("{}", i32::MAX.checked_add(1).is_none());
    let v2 = vec![1, 2, 3];
    let idx = 7;
    println!("{}", v2[idx - 5]);
}
