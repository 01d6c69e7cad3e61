//! `ref mut` inside tuples, arrays and structs. Its output is that of rustc.
struct P { x: i32, y: (u8, String) }
fn main() {
    let mut t = (1u32, 3u32);
    { let (_, ref mut l) = t; *l = 2; }
    println!("{t:?}");
    let mut p = P { x: 1, y: (2, "s".into()) };
    { let P { x: ref mut a, y: (ref mut b, _) } = p; *a += 1; *b += 1; }
    println!("{} {:?}", p.x, p.y);
    let mut o = Some(3);
    if let Some(ref mut v) = o { *v += 1; }
    match o { Some(ref mut v) if *v > 3 => *v *= 2, _ => {} }
    println!("{o:?}");
    let mut arr = [1, 2, 3];
    { let [ref mut f, .., ref mut l] = arr; std::mem::swap(f, l); }
    println!("{arr:?}");
    let mut nested = ((1, 2), [3, 4]);
    { let ((ref mut a, _), [_, ref mut b]) = nested; *a = 9; *b = 8; }
    println!("{nested:?}");
    let mut x = 5;
    { let ref mut r = x; *r += 1; }
    println!("{x}");
    let mut bt = (Box::new(5u32), 3u32);
    { let (ref mut b, ref mut last) = bt; **b = 7; *last = 2; }
    println!("{bt:?}");
    let (ref a, b) = t;
    println!("{a} {b}");
}
