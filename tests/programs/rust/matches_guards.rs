//! Guards of matches! that call methods, also of a name that waits in another type.
#[derive(Clone, Copy)]
struct M(u32);
impl M { fn peek(&self) -> u32 { self.0 } }
struct N(u32);
impl Drop for N { fn drop(&mut self) { } }
impl N { fn peek(&self) -> u32 { self.0 } }
fn g(x: u32) -> Option<M> { Some(M(x)) }
fn h(x: u32) -> Option<N> { Some(N(x)) }
fn main() {
    let v = Some(M(3));
    println!("1 {}", matches!(v, Some(x) if x.peek() > 3));
    println!("2 {}", matches!(v, Some(ref x) if x.peek() > 3));
    println!("3 {}", matches!(g(3), Some(ref x) if x.peek() > 3));
    println!("4 {}", matches!(g(3), Some(x) if x.0 > 3));
    println!("5 {}", matches!(h(3), Some(ref x) if x.peek() > 3));
    println!("6 {}", matches!(h(3), Some(ref x) if x.0 > 3));
    println!("7 {}", matches!(h(3), Some(_) if 1 > 3));
    println!("8 {}", matches!(g(3), Some(_) if 1 > 3));
    let w = h(3);
    println!("9 {}", matches!(w, Some(ref x) if x.peek() > 3));
    println!("10 {}", matches!(&w, Some(x) if x.peek() > 3));
    println!("11 {}", match h(3) { Some(ref x) if x.peek() > 3 => true, _ => false });
    println!("12 {}", matches!(h(3), Some(x) if { let k = x.peek() > 3; k }));
    println!("13 {}", matches!(h(3), Some(x) if { println!("{}", x.peek()); x.peek() > 3 }));
    println!("14 {}", matches!(h(3), Some(x) if { println!("{}", x.peek() > 3); x.peek() == 7 }));
}
