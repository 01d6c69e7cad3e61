//! What a `let` refers to lives as long as its variables: through tuples, structs, variants, blocks, if and match.
#[derive(Debug)]
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
struct W<'a> { a: &'a N, k: u32 }
struct S { a: N, b: N }
fn f1() { let _ = &n(1); println!("end 1"); }
fn f2() { let x = Some(&n(2)); println!("end 2 {}", x.unwrap().0); }
fn f3() { let x = (&n(3), &n(4)); println!("end 3 {}", x.0.0); }
fn f4() { let x = W { a: &n(5), k: 1 }; println!("end 4 {}", x.a.0); }
fn f5() { let x = [&n(6), &n(7)]; println!("end 5 {}", x[0].0); }
fn f6(c: bool) { let x = if c { &n(8) } else { &n(9) }; println!("end 6 {}", x.0); }
fn f7() { let x = { let _y = n(10); &n(11) }; println!("end 7 {}", x.0); }
fn f8(k: u32) { let x = match k { 1 => &n(12), _ => &n(13) }; println!("end 8 {}", x.0); }
fn f9() { let ref x = n(14); println!("end 9 {}", x.0); }
fn f10() { let x: &N = &n(15); println!("end 10 {}", x.0); }
fn f11() { let x = &(n(16), n(17)).0; println!("end 11 {}", x.0); }
fn f12() { let x = &S { a: n(18), b: n(19) }.a; println!("end 12 {}", x.0); }
fn f13() { let (ref x, _) = (n(20), n(21)); println!("end 13 {}", x.0); }
fn f14() { let S { ref a, .. } = (S { a: n(22), b: n(23) }); println!("end 14 {}", a.0); }
fn f15() { let x = &*Box::new(n(24)); println!("end 15 {}", x.0); }
fn f16() { let x = &mut n(25); x.0 = 26; println!("end 16 {}", x.0); }
fn f17() { let x = &vec![n(27), n(28)][0]; println!("end 17 {}", x.0); }
fn f18() { let x = &[n(29), n(30)]; println!("end 18 {}", x[1].0); }
fn f19() { let x = &Some(n(31)); if let Some(y) = x { println!("some {}", y.0); } println!("end 19"); }
fn f20() { let x = &(&n(32), &n(33)); println!("end 20 {}", x.1.0); }
fn f21() { let x = (1, (&n(34), 2)); println!("end 21 {}", x.1.0.0); }
fn f22() { let x = { { &n(35) } }; println!("end 22 {}", x.0); }
fn f23() { let Some(x) = Some(&n(36)) else { return }; println!("end 23 {}", x.0); }
fn f24() { let x = &n(37) as &dyn std::fmt::Debug; println!("end 24 {:?}", x); }
fn f26() { let [x, ref y] = [n(40), n(41)]; println!("end 26 {} {}", x.0, y.0); }
fn f27() { let x = &n(42); let y = &n(43); let z = n(44); println!("end 27 {} {}", x.0, y.0); }
fn f28() { let (a, b) = (&n(45), n(46)); println!("end 28 {}", a.0); }
fn f29() { let _x = Some(n(47)).as_ref().map(|v| v.0); println!("end 29"); }
fn main() { f1();f2();f3();f4();f5();f6(true);f6(false);f7();f8(1);f8(2);f9();f10();f11();f12();f13();f14();f15();f16();f17();f18();f19();f20();f21();f22();f23();f24();f26();f27();f28();f29(); }
