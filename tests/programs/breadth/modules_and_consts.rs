// Modules, visibility, use groups, consts, statics, generics, nested enums, labelled breaks, slice patterns, shadowing, let-else.

mod geometry {
    pub const ORIGIN: Point = Point { x: 0, y: 0 };

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
    pub struct Point {
        pub x: i32,
        pub y: i32,
    }

    impl Point {
        pub const fn new(x: i32, y: i32) -> Self {
            Self { x, y }
        }
        pub fn manhattan(self, other: Point) -> u32 {
            self.x.abs_diff(other.x) + self.y.abs_diff(other.y)
        }
    }

    impl std::ops::Add for Point {
        type Output = Point;
        fn add(self, rhs: Point) -> Point {
            Point::new(self.x + rhs.x, self.y + rhs.y)
        }
    }

    impl std::ops::Mul<i32> for Point {
        type Output = Point;
        fn mul(self, by: i32) -> Self::Output {
            Point { x: self.x * by, y: self.y * by }
        }
    }

    impl std::ops::Neg for Point {
        type Output = Self;
        fn neg(self) -> Self {
            self * -1
        }
    }

    impl std::ops::AddAssign for Point {
        fn add_assign(&mut self, rhs: Self) {
            *self = *self + rhs;
        }
    }

    pub mod grid {
        use super::Point;

        pub const W: usize = 4;
        const H: usize = W / 2;
        pub(crate) struct Grid {
            cells: [[char; W]; H],
        }

        impl Grid {
            pub fn new(fill: char) -> Self {
                Grid { cells: [[fill; W]; H] }
            }
            pub fn put(&mut self, at: Point, c: char) -> bool {
                let (Ok(x), Ok(y)) = (usize::try_from(at.x), usize::try_from(at.y)) else {
                    return false;
                };
                match self.cells.get_mut(y).and_then(|row| row.get_mut(x)) {
                    Some(cell) => {
                        *cell = c;
                        true
                    }
                    None => false,
                }
            }
            pub fn rows(&self) -> impl Iterator<Item = String> + '_ {
                self.cells.iter().map(|row| row.iter().collect())
            }
        }
    }
}

use geometry::{grid::Grid, Point, ORIGIN};

#[derive(Debug, Clone, PartialEq)]
enum Expr {
    Num(f64),
    Var(&'static str),
    Bin { op: Op, left: Box<Expr>, right: Box<Expr> },
    Neg(Box<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Add = 1,
    Mul = 5,
    Div,
}

use Expr::*;

fn eval(e: &Expr, vars: &[(&str, f64)]) -> Result<f64, String> {
    Ok(match e {
        Num(n) => *n,
        Var(name) => vars.iter().find(|(v, _)| v == name).map(|(_, n)| *n).ok_or_else(|| format!("unbound {name}"))?,
        Neg(inner) => -eval(inner, vars)?,
        Bin { op: Op::Div, right, .. } if eval(right, vars)? == 0.0 => return Err("division by zero".into()),
        Bin { op, left, right } => {
            let (l, r) = (eval(left, vars)?, eval(right, vars)?);
            match op {
                Op::Add => l + r,
                Op::Mul => l * r,
                Op::Div => l / r,
            }
        }
    })
}

fn describe(numbers: &[i32]) -> String {
    match numbers {
        [] => "empty".to_string(),
        [one] => format!("just {one}"),
        [first, .., last] if first == last => format!("{first} at both ends"),
        [first, second] => format!("{first} then {second}"),
        [first, middle @ .., last] => format!("{first}, {} between, {last}", middle.len()),
    }
}

fn classify(n: i64) -> &'static str {
    match n {
        i64::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "small",
        x if x % 2 == 0 => "even",
        4..=99 => "odd",
        _ => "big odd",
    }
}

struct Stack<T> {
    items: Vec<T>,
}

impl<T: Clone + std::fmt::Debug> Stack<T> {
    fn new() -> Self {
        Self { items: Vec::new() }
    }
    fn push(&mut self, item: T) -> &mut Self {
        self.items.push(item);
        self
    }
    fn peek(&self) -> Option<&T> {
        self.items.last()
    }
}

impl<T> IntoIterator for Stack<T> {
    type Item = T;
    type IntoIter = std::iter::Rev<std::vec::IntoIter<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter().rev()
    }
}

