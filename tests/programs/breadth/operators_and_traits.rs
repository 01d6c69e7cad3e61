//! status: 7
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap, HashSet};
use std::convert::TryFrom;
use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;
use std::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, Mul, Neg, Not, Sub};
use std::rc::{Rc, Weak};
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V2 {
    x: f32,
    y: f32,
}
impl Add for V2 {
    type Output = V2;
    fn add(self, o: V2) -> V2 {
        V2 {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}
impl Sub for V2 {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self {
            x: self.x - o.x,
            y: self.y - o.y,
        }
    }
}
impl Mul<f32> for V2 {
    type Output = V2;
    fn mul(self, k: f32) -> V2 {
        V2 {
            x: self.x * k,
            y: self.y * k,
        }
    }
}
impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        self * -1.0
    }
}
impl AddAssign for V2 {
    fn add_assign(&mut self, o: V2) {
        *self = *self + o;
    }
}
impl FromStr for V2 {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let (x, y) = s.split_once(',').ok_or_else(|| format!("no comma in {s:?}"))?;
        Ok(V2 {
            x: x.trim().parse().map_err(|e| format!("x: {e}"))?,
            y: y.trim()
                .parse()
                .map_err(|e: std::num::ParseFloatError| format!("y: {e}"))?,
        })
    }
}

struct Meters<T>(f64, PhantomData<T>);
struct Guard<'a, T: Display> {
    log: &'a RefCell<Vec<String>>,
    value: T,
}
impl<'a, T: Display> Drop for Guard<'a, T> {
    fn drop(&mut self) {
        self.log.borrow_mut().push(format!("drop {}", self.value));
    }
}
impl<T: Display> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
impl<T: Display> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Job {
    pri: u32,
    name: String,
}
impl Ord for Job {
    fn cmp(&self, o: &Self) -> Ordering {
        self.pri.cmp(&o.pri).then_with(|| o.name.cmp(&self.name))
    }
}
impl PartialOrd for Job {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}

#[derive(Debug)]
struct Tree {
    name: &'static str,
    parent: RefCell<Weak<Tree>>,
    kids: RefCell<Vec<Rc<Tree>>>,
    seen: Cell<u8>,
    memo: OnceCell<usize>,
}
impl Tree {
    fn new(name: &'static str) -> Rc<Self> {
        Rc::new(Tree {
            name,
            parent: RefCell::new(Weak::new()),
            kids: RefCell::default(),
            seen: Cell::new(0),
            memo: OnceCell::new(),
        })
    }
    fn adopt(self: &Rc<Self>, kid: Rc<Tree>) {
        *kid.parent.borrow_mut() = Rc::downgrade(self);
        self.kids.borrow_mut().push(kid);
    }
    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(p) => format!("{}/{}", p.path(), self.name),
            None => self.name.to_string(),
        }
    }
    fn size(&self) -> usize {
        self.seen.set(self.seen.get() + 1);
        *self
            .memo
            .get_or_init(|| 1 + self.kids.borrow().iter().map(|k| k.size()).sum::<usize>())
    }
}

fn clean(s: &str) -> Cow<'_, str> {
    if s.contains(' ') {
        Cow::Owned(s.replace(' ', "_"))
    } else {
        Cow::Borrowed(s)
    }
}
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn adders() -> Vec<Box<dyn Fn(i32) -> i32>> {
    (1..=3)
        .map(|n| Box::new(move |x| x + n) as Box<dyn Fn(i32) -> i32>)
        .collect()
}
const fn square(n: u64) -> u64 {
    n * n
}
const TABLE: [u64; 4] = [square(1), square(2), square(3), square(4)];

struct Even(u32);
impl TryFrom<u32> for Even {
    type Error = u32;
    fn try_from(n: u32) -> Result<Self, u32> {
        if n % 2 == 0 {
            Ok(Even(n))
        } else {
            Err(n)
        }
    }
}

trait Animal {
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} speaks", self.name())
    }
}
struct Dog;
struct Cat {
    lives: u8,
}
impl Animal for Dog {
    fn name(&self) -> String {
        "Dog".into()
    }
    fn speak(&self) -> String {
        "Woof".into()
    }
}
impl Animal for Cat {
    fn name(&self) -> String {
        format!("Cat({})", self.lives)
    }
}
fn all(zoo: &[Box<dyn Animal>]) -> String {
    zoo.iter().map(|a| a.speak()).collect::<Vec<_>>().join("; ")
}

