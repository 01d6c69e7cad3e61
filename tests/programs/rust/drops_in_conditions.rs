//! What is made in a condition goes with its operand of && or ||, and parts without a name go in order.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
fn look(x: &N) -> u32 { x.0 }
fn two(a: N, b: N) -> (N, N) { (b, a) }
struct S { a: N, b: N }
fn main() {
    let (_, _) = two(n(1), n(2));
    println!("--");
    let S { .. } = (S { b: n(3), a: n(4) });
    println!("--");
    let (_, _) = (n(5), n(6));
    println!("--");
    let [_, _] = [n(7), n(8)];
    println!("--");
    let (_, (_, _)) = (n(9), two(n(10), n(11)));
    println!("--");
    let S { a: _, b: _ } = S { b: n(12), a: n(13) };
    println!("-- conditions");
    if look(&n(20)) > 5 && look(&n(21)) > 5 { println!("yes"); }
    println!("--");
    let both = look(&n(22)) > 5 && look(&n(23)) > 50 || look(&n(24)) > 5;
    println!("-- {both}");
    while look(&n(25)) > 50 && look(&n(26)) > 5 {}
    println!("--");
    if look(&n(27)) > 50 || look(&n(28)) > 5 { println!("yes"); } else { println!("no"); }
    println!("--");
    match 3 { x if look(&n(29)) > x && look(&n(30)) > 3 => println!("arm"), _ => {} }
    println!("--");
    if (look(&n(31)) > 5 && look(&n(32)) > 5) && look(&n(33)) > 5 { println!("yes"); }
    println!("{}", look(&n(34)) > 5 && look(&n(35)) > 5);
    let flag = !(look(&n(36)) > 5 && look(&n(37)) > 5) & (look(&n(38)) > 1);
    println!("-- {flag}");
    assert!(look(&n(39)) > 5 && look(&n(40)) > 5);
    let _ = (n(41), n(42));
    let (_a, _) = (n(43), n(44));
    println!("--");
    let (_, b) = two(n(45), n(46));
    println!("--");
}