impl<T> std::ops::Index<usize> for Stack<T> {
    type Output = T;
    fn index(&self, i: usize) -> &T {
        &self.items[self.items.len() - 1 - i]
    }
}

static GREETING: &str = "hello";
const LIMITS: [u32; 4] = [1, 10, 100, 1000];

fn main() {
    let p = Point::new(3, -4);
    let mut q = p + ORIGIN * 2 + -Point { x: 1, ..p };
    q += Point::new(10, 10);
    println!("{p:?} {q:?} {} {}", p.manhattan(q), p > ORIGIN);
    println!("{:#?}", q);
    let mut grid: Grid = Grid::new('.');
    println!("{} {}", grid.put(Point::new(1, 1), '#'), grid.put(Point::new(4, 0), '#'));
    println!("{}", grid.put(p, 'x'));
    for row in grid.rows() {
        println!("{row}");
    }

    let e = Bin { op: Op::Add, left: Box::new(Num(2.0)), right: Box::new(Bin { op: Op::Mul, left: Box::new(Var("x")), right: Box::new(Neg(Box::new(Num(3.5)))) }) };
    println!("{:?} {:?}", eval(&e, &[("x", 2.0)]), eval(&e, &[]));
    let div = Bin { op: Op::Div, left: Box::new(e.clone()), right: Box::new(Num(0.0)) };
    println!("{:?} {} {}", eval(&div, &[("x", 0.0)]), e == e.clone(), Op::Div as i32);
    println!("{e:?}");
    for numbers in [&[][..], &[7], &[1, 2], &[4, 5, 4], &[1, 2, 3, 4]] {
        println!("{}", describe(numbers));
    }
    for n in [-5, 0, 2, 8, 77, 101] {
        print!("{} ", classify(n));
    }
    println!();
    let mut stack = Stack::new();
    stack.push("a").push("b").push("c");
    println!("{:?} {} {}", stack.peek(), stack[0], stack[2]);
    println!("{:?}", stack.into_iter().collect::<Vec<_>>());

    let mut rounds = 0;
    let found = 'outer: loop {
        for (i, limit) in LIMITS.iter().enumerate() {
            'factors: for factor in 2u32.. {
                rounds += 1;
                match factor * limit {
                    product if product > 500 => break 'outer (i, factor),
                    product if product > 5 && factor > 3 => break 'factors,
                    product if product % 2 == 1 => continue 'factors,
                    _ => {}
                }
            }
        }
    };
    let verdict = 'check: {
        if rounds > 100 {
            break 'check "many";
        }
        if found.0 == 3 {
            break 'check "at the end";
        }
        "otherwise"
    };
    println!("{found:?} {rounds} {verdict} {GREETING}");
    let x = 5;
    let x = x * 2;
    {
        let x = "inner";
        println!("{x}");
    }
    let (a, mut b, [c, .., d]) = (x, 1, [1, 2, 3, 4]);
    b += a;
    let z;
    if b > 5 { z = c + d } else { z = 0 }
    println!("{a} {b} {z}");
    let Some(n @ 1..=9) = Some(7) else { panic!("no") };
    println!("{n} {}", if let 1 | 7 = n { "lucky" } else { "plain" });
    let mut queue = vec![1];
    while let Some(n) = queue.pop() {
        if n < 4 {
            queue.extend([n + 1, n + 2]);
        }
        print!("{n} ");
    }
    println!();
    let t = ((1, "two"), [3.0, 4.5]);
    let ((one, two), [three, four]) = t;
    println!("{one}{two}{three}{four:?} {}", t.0 .1);
}