fn main() {
    let mut a: V2 = "1.5, 2".parse().unwrap();
    a += -V2 {
        x: 0.5,
        ..V2::default()
    } - V2 { x: 1.0, y: 1.0 };
    println!(
        "{a:?} {:?} {:?} {:?}",
        V2::from_str("x"),
        "1,z".parse::<V2>(),
        "q,1".parse::<V2>()
    );
    let d: Meters<u8> = Meters(2.5, PhantomData);
    println!("{}", d.0);
    let log = RefCell::new(vec![]);
    {
        let mut g = Guard { log: &log, value: 5 };
        *g += 2;
        let _h = Guard {
            log: &log,
            value: g.to_string() + "!",
        };
        let _ = Guard {
            log: &log,
            value: "now",
        };
        println!("{}", (*g as i32).pow(2));
    }
    println!("{:?}", log.into_inner());
    let mut heap = BinaryHeap::new();
    for (pri, name) in [(2, "b"), (5, "a"), (2, "a"), (1, "z")] {
        heap.push(Job {
            pri,
            name: name.to_owned(),
        });
    }
    while let Some(Job { pri, name }) = heap.pop() {
        print!("{pri}{name} ");
    }
    println!();
    let mut small: BinaryHeap<_> = [5, 1, 8, 3].into_iter().map(Reverse).collect();
    println!("{:?} {:?}", small.pop().map(|Reverse(x)| x), small.into_sorted_vec());
    let root = Tree::new("root");
    let mid = Tree::new("mid");
    let leaf = Tree::new("leaf");
    mid.adopt(leaf.clone());
    root.adopt(mid.clone());
    println!("{} {} {} {}", leaf.path(), root.size(), root.size(), mid.seen.get());
    println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&mid));
    drop(root);
    println!("{:?} {}", mid.parent.borrow().upgrade().map(|p| p.name), leaf.path());
    println!("{} {} {}", clean("a b"), clean("ab"), 1);
    println!("{}", compose(|x: i32| x * 2, |y| format!("<{y}>"))(21));
    println!("{:?}", adders().iter().map(|f| f(10)).collect::<Vec<_>>());
    println!("{:?} {}", TABLE, u64::MAX.count_ones());
    println!("{:?} {:?}", Even::try_from(4).map(|e| e.0), {
        let r: Result<Even, u32> = 5u32.try_into();
        r.map(|e| e.0)
    });
    println!(
        "{:?} {:?} {}",
        u8::try_from(300i32).is_err(),
        i8::try_from(-128i64),
        -1i32 as u8
    );
    println!("{}", all(&[Box::new(Dog), Box::new(Cat { lives: 9 })]));
    let v = vec![3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    if let [first, .., last] = v.as_slice() {
        println!("{first} {last}");
    }
    match &v[..] {
        [a, b, rest @ ..] if a > b => println!("{a}>{b} +{}", rest.len()),
        _ => println!("no"),
    }
    let Some(pos) = v.iter().position(|&x| x == 9) else {
        panic!("no nine")
    };
    let (l, r) = v.split_at(pos);
    println!(
        "{l:?} {r:?} {:?}",
        v.iter()
            .scan(0, |s, &x| {
                *s += x;
                Some(*s)
            })
            .collect::<Vec<i32>>()
    );
    let mut s = v.clone();
    s.sort_unstable();
    s.dedup();
    s.retain(|x| x % 2 == 1);
    println!(
        "{s:?} {:?} {:?}",
        s.binary_search(&5),
        s.iter().rev().skip_while(|&&x| x > 3).collect::<Vec<_>>()
    );
    let mut v2 = v.clone();
    let dr: Vec<_> = v2.drain(2..5).collect();
    v2.swap(0, 1);
    v2.truncate(4);
    v2.insert(1, 77);
    v2.extend_from_slice(&[8, 8]);
    println!(
        "{dr:?} {v2:?} {:?}",
        v2.chunks(3).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>()
    );
    println!(
        "{:?}",
        v.iter()
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|x| x.to_string())
            .reduce(|a, b| a + "," + &b)
    );
    let hs: HashSet<i32> = v.iter().cloned().collect();
    println!("{} {}", hs.len(), hs.contains(&4));
    println!("{:?}", std::iter::successors(Some(1u32), |x| x.checked_mul(10)).last());
    let mut c = 0;
    let from: Vec<_> = std::iter::from_fn(|| {
        c += 1;
        (c < 4).then_some(c)
    })
    .collect();
    println!("{from:?}");
    println!(
        "{:?}",
        [[1, 2], [3, 4]]
            .concat()
            .iter()
            .flat_map(|&x| vec![x; x as usize])
            .collect::<Vec<i32>>()
    );
    println!(
        "{:?}",
        (1..=4)
            .map(|x| x as f64)
            .map(f64::sqrt)
            .fold(f64::NEG_INFINITY, f64::max)
    );
    println!(
        "{:?}",
        v.iter()
            .max_by_key(|&&x| (x % 5, x))
            .zip(v.iter().min_by(|a, b| b.cmp(a)))
    );
    println!("{:?}", v.iter().partition::<Vec<i32>, _>(|&&x| x > 3));
    println!(
        "{:>w$.p$}|{:<1$}|{:^+9.2e}|{:?}",
        3.14159,
        6,
        1500.0,
        Some("x"),
        w = 9,
        p = 3
    );
    println!("{0:?} {0:#?} {1:5}|{1:<5}|{1:^5}|{1:05}", (1, "a"), 42);
    println!("{:?} {:?}", !0u8, (!true, !5i8));
    let name = "inline";
    println!("{name:>10} {name:-^12} {}", "{}");
    let t: (i32, (char, [u8; 2])) = (1, ('x', [1, 2]));
    let (n, (ch, [p, q])) = t;
    println!("{n}{ch}{p}{q}");
    let opt: Option<Option<i32>> = Some(None);
    println!(
        "{:?} {:?}",
        opt.flatten(),
        Some(3).filter(|x| x % 2 == 0).or(Some(9)).xor(None::<i32>)
    );
    let r: Result<Vec<i32>, _> = "1 2 x".split(' ').map(|s| s.parse::<i32>()).collect();
    println!("{r:?}");
    let words = ["apple", "bob"];
    println!(
        "{}",
        words
            .iter()
            .map(|w| {
                let mut c = w.chars();
                c.next()
                    .map(|f| f.to_uppercase().collect::<String>() + c.as_str())
                    .unwrap_or_default()
            })
            .collect::<Vec<_>>()
            .join(" ")
    );
    println!("{}", i32::MAX.wrapping_add(1));
    println!("{:?} {:?}", 5u8.checked_sub(6), 250u8.saturating_add(9));
    println!("{:?}", 100u8.overflowing_mul(3));
    let debug: &dyn Debug = &"dyn";
    println!("{debug:?}");
    std::process::exit(if v.len() == 10 { 7 } else { 0 });
}
