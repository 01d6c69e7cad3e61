// Trait objects, default methods, supertraits, generics with bounds and associated constants.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display};

const UNIT: &str = "cm";
static SHAPES: [&str; 3] = ["circle", "square", "triangle"];

trait Named {
    const KIND: &'static str;
    fn kind(&self) -> &'static str {
        Self::KIND
    }
}

trait Shape: Debug {
    fn area(&self) -> f64;
    fn name(&self) -> String;
    fn describe(&self) -> String {
        format!("{} of {:.2} {UNIT}2", self.name(), self.area())
    }
    fn scale(&mut self, by: f64);
}

#[derive(Debug, Clone, PartialEq)]
struct Circle {
    radius: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Square(f64);

#[derive(Debug)]
struct Triangle {
    a: f64,
    b: f64,
    c: f64,
}

impl Named for Circle {
    const KIND: &'static str = SHAPES[0];
}

impl Named for Square {
    const KIND: &'static str = "square!";
    fn kind(&self) -> &'static str {
        "a square"
    }
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        std::f64::consts::PI * self.radius.powi(2)
    }
    fn name(&self) -> String {
        String::from("circle")
    }
    fn scale(&mut self, by: f64) {
        self.radius *= by;
    }
}

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn name(&self) -> String {
        "square".into()
    }
    fn describe(&self) -> String {
        format!("{:?} with side {}", self, self.0)
    }
    fn scale(&mut self, by: f64) {
        self.0 *= by;
    }
}

impl Shape for Triangle {
    fn area(&self) -> f64 {
        let s = (self.a + self.b + self.c) / 2.0;
        (s * (s - self.a) * (s - self.b) * (s - self.c)).sqrt()
    }
    fn name(&self) -> String {
        "triangle".to_owned()
    }
    fn scale(&mut self, by: f64) {
        for side in [&mut self.a, &mut self.b, &mut self.c] {
            *side *= by;
        }
    }
}

impl Display for Triangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}/{}/{}>", self.a, self.b, self.c)
    }
}

fn largest<'a, T>(items: &'a [T], key: impl Fn(&T) -> f64) -> Option<&'a T>
where
    T: Debug,
{
    let mut best: Option<&T> = None;
    for item in items {
        match best {
            Some(b) if key(b) >= key(item) => {}
            _ => best = Some(item),
        }
    }
    best
}

struct Zoo {
    shapes: Vec<Box<dyn Shape>>,
}

impl Zoo {
    fn new() -> Self {
        Self { shapes: Vec::with_capacity(4) }
    }
    fn with(mut self, shape: impl Shape + 'static) -> Self {
        self.shapes.push(Box::new(shape));
        self
    }
    fn total(&self) -> f64 {
        self.shapes.iter().map(|s| s.area()).sum()
    }
}

fn show_all<T: Named + Shape>(thing: &T) -> String {
    format!("[{} | {} | {}]", T::KIND, thing.kind(), thing.name())
}

fn main() {
    let mut zoo = Zoo::new()
        .with(Circle { radius: 1.5 })
        .with(Square(2.0))
        .with(Triangle { a: 3.0, b: 4.0, c: 5.0 });
    for shape in &zoo.shapes {
        println!("{}", shape.describe());
    }
    println!("total {:.3}", zoo.total());
    for shape in zoo.shapes.iter_mut() {
        shape.scale(2.0);
    }
    println!("total {:>10.3}|", zoo.total());
    println!("{:?}", zoo.shapes);
    println!("{}", show_all(&Circle { radius: 0.5 }));
    println!("{}", show_all(&Square(1.0)));

    let squares = [Square(1.0), Square(7.5), Square(3.25)];
    println!("{:?}", largest(&squares, |s| s.0));
    println!("{:?}", largest(&squares[..0], |s| s.0));

    let mut by_name: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for shape in &zoo.shapes {
        by_name.entry(shape.name()).or_default().push(shape.area().round());
    }
    println!("{by_name:?}");
    println!("{:#?}", by_name.get("square"));
    let t = Triangle { a: 1.0, b: 2.0, c: 2.5 };
    println!("{t} {t:>5} {}", t.name().len());
}
