#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Shape { Circle { r: u32 }, Rect { w: u32, h: u32 }, Unit, Tuple(i8, i8) }
struct Point3 { x: i32, y: i32, z: i32 }
const LIMIT: u32 = 100;
const LOW: i32 = -5;
fn classify(s: &Shape) -> &'static str {
    match s {
        Shape::Circle { r: 0 } => "dot",
        Shape::Circle { r: r @ 1..=9 } if r % 2 == 1 => "odd small",
        Shape::Circle { r: 1..10 } => "small",
        Shape::Circle { r } if *r > LIMIT => "huge",
        Shape::Circle { .. } => "circle",
        Shape::Rect { w, h } if w == h => "square",
        Shape::Rect { w: 0, .. } | Shape::Rect { h: 0, .. } => "line",
        Shape::Rect { .. } => "rect",
        Shape::Tuple(a, b @ (1 | 2 | 5..=7)) if a < b => "tuple special",
        Shape::Tuple(i8::MIN..=-1, _) => "negative",
        Shape::Tuple(..) => "tuple",
        Shape::Unit => "unit",
    }
}
fn slices(v: &[i32]) -> String {
    match v {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [a, b] if a == b => format!("pair of {a}"),
        [first, .., last] if first == last => format!("same ends {first}"),
        [first, rest @ ..] if *first < 0 => format!("neg then {rest:?}"),
        [.., a, _] if *a == 7 => "seven before last".to_string(),
        &[a, b, ref tail @ ..] => format!("{a},{b} and {}", tail.len()),
    }
}
fn parse_kv(s: &str) -> Option<(&str, i32)> {
    let Some((k, v)) = s.split_once('=') else { return None; };
    let Ok(v) = v.trim().parse::<i32>() else { println!("bad value {v:?}"); return None };
    Some((k.trim(), v))
}
fn main() {
    use Shape::*;
    for s in [Circle { r: 0 }, Circle { r: 3 }, Circle { r: 4 }, Circle { r: 50 }, Circle { r: 500 }, Rect { w: 2, h: 2 }, Rect { w: 0, h: 3 }, Rect { w: 1, h: 3 }, Unit, Tuple(1, 2), Tuple(-3, 3), Tuple(9, 9)] {
        println!("{s:?}: {}", classify(&s));
    }
    for v in [&[][..], &[1], &[2, 2], &[1, 2, 1], &[-1, 2, 3], &[1, 7, 3], &[1, 2, 3, 4]] { println!("{}", slices(v)); }
    println!("{:?} {:?} {:?}", parse_kv("a = 5"), parse_kv("b=x"), parse_kv("c"));
    let p = Point3 { x: 1, y: -5, z: 7 };
    let Point3 { x, y: why, .. } = p;
    match p { Point3 { y: LOW, z, .. } => println!("low {x} {why} {z}"), _ => unreachable!() }
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() { if top == 2 { continue; } print!("{top} "); }
    println!();
    let opt: Option<Option<i32>> = Some(Some(4));
    if let Some(Some(n @ 1..=5)) = opt && n % 2 == 0 && let Some(m) = n.checked_sub(1) { println!("chain {n} {m}"); } else { println!("no"); }
    let c = 'k';
    println!("{}", match c { 'a'..='j' => 1, 'k' | 'l' => 2, '\u{3b1}' => 3, _ => 4 });
    let t = ((1, 2.5), ["a", "b"], Some("x"));
    let ((i, f), [s1, s2], Some(z)) = t else { panic!() };
    println!("{i} {f} {s1}{s2}{z}");
    let mut tup = (1, String::from("s"));
    let (ref mut n, ref s) = tup; *n += 10; println!("{n} {s}");
    tup.1.push('!'); println!("{tup:?}");
    let r = &Some(String::from("deep"));
    if let Some(s) = r { println!("{}", s.len()); }
    let mut o = Some(3);
    if let Some(x) = &mut o { *x *= 2; }
    if let Some(ref mut x) = o { *x += 1; }
    println!("{o:?} {}", matches!(o, Some(n) if n > 6));
    let (mut a, mut b) = (1, 2);
    (a, b) = (b, a + b); [a, b] = [b, a]; (a, _) = (a * 2, 0);
    println!("{a} {b}");
    struct S { p: i32, q: (i32, i32) }
    let s = S { p: 1, q: (2, 3) };
    let (pp, qq, rr); S { p: pp, q: (qq, rr) } = s;
    println!("{pp} {qq} {rr}");
    let n = 42u8;
    let msg = match n { 0 => "zero".to_owned(), x if x.is_power_of_two() => format!("2^{}", x.trailing_zeros()), x @ (40..=49 | 90..) => format!("range {x}"), _ => String::new() };
    println!("{msg}");
    let found = 'outer: loop { for i in 1.. { for j in 1..i { if i * j == 42 { break 'outer (i, j); } if j > 20 { continue 'outer; } } } };
    println!("{found:?}");
    let v = 'blk: { if found.0 > 10 { break 'blk "big"; } "small" };
    println!("{v}");
    let x = 5; let x = x * 2; { let x = "inner"; println!("{x}"); } println!("{x}");
    let bytes = b"hi\n"; if let [b'h', rest @ ..] = bytes { println!("{rest:?}"); }
    println!("{:?}", match (3, "x") { (n, "y") => n, (3, s) if s.len() == 1 => 30, _ => 0 });
}
