//! Who leaves a block inside of a value drops the block's own first, then what was made for the value before it.
use std::panic::{catch_unwind, AssertUnwindSafe};
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
fn eat2(a: N, b: N) {}
struct S { a: N, b: N }
fn f1() { let _r = catch_unwind(AssertUnwindSafe(|| { eat2(n(1), { let _q = n(2); if true { panic!("arg") } n(3) }); })); }
fn f2(k: u32) { let g = n(4); eat2(n(5), { let _q = n(6); if k > 3 { return; } n(7) }); }
fn f3(k: u32) { let g = n(8); let t = (n(9), n(10), { let q = n(11); let r = n(12); if k > 3 { return; } n(13) }); }
fn f4(k: u32) { for i in 0..2 { let g = n(14); let s = S { a: n(15), b: { let q = n(16); if k > 3 { continue; } n(17) } }; } }
fn f5(k: u32) -> Option<u32> { let g = n(18); eat2(n(19), { let q = n(20); fail(k)? }); None }
fn fail(k: u32) -> Option<N> { if k > 3 { None } else { Some(n(21)) } }
fn f7(k: u32) { let g = n(26); eat2(n(27), match n(28) { x if x.0 > 0 => { let z = n(29); if k > 3 { return; } z } y => y }); }
fn f8(k: u32) { eat2(n(30), 'a: { let q = n(31); if k > 3 { break 'a n(32); } n(33) }); }
fn f9(k: u32) { eat2(n(34), loop { let q = n(35); if k > 3 { break n(36); } }); }
fn f10(k: u32) { let c = |x: N| { eat2(x, { let q = n(37); if k > 3 { return; } n(38) }); }; c(n(39)); }
fn f11() { let _r = catch_unwind(AssertUnwindSafe(|| { let a = n(40); { let b = n(41); for i in 0..3 { let c = n(42 + i); if i == 1 { panic!("x"); } } } })); }
fn f12() { let _r = catch_unwind(AssertUnwindSafe(|| { let a = n(50); if let Some(x) = Some(n(51)) { let y = &n(52); n(53).0.checked_sub(100).unwrap(); } })); }
fn main() { std::panic::set_hook(Box::new(|_| {})); f1(); f2(9); f3(9); f4(9); f5(9); f7(9); f8(9); f9(9); f10(9); f11(); f12(); println!("end"); }
