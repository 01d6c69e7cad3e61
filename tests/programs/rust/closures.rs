//! Closures, generics, traits, operators, iterators of the program's own.
use std::collections::HashMap;
use std::fmt::{self, Debug, Display};
use std::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, Mul, Neg, Sub};

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V2 {
    x: f64,
    y: f64,
}
impl Add for V2 {
    type Output = V2;
    fn add(self, other: V2) -> V2 {
        V2 { x: self.x + other.x, y: self.y + other.y }
    }
}
impl Sub for V2 {
    type Output = V2;
    fn sub(self, other: V2) -> V2 {
        self + -other
    }
}
impl Mul<f64> for V2 {
    type Output = V2;
    fn mul(self, k: f64) -> V2 {
        V2 { x: self.x * k, y: self.y * k }
    }
}
impl Mul<V2> for V2 {
    type Output = f64;
    fn mul(self, other: V2) -> f64 {
        self.x * other.x + self.y * other.y
    }
}
impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        V2 { x: -self.x, y: -self.y }
    }
}
impl AddAssign for V2 {
    fn add_assign(&mut self, other: V2) {
        self.x += other.x;
        self.y += other.y;
    }
}

struct Grid {
    width: usize,
    cells: Vec<u8>,
}
impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, (x, y): (usize, usize)) -> &u8 {
        &self.cells[y * self.width + x]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut u8 {
        &mut self.cells[y * self.width + x]
    }
}

struct Wrapper(Vec<i32>);
impl Deref for Wrapper {
    type Target = Vec<i32>;
    fn deref(&self) -> &Vec<i32> {
        &self.0
    }
}
impl DerefMut for Wrapper {
    fn deref_mut(&mut self) -> &mut Vec<i32> {
        &mut self.0
    }
}

trait Animal {
    const LEGS: u32 = 4;
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} with {} legs", self.name(), Self::LEGS)
    }
    fn boxed(self) -> Box<dyn Speaks>
    where
        Self: Sized + 'static + Speaks,
    {
        Box::new(self)
    }
}
trait Speaks {
    fn say(&self) -> String;
}
struct Dog;
struct Bird {
    name: String,
}
impl Animal for Dog {
    fn name(&self) -> String {
        "dog".into()
    }
}
impl Animal for Bird {
    const LEGS: u32 = 2;
    fn name(&self) -> String {
        self.name.clone()
    }
}
impl<T: Animal> Speaks for T {
    fn say(&self) -> String {
        self.speak()
    }
}

struct Fib {
    a: u64,
    b: u64,
}
impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let next = self.a;
        self.a = self.b;
        self.b += next;
        Some(next)
    }
}

struct Tree<T> {
    root: Option<Box<Node<T>>>,
    size: usize,
}
struct Node<T> {
    value: T,
    left: Option<Box<Node<T>>>,
    right: Option<Box<Node<T>>>,
}
impl<T: Ord + Copy> Tree<T> {
    fn new() -> Self {
        Tree { root: None, size: 0 }
    }
    fn insert(&mut self, value: T) -> bool {
        let mut place = &mut self.root;
        while let Some(node) = place {
            if value == node.value {
                return false;
            }
            place = if value < node.value { &mut node.left } else { &mut node.right };
        }
        *place = Some(Box::new(Node { value, left: None, right: None }));
        self.size += 1;
        true
    }
    fn sorted(&self) -> Vec<T> {
        fn walk<T: Copy>(node: &Option<Box<Node<T>>>, out: &mut Vec<T>) {
            if let Some(node) = node {
                walk(&node.left, out);
                out.push(node.value);
                walk(&node.right, out);
            }
        }
        let mut out = Vec::with_capacity(self.size);
        walk(&self.root, &mut out);
        out
    }
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn apply_n(n: usize, f: &mut dyn FnMut() -> i32) -> Vec<i32> {
    (0..n).map(|_| f()).collect()
}
fn counter() -> impl FnMut() -> i32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}
fn largest<T: PartialOrd + Copy>(items: &[T]) -> T {
    let mut best = items[0];
    for &item in items {
        if item > best {
            best = item;
        }
    }
    best
}
fn show_all<T>(items: &[T]) -> String
where
    T: Display,
{
    items.iter().map(|item| item.to_string()).collect::<Vec<_>>().join("+")
}
struct Money(i64);
impl Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "${}.{:02}", self.0 / 100, self.0 % 100)
    }
}
impl From<i64> for Money {
    fn from(cents: i64) -> Self {
        Money(cents)
    }
}
impl Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Money").field("cents", &self.0).finish()
    }
}

