//! What nested patterns of parameters move is dropped once, also when a closure takes it along.

struct D(u32);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn main() {
    let f = |(x, y): (D, D)| { move || println!("{}", &x.0 + &y.0) };
    let g = f((D(1), D(2)));
    g();
    println!("one");
    drop(g);
    let f = |x: D| { println!("{}", x.0); };
    f(D(3));
    let f = |(x, y): (D, D)| { println!("{}", x.0 + y.0); };
    f((D(4), D(5)));
    let f = |(x, _): (D, D)| { println!("{}", x.0); };
    f((D(6), D(7)));
    fn h((x, _): (D, D)) { println!("{}", x.0); }
    h((D(8), D(9)));
    fn k(_: D, (x, y): (D, D), z: D) { println!("{}", x.0); drop(y); drop(z) }
    k(D(10), (D(11), D(12)), D(13));
    let f = |(n, (x, y)): (u32, (D, D))| { move || { println!("{n}"); drop(x); drop(y); } };
    f((1, (D(14), D(15))))();
    println!("it");
    for g in vec![(1, (D(16), D(17)))].into_iter().map(|(n, (x, y))| { move || { println!("{n}"); drop(x); drop(y); } }) { g(); }
    for g in vec![(D(18), D(19))].into_iter().map(|(x, y)| { move || { drop(x); drop(y); } }) { g(); }
    for g in vec![D(20)].into_iter().zip(vec![D(21)]).enumerate().map(|(n, (x, y))| { move || { println!("{n}"); drop(x); drop(y); } }) { g(); }
}
