//! Patterns: binding modes, slices, ranges, guards, or-patterns, let-else, nested references.
#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Circle { radius: f64 },
    Rect { w: i32, h: i32 },
    Tri(i32, i32, i32),
    Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Point {
    x: i32,
    y: i32,
}

const LIMIT: i32 = 10;

fn kind(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "small",
        LIMIT => "limit",
        x if x % 2 == 0 => "even",
        _ => "odd",
    }
}

fn slice(items: &[i32]) -> String {
    match items {
        [] => "empty".to_string(),
        [one] => format!("one {one}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [first, rest @ ..] => format!("{first} then {rest:?}"),
    }
}

fn grow(shape: &mut Shape) {
    match shape {
        Shape::Circle { radius } => *radius *= 2.0,
        Shape::Rect { w, h } | Shape::Tri(w, h, _) => {
            *w += 1;
            *h += 10;
        }
        Shape::Unit => *shape = Shape::Rect { w: 1, h: 1 },
    }
}

fn parse(text: &str) -> Option<(String, i32)> {
    let Some((name, number)) = text.split_once('=') else {
        return None;
    };
    let Ok(number) = number.trim().parse::<i32>() else {
        return None;
    };
    Some((name.trim().to_string(), number))
}

fn nested(value: &Option<Result<i32, String>>) -> String {
    match value {
        Some(Ok(n @ 1..=9)) => format!("digit {n}"),
        Some(Ok(n)) => format!("number {n}"),
        Some(Err(text)) if text.is_empty() => "empty error".into(),
        Some(Err(text)) => format!("error {text}"),
        None => "nothing".into(),
    }
}

fn main() {
    for n in [-5, 0, 2, 10, 12, 13] {
        print!("{} ", kind(n));
    }
    println!();
    println!("{} | {} | {} | {}", slice(&[]), slice(&[4]), slice(&[1, 2, 1]), slice(&[1, 2, 3]));
    let mut shapes = vec![Shape::Circle { radius: 1.5 }, Shape::Rect { w: 1, h: 2 }, Shape::Tri(1, 2, 3), Shape::Unit];
    for shape in shapes.iter_mut() {
        grow(shape);
    }
    println!("{shapes:?}");
    println!("{:?} {:?} {:?}", parse("a = 4"), parse("a"), parse("b=x"));
    for value in [Some(Ok(4)), Some(Ok(40)), Some(Err(String::new())), Some(Err("bad".to_string())), None] {
        println!("{}", nested(&value));
    }
    let point = Point { x: 3, y: -3 };
    let Point { x, y: renamed } = point;
    println!("{x} {renamed} {point:?}");
    match point {
        Point { x: 0, .. } => println!("on the axis"),
        Point { x: px @ 1..=5, y } if y < 0 => println!("below {px} {y}"),
        _ => println!("elsewhere"),
    }
    let pairs = vec![(1, 'a'), (2, 'b')];
    for &(n, c) in &pairs {
        print!("{n}{c} ");
    }
    for (i, (n, c)) in pairs.iter().enumerate() {
        print!("{i}:{n}{c} ");
    }
    println!();
    let mut tuple = (1, (2, "three"));
    let (a, (ref mut b, c)) = tuple;
    *b += 5;
    println!("{a} {c}");
    tuple.1 .0 = 9;
    println!("{tuple:?}");
    let mut option = Some(3);
    if let Some(ref mut n) = option {
        *n += 1;
    }
    while let Some(n) = option {
        option = if n > 5 { None } else { Some(n + 1) };
        print!("{n} ");
    }
    println!("{option:?}");
    let text = String::from("owned");
    let holder = Some(text);
    if let Some(text) = &holder {
        println!("{} {}", text.len(), text);
    }
    let Some(text) = holder else { unreachable!() };
    println!("{text}");
    let array = [1, 2, 3, 4, 5];
    let [first, .., last] = array;
    let [_, middle @ .., _] = array;
    println!("{first} {last} {middle:?}");
    let c = 'k';
    println!("{}", matches!(c, 'a'..='m' | 'A'..='M') && !matches!(point, Point { x: 1, .. }));
    let reference = &Some(5);
    let &Some(five) = reference else { return };
    println!("{five}");
    let nested = &&Some(Point { x: 1, y: 2 });
    if let Some(Point { x, y }) = nested {
        println!("{}", x + y);
    }
    let value = match shapes.first() {
        Some(Shape::Circle { radius }) if *radius > 2.5 => "large",
        Some(_) => "other",
        None => "none",
    };
    println!("{value}");
    let (mut p, mut q) = (1, 2);
    (p, q) = (q, p + q);
    (q, p) = (p, q);
    println!("{p} {q}");
    let mut grid = [[0; 3]; 2];
    grid[1][2] = 5;
    if let [_, [.., last]] = &mut grid {
        *last += 1;
    }
    println!("{grid:?}");
    if let (Some(a), Some(b)) = (Some(1), Some(2)) {
        println!("chain {a} {b}");
    }
    let boxed: Box<Shape> = Box::new(Shape::Tri(1, 2, 3));
    match *boxed {
        Shape::Tri(a, b, c) => println!("{}", a + b + c),
        _ => {}
    }
    let word = "two";
    let n = match word {
        "one" => 1,
        "two" => 2,
        _ => 0,
    };
    println!("{n}");
}