fn main() {
    let mut v = V2 { x: 1.0, y: 2.0 } + V2 { x: 0.5, ..Default::default() } * 2.0;
    v += V2 { x: 1.0, y: 1.0 };
    println!("{v:?} {} {:?}", v * v, v - v);
    let mut grid = Grid { width: 3, cells: vec![0; 6] };
    grid[(1, 1)] = 7;
    grid[(1, 1)] += 1;
    println!("{} {:?}", grid[(1, 1)], grid.cells);
    let mut wrapper = Wrapper(vec![3, 1, 2]);
    wrapper.push(0);
    wrapper.sort();
    println!("{} {:?} {}", wrapper.len(), *wrapper, wrapper.iter().sum::<i32>());
    println!("{} / {}", Dog.speak(), Bird { name: "owl".to_string() }.say());
    let zoo: Vec<Box<dyn Speaks>> = vec![Dog.boxed(), Box::new(Bird { name: "tit".into() })];
    for animal in &zoo {
        println!("{}", animal.say());
    }
    println!("{} {}", Dog::LEGS, <Bird as Animal>::LEGS);
    println!("{:?}", Fib { a: 0, b: 1 }.skip(5).step_by(2).take_while(|n| *n < 500).collect::<Vec<_>>());
    let mut fib = Fib { a: 0, b: 1 };
    let firsts: Vec<u64> = fib.by_ref().take(3).collect();
    println!("{firsts:?} {:?}", fib.next());
    let mut tree = Tree::new();
    for n in [5, 2, 8, 2, 9, 1] {
        print!("{} ", tree.insert(n));
    }
    println!("{} {:?}", tree.size, tree.sorted());
    let f = compose(|x: i32| x + 1, |x: i32| format!("<{x}>"));
    println!("{} {}", f(1), f(41));
    let mut c = counter();
    println!("{:?} {:?}", apply_n(3, &mut c), c());
    let mut log = Vec::new();
    let mut note = |text: &str| log.push(text.to_uppercase());
    note("a");
    note("b");
    println!("{log:?}");
    println!("{} {} {}", largest(&[3, 9, 2]), largest(&[1.5, 0.5]), largest(&['x', 'b']));
    println!("{}", show_all(&[Money(150), 5.into(), Money::from(99)]));
    println!("{:?} {:#?}", Money(3), Some(Money(4)));
    let table: HashMap<&str, fn(f64, f64) -> f64> = HashMap::from([("add", (|a, b| a + b) as fn(f64, f64) -> f64), ("pow", f64::powf)]);
    println!("{} {}", table["add"](1.0, 2.0), (table["pow"])(2.0, 3.0));
    let names = ["x", "yy", "zzz"];
    let lengths: Vec<usize> = names.iter().map(|name| name.len()).collect();
    let total: usize = lengths.iter().copied().filter(|n| n % 2 == 1).fold(0, |acc, n| acc + n);
    println!("{lengths:?} {total} {:?}", names.iter().map(|s| s.to_string()).max_by_key(String::len));
    let mut fns: Vec<Box<dyn FnOnce() -> String>> = Vec::new();
    for i in 0..3 {
        let text = format!("job {i}");
        fns.push(Box::new(move || text));
    }
    println!("{:?}", fns.into_iter().map(|f| f()).collect::<Vec<_>>());
    let adders: Vec<_> = (1..=3).map(|k| move |x: i32| x * k).collect();
    println!("{:?}", adders.iter().map(|f| f(10)).collect::<Vec<_>>());
    let words = vec!["apple", "bob", "cat"];
    let (short, long): (Vec<&str>, Vec<&str>) = words.iter().partition(|w| w.len() <= 3);
    println!("{short:?} {long:?}");
    let sum_of_squares = |limit: u32| -> u32 { (1..=limit).map(|n| n * n).sum() };
    println!("{}", sum_of_squares(4));
    let x = 5u8;
    println!("{} {} {} {}", x.wrapping_sub(6), x.saturating_sub(6), x.checked_sub(6).is_none(), (x as i8 - 10) as u8);
    println!("{} {} {}", -7 / 2, -7 % 2, (-7i32).rem_euclid(2));
    println!("{} {} {}", 300i32 as u8, -1i32 as u32, 3.99f64 as i32);
    println!("{:?}", "a-b_c".split(|c: char| c == '-' || c == '_').collect::<Vec<_>>());
    println!("{}", i64::pow(2, 40) + 1_000i64);
    let label = 'outer: {
        if total > 100 {
            break 'outer "big";
        }
        "little"
    };
    println!("{label}");
}
