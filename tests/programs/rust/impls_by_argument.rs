//! Impls for one type with other arguments, and typestates.
// typestate, generic impl by state, same-named methods
use std::marker::PhantomData;
use std::fmt;
#[derive(Debug)] struct Idle; #[derive(Debug)] struct Running { ticks: u32 } #[derive(Debug)] struct Done(String);
struct Machine<S> { name: String, state: S, log: Vec<String> }
impl Machine<Idle> { fn new(n: &str) -> Self { Machine { name: n.to_string(), state: Idle, log: vec![] } } fn next(self) -> Machine<Running> { let mut log = self.log; log.push(format!("{} started", self.name)); Machine { name: self.name, state: Running { ticks: 0 }, log } } }
impl Machine<Running> { fn tick(&mut self) -> u32 { self.state.ticks += 1; self.log.push(format!("tick {}", self.state.ticks)); self.state.ticks } fn next(self) -> Machine<Done> { let Machine { name, state: Running { ticks }, mut log } = self; log.push("finished".into()); Machine { name, state: Done(format!("after {ticks}")), log } } }
impl Machine<Done> { fn next(self) -> Vec<String> { let mut l = self.log; l.push(self.state.0); l } }
impl<S: fmt::Debug> fmt::Display for Machine<S> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "[{}: {:?}]", self.name, self.state) } }
trait Describe { fn describe(&self) -> String; }
struct W<T>(T);
impl Describe for W<i32> { fn describe(&self) -> String { format!("int {}", self.0) } }
impl Describe for W<String> { fn describe(&self) -> String { format!("string {:?}", self.0) } }
impl Describe for W<Vec<u8>> { fn describe(&self) -> String { format!("{} bytes", self.0.len()) } }
impl Describe for Vec<i32> { fn describe(&self) -> String { "ints".into() } }
impl Describe for Vec<String> { fn describe(&self) -> String { "strings".into() } }
impl Describe for Option<i32> { fn describe(&self) -> String { match self { Some(x) => format!("some {x}"), None => "none".into() } } }
impl Describe for (i32, &str) { fn describe(&self) -> String { format!("pair {} {}", self.0, self.1) } }
impl Describe for [u8; 4] { fn describe(&self) -> String { format!("ip {}", self.map(|b| b.to_string()).join(".")) } }
impl Describe for str { fn describe(&self) -> String { format!("str of {}", self.len()) } }
impl Describe for bool { fn describe(&self) -> String { if *self { "yes" } else { "no" }.to_string() } }
struct Tagged<Tag> { v: u8, _p: PhantomData<Tag> } struct Red; struct Blue;
impl Tagged<Red> { fn color(&self) -> &'static str { "red" } } impl Tagged<Blue> { fn color(&self) -> &'static str { "blue" } }
fn inc(x: i32) -> i32 { x + 1 }
fn main() {
    let m = Machine::new("m1"); println!("{m}"); let mut m = m.next(); m.tick(); m.tick(); println!("{m}"); let d = m.next(); println!("{d}"); println!("{:?}", d.next());
    println!("{} {} {}", W(5).describe(), W(String::from("x")).describe(), W(vec![1u8, 2]).describe());
    println!("{} {} {} {}", vec![1, 2].describe(), vec![String::new()].describe(), Some(3).describe(), (4, "q").describe());
    println!("{} {} {} {}", [127, 0, 0, 1u8].describe(), "hello".describe(), 1, true.describe());
    let r: Tagged<Red> = Tagged { v: 1, _p: PhantomData }; let b = Tagged::<Blue> { v: 2, _p: PhantomData }; println!("{}{} {}{}", r.color(), r.v, b.color(), b.v);
}
