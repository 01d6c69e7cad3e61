use std::fmt::{self, Display, Debug};
use std::ops::{Add, Mul, Sub, Neg, Index, IndexMut, AddAssign, Deref, DerefMut, Not, Rem, Shl, RangeInclusive, ControlFlow};
use std::collections::HashMap;
use std::iter::{FromIterator, Sum, Peekable};
use std::str::FromStr;
use std::convert::TryFrom;
use std::borrow::Cow;
use std::marker::PhantomData;
#[derive(Debug, Clone, Copy, PartialEq, Default)] struct V2<T = f64> { x: T, y: T }
impl<T: Add<Output = T>> Add for V2<T> { type Output = V2<T>; fn add(self, o: Self) -> Self { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl<T: Mul<Output = T> + Copy> Mul<T> for V2<T> { type Output = Self; fn mul(self, k: T) -> Self { V2 { x: self.x * k, y: self.y * k } } }
impl Mul<V2<f64>> for f64 { type Output = V2; fn mul(self, v: V2) -> V2 { v * self } }
impl<T: Neg<Output = T>> Neg for V2<T> { type Output = Self; fn neg(self) -> Self { V2 { x: -self.x, y: -self.y } } }
impl<T: AddAssign> AddAssign for V2<T> { fn add_assign(&mut self, o: Self) { self.x += o.x; self.y += o.y; } }
impl<'a> Sub<&'a V2> for &'a V2 { type Output = V2; fn sub(self, o: &V2) -> V2 { V2 { x: self.x - o.x, y: self.y - o.y } } }
impl<T: Add<Output = T> + Default> Sum for V2<T> { fn sum<I: Iterator<Item = Self>>(it: I) -> Self { it.fold(V2::default(), |a, b| a + b) } }
struct Grid<const W: usize, const H: usize> { cells: [[u8; W]; H] }
impl<const W: usize, const H: usize> Index<(usize, usize)> for Grid<W, H> { type Output = u8; fn index(&self, (x, y): (usize, usize)) -> &u8 { &self.cells[y][x] } }
impl<const W: usize, const H: usize> IndexMut<(usize, usize)> for Grid<W, H> { fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut u8 { &mut self.cells[y][x] } }
impl<const W: usize, const H: usize> Display for Grid<W, H> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { for row in &self.cells { writeln!(f, "{}", row.iter().map(|c| if *c > 0 { '#' } else { '.' }).collect::<String>())?; } write!(f, "{W}x{H}") } }
trait Animal { const LEGS: u32; fn name(&self) -> String; fn new(n: &str) -> Self where Self: Sized; fn legs(&self) -> u32 { Self::LEGS } }
struct Dog(String); struct Bird { n: String }
impl Animal for Dog { const LEGS: u32 = 4; fn name(&self) -> String { self.0.clone() } fn new(n: &str) -> Self { Dog(n.into()) } }
impl Animal for Bird { const LEGS: u32 = 2; fn name(&self) -> String { self.n.to_uppercase() } fn new(n: &str) -> Self { Self { n: n.to_string() } } fn legs(&self) -> u32 { 1 + 1 } }
fn make<A: Animal>(n: &str) -> A { A::new(n) }
fn total<A, B>(a: &A, b: &B) -> u32 where A: Animal, B: Animal { a.legs() + b.legs() + A::LEGS * B::LEGS }
trait Shape { fn area(&self) -> f64; fn boxed(self) -> Box<dyn Shape> where Self: Sized + 'static { Box::new(self) } }
struct Sq(f64); struct Ci(f64);
impl Shape for Sq { fn area(&self) -> f64 { self.0 * self.0 } } impl Shape for Ci { fn area(&self) -> f64 { std::f64::consts::PI * self.0.powi(2) } }
impl Shape for Box<dyn Shape> { fn area(&self) -> f64 { self.as_ref().area() } }
fn biggest(shapes: &[Box<dyn Shape>]) -> f64 { shapes.iter().map(|s| s.area()).fold(0.0, f64::max) }
trait Describe { fn describe(&self) -> String; } impl<T: Debug> Describe for T { fn describe(&self) -> String { format!("<<{self:?}>>") } }
trait Super: Display { fn shout(&self) -> String { self.to_string().to_uppercase() } } struct Greeting; impl Display for Greeting { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("hi there") } } impl Super for Greeting {}
fn via(s: &dyn Super) -> String { s.shout() }
struct Fib { a: u64, b: u64 } impl Iterator for Fib { type Item = u64; fn next(&mut self) -> Option<u64> { let r = self.a; self.a = self.b; self.b += r; Some(r) } }
struct Stack<T> { v: Vec<T> } impl<T> Deref for Stack<T> { type Target = Vec<T>; fn deref(&self) -> &Vec<T> { &self.v } } impl<T> DerefMut for Stack<T> { fn deref_mut(&mut self) -> &mut Vec<T> { &mut self.v } }
impl<T> FromIterator<T> for Stack<T> { fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self { Stack { v: i.into_iter().collect() } } } impl<T> IntoIterator for Stack<T> { type Item = T; type IntoIter = std::vec::IntoIter<T>; fn into_iter(self) -> Self::IntoIter { self.v.into_iter() } } impl<'a, T> IntoIterator for &'a Stack<T> { type Item = &'a T; type IntoIter = std::slice::Iter<'a, T>; fn into_iter(self) -> Self::IntoIter { self.v.iter() } }
impl<T> Extend<T> for Stack<T> { fn extend<I: IntoIterator<Item = T>>(&mut self, i: I) { for x in i { self.v.push(x); } } }
#[derive(Debug, PartialEq, Eq, Hash, Clone, Copy, PartialOrd, Ord)] struct Rgb(u8, u8, u8);
impl FromStr for Rgb { type Err = String; fn from_str(s: &str) -> Result<Self, Self::Err> { let h = s.strip_prefix('#').ok_or_else(|| format!("no # in {s}"))?; if h.len() != 6 { return Err(format!("len {}", h.len())); } let p = |i: usize| u8::from_str_radix(&h[i..i + 2], 16).map_err(|e| e.to_string()); Ok(Rgb(p(0)?, p(2)?, p(4)?)) } }
impl From<(u8, u8, u8)> for Rgb { fn from((r, g, b): (u8, u8, u8)) -> Self { Rgb(r, g, b) } } impl From<Rgb> for u32 { fn from(c: Rgb) -> u32 { (c.0 as u32) << 16 | (c.1 as u32) << 8 | c.2 as u32 } }
struct Even(u32); impl TryFrom<u32> for Even { type Error = String; fn try_from(v: u32) -> Result<Self, String> { if v % 2 == 0 { Ok(Even(v)) } else { Err(format!("{v} is odd")) } } }
struct Meters<U>(f64, PhantomData<U>); struct Km; impl<U> Meters<U> { fn get(&self) -> f64 { self.0 } }
fn norm(s: &str) -> Cow<'_, str> { if s.contains(' ') { Cow::Owned(s.replace(' ', "_")) } else { Cow::Borrowed(s) } }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn counter() -> impl FnMut() -> u32 { let mut c = 0; move || { c += 1; c } }
fn apply_n(f: &mut dyn FnMut() -> u32, n: usize) -> Vec<u32> { (0..n).map(|_| f()).collect() }
fn tokens(s: &str) -> Vec<String> { let mut it: Peekable<std::str::Chars> = s.chars().peekable(); let mut out = vec![]; while let Some(&c) = it.peek() { if c.is_ascii_digit() { let mut n = String::new(); while let Some(d) = it.next_if(|d| d.is_ascii_digit()) { n.push(d); } out.push(n); } else { it.next(); if !c.is_whitespace() { out.push(c.to_string()); } } } out }
fn main() {
    let a = V2 { x: 1.0, y: 2.0 }; let mut b = 2.0 * a + V2 { x: 0.5, y: 0.0 }; b += -a; println!("{b:?} {:?} {:?}", &b - &a, [a, b].into_iter().sum::<V2>()); println!("{:?}", V2 { x: 1, y: 2 } * 3);
    let mut g = Grid::<4, 2> { cells: [[0; 4]; 2] }; g[(1, 0)] = 1; g[(3, 1)] += 2; println!("{g} {}", g[(3, 1)]);
    let d: Dog = make("rex"); let bird = make::<Bird>("tit"); println!("{} {} {} {}", d.name(), bird.name(), total(&d, &bird), <Dog as Animal>::LEGS);
    let shapes: Vec<Box<dyn Shape>> = vec![Sq(2.0).boxed(), Box::new(Ci(1.0)), Box::new(Sq(1.5).boxed())]; println!("{:.3} {:.3}", biggest(&shapes), shapes[1].area());
    println!("{} {} {}", 5.describe(), "x".describe(), vec![Some(1)].describe()); println!("{}", via(&Greeting));
    println!("{:?} {}", Fib { a: 0, b: 1 }.skip_while(|x| *x < 10).step_by(2).take(4).collect::<Vec<_>>(), Fib { a: 0, b: 1 }.take_while(|x| *x < 100).filter(|x| x % 2 == 0).sum::<u64>());
    let mut st: Stack<i32> = (1..4).collect(); st.push(10); st.extend(vec![5, 6]); for x in &st { print!("{x} "); } println!("{} {:?}", st.len(), st.first()); let v: Vec<String> = st.into_iter().map(|x| x.to_string()).collect(); println!("{}", v.join("+"));
    println!("{:?} {:?} {:?} {:?}", "#ff8000".parse::<Rgb>(), Rgb::from_str("ff"), "#ff".parse::<Rgb>(), "#gg0000".parse::<Rgb>()); let c: Rgb = (1, 2, 3).into(); println!("{} {:?}", u32::from(c), c.max(Rgb(1, 2, 4)));
    println!("{:?} {:?}", Even::try_from(3).map(|e| e.0), { let e: Result<Even, _> = 8u32.try_into(); e.map(|e| e.0) }); let m: Meters<Km> = Meters(1.5, PhantomData); println!("{}", m.get());
    for s in ["a b", "ab"] { match norm(s) { Cow::Borrowed(b) => println!("borrowed {b}"), Cow::Owned(o) => println!("owned {o}") } }
    println!("{}", compose(|x: i32| x + 1, |y: i32| format!("<{y}>"))(4)); let mut c1 = counter(); c1(); println!("{:?}", apply_n(&mut c1, 3)); println!("{:?}", tokens("12 + 345*(6)"));
    let ops: HashMap<&str, fn(i32, i32) -> i32> = HashMap::from([("add", i32::wrapping_add as fn(i32, i32) -> i32), ("mul", |a, b| a * b)]); println!("{} {}", ops["add"](2, 3), (ops["mul"])(4, 5));
    let fs: Vec<Box<dyn Fn(i32) -> i32>> = (1..=3).map(|k| Box::new(move |x| x * k) as Box<dyn Fn(i32) -> i32>).collect(); println!("{:?}", fs.iter().map(|f| f(10)).collect::<Vec<_>>());
    let r = (1..10).try_fold(0i32, |acc, x| if acc + x > 20 { ControlFlow::Break(acc) } else { ControlFlow::Continue(acc + x) }); println!("{r:?}"); let s: Option<i32> = [Some(1), None].into_iter().sum(); println!("{s:?} {:?}", ["1", "2"].iter().map(|s| s.parse::<i32>()).sum::<Result<i32, _>>());
    println!("{:?}", (1..=3).flat_map(|x| (0..x).map(move |y| (x, y))).filter(|(x, y)| x + y > 2).collect::<Vec<_>>()); println!("{:?} {:?}", (1..=4).scan(1, |acc, x| { *acc *= x; Some(*acc) }).collect::<Vec<_>>(), "a-b".split('-').zip(1..).unzip::<_, _, Vec<_>, Vec<_>>()); println!("{:?} {:?}", [3, 1, 2].iter().min_by(|a, b| a.cmp(b)), ["x", "yyy"].iter().map(|s| s.len()).reduce(|a, b| a * b)); println!("{:?}", (0..5).map_while(|x| if x < 3 { Some(x * 2) } else { None }).last()); println!("{:?} {}", [1, 5, 2].iter().is_sorted(), (1..=5).rev().map(|x| x.to_string()).collect::<Vec<_>>().join(",")); let mut it = (1..4).cycle().skip(2).inspect(|x| print!("<{x}>")); println!("{:?} {:?}", it.next(), it.nth(1)); println!("{:?}", std::iter::successors(Some(1u32), |x| x.checked_mul(10)).collect::<Vec<_>>().len()); println!("{:?}", std::iter::repeat_with(|| 7).take(2).chain(std::iter::once(8)).chain(std::iter::empty()).collect::<Vec<_>>()); let mut n = 0; println!("{:?}", std::iter::from_fn(|| { n += 1; (n < 4).then_some(n) }).collect::<Vec<_>>()); println!("{:?} {:?}", (1..=3).product::<i32>(), [1.5, 2.5].iter().sum::<f64>()); println!("{} {:?}", [1, 2] < [1, 3], (1, "b").cmp(&(1, "a"))); println!("{:?}", !0u8 >> 4 ^ 0b11); let _ = RangeInclusive::new(1, 2); println!("{:?} {:?}", "ab".cmp("abc"), Some(3) > None);
}
