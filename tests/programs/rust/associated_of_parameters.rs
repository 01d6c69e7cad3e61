//! Constants, functions and types of traits, asked of a type parameter; phantom types.
use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;
trait Animal { const LEGS: u32; const NAME: &'static str = "animal"; type Food: Default + Debug; fn new(name: &str) -> Self where Self: Sized; fn name(&self) -> String; fn food(&self) -> Self::Food { Self::Food::default() } fn kind() -> String where Self: Sized { format!("{} with {} legs", Self::NAME, Self::LEGS) } }
#[derive(Default, Debug)] struct Bone(u8);
struct Dog(String); struct Bird { n: String }
impl Animal for Dog { const LEGS: u32 = 4; const NAME: &'static str = "dog"; type Food = Bone; fn new(n: &str) -> Self { Dog(n.into()) } fn name(&self) -> String { self.0.clone() } }
impl Animal for Bird { const LEGS: u32 = 2; type Food = Vec<i32>; fn new(n: &str) -> Self { Bird { n: n.to_string() } } fn name(&self) -> String { self.n.to_uppercase() } fn food(&self) -> Vec<i32> { vec![1] } }
fn create<A: Animal>(n: &str) -> A { A::new(n) }
fn describe<A: Animal>(a: &A) -> String { format!("{} is a {} eating {:?} {}", a.name(), A::kind(), a.food(), A::LEGS * 2) }
fn legs<A: Animal>() -> u32 { A::LEGS }
struct Meters; struct Feet;
trait Unit { const SYMBOL: &'static str; const FACTOR: f64; }
impl Unit for Meters { const SYMBOL: &'static str = "m"; const FACTOR: f64 = 1.0; }
impl Unit for Feet { const SYMBOL: &'static str = "ft"; const FACTOR: f64 = 0.3048; }
struct Length<U: Unit> { v: f64, _u: PhantomData<U> }
impl<U: Unit> Length<U> { fn new(v: f64) -> Self { Length { v, _u: PhantomData } } fn to<V: Unit>(&self) -> Length<V> { Length::new(self.v * U::FACTOR / V::FACTOR) } fn show(&self) -> String { format!("{:.2}{}", self.v, U::SYMBOL) } }
struct Locked; struct Unlocked;
struct Door<S> { opens: u32, _s: PhantomData<S> }
impl Door<Locked> { fn new() -> Self { Door { opens: 0, _s: PhantomData } } fn unlock(self) -> Door<Unlocked> { println!("unlocking"); Door { opens: self.opens, _s: PhantomData } } }
impl Door<Unlocked> { fn open(&mut self) -> &mut Self { self.opens += 1; self } fn lock(self) -> Door<Locked> { println!("locking after {}", self.opens); Door { opens: self.opens, _s: PhantomData } } }
struct Registry<T> { items: HashMap<String, T> }
impl<T: Default + Clone + Display> Registry<T> { fn new() -> Self { Self { items: HashMap::new() } } fn get(&self, k: &str) -> T { self.items.get(k).cloned().unwrap_or_default() } fn zero() -> T { T::default() } fn put(&mut self, k: &str, t: T) -> Option<T> { self.items.insert(k.into(), t) } }
trait Zero { fn zero() -> Self; fn is_zero(&self) -> bool; }
impl Zero for i32 { fn zero() -> Self { 0 } fn is_zero(&self) -> bool { *self == 0 } }
impl Zero for f64 { fn zero() -> Self { 0.0 } fn is_zero(&self) -> bool { *self == 0.0 } }
fn total<T: Zero + std::ops::Add<Output = T> + Copy>(xs: &[T]) -> T { let mut s = T::zero(); for &x in xs { s = s + x; } s }
fn parse_all<T>(s: &str) -> Vec<T> where T: std::str::FromStr, T::Err: Debug { s.split(',').map(|p| p.trim().parse::<T>().unwrap()).collect() }
fn parse_one<T: std::str::FromStr>(s: &str) -> Option<T> { T::from_str(s).ok() }
struct Builder<T> { parts: Vec<T>, sep: Option<String> }
impl<T> Builder<T> { fn new() -> Self { Builder { parts: vec![], sep: None } } fn part(mut self, t: impl Into<T>) -> Self { self.parts.push(t.into()); self } fn sep(mut self, s: &str) -> Self { self.sep = Some(s.to_string()); self } fn build(self) -> String where T: Display { let sep = self.sep.unwrap_or_else(|| ",".to_string()); self.parts.iter().map(|p| p.to_string()).collect::<Vec<_>>().join(&sep) } }
fn type_name_of<T>(_: &T) -> &'static str { std::any::type_name::<T>() }
fn size<T>() -> usize { std::mem::size_of::<T>() }
struct Pair<T> { x: T, y: T }
impl<T: Display + PartialOrd> Pair<T> { fn largest(&self) -> &T { if self.x >= self.y { &self.x } else { &self.y } } }
impl Pair<f64> { fn dist(&self) -> f64 { (self.x * self.x + self.y * self.y).sqrt() } }
impl<T> From<(T, T)> for Pair<T> { fn from((x, y): (T, T)) -> Self { Pair { x, y } } }
fn main() {
    let d: Dog = create("rex"); let b = create::<Bird>("tweety");
    println!("{}\n{}", describe(&d), describe(&b));
    println!("{} {} {}", legs::<Dog>(), legs::<Bird>(), <Dog as Animal>::NAME);
    let m = Length::<Meters>::new(100.0); let f = m.to::<Feet>(); println!("{} {}", m.show(), f.show()); let back: Length<Meters> = f.to(); println!("{}", back.show());
    let mut door = Door::new().unlock(); door.open().open(); let door = door.lock(); println!("{}", door.opens);
    let mut r: Registry<i32> = Registry::new(); r.put("a", 5); println!("{} {} {:?} {}", r.get("a"), r.get("b"), r.put("a", 6), Registry::<String>::zero().len());
    println!("{} {}", total(&[1, 2, 3]), total(&[0.5, 0.25])); println!("{}", total::<i32>(&[]));
    println!("{:?} {:?}", parse_all::<i32>("1, 2"), parse_all::<f64>("1.5,2"));
    println!("{:?} {:?} {:?}", parse_one::<u8>("300"), parse_one::<bool>("true"), parse_one::<String>("s"));
    println!("{}", Builder::<String>::new().part("a").part('b').sep("-").build());
    println!("{} {} {}", type_name_of(&1), type_name_of(&"x"), type_name_of(&1.5f32));
    println!("{} {} {}", size::<u64>(), size::<char>(), size::<()>());
    println!("{} {} {}", Pair { x: 1, y: 2 }.largest(), Pair { x: 3.0, y: 4.0 }.dist(), Pair::from(("a", "b")).largest());
    println!("{} {}", Zero::is_zero(&0), <f64 as Zero>::zero().is_zero());
    let z: i32 = Zero::zero(); println!("{z}");
}
