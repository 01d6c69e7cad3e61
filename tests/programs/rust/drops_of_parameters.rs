//! Parameters that are taken apart: the parts go, then what is left of the parameter, the last parameter first.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { N(x) }
struct S { a: N, b: N }
fn args((a, _): (N, N), _: N, b: N) -> N { println!("args {} {}", a.0, b.0); b }
fn order((x, _): (N, N), (_, y): (N, N)) { println!("order"); }
fn whole(S { a, .. }: S, [_, m]: [N; 2], last: N) { println!("whole {} {} {}", a.0, m.0, last.0); }
fn plain(a: N, b: N, _c: N, _: N) { println!("plain"); }
impl S { fn me(self, (p, _): (N, N)) -> u32 { println!("me"); p.0 } }
fn main() {
    drop(args((n(1), n(2)), n(3), n(4)));
    println!("--");
    order((n(5), n(6)), (n(7), n(8)));
    println!("--");
    whole(S { a: n(9), b: n(10) }, [n(11), n(12)], n(13));
    println!("--");
    plain(n(14), n(15), n(16), n(17));
    println!("--");
    println!("{}", S { a: n(18), b: n(19) }.me((n(20), n(21))));
    println!("--");
    let c = |(a, _): (N, N), b: N| println!("closure {} {}", a.0, b.0);
    c((n(22), n(23)), n(24));
}
