//! `let _` and patterns that name nothing: a place keeps its value, a value goes at once.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
struct S { a: N, b: N }
fn f0() { let _ = *Box::new(n(24)); println!("end 0"); }
fn f1() { let v = n(1); let _ = v; println!("end 1"); }
fn f2() { let v = n(2); { let _ = v; } println!("end 2"); }
fn f3() { let v = S { a: n(3), b: n(4) }; let _ = v.a; println!("end 3"); }
fn f4() { let v = n(5); let _ = { v }; println!("end 4"); }
fn f5() { let v = n(6); _ = v; println!("end 5"); }
fn f6() { let v = Box::new(n(7)); let _ = *v; println!("end 6"); }
fn f8() { let v = (n(9), n(10)); let _ = v.0; println!("end 8"); }
fn f9() { let v = n(11); let _ = (v, 1); println!("end 9"); }
fn f10() { let v = n(12); let (_, _) = (v, 1); println!("end 10"); }
fn f11() { let v = Some(n(13)); let Some(_) = v else { return }; println!("end 11"); }
fn f12() { let v = Some(n(14)); if let Some(_) = v { println!("some") } println!("end 12"); }
fn f13() { let v = Some(n(15)); match v { Some(_) => println!("some"), None => {} } println!("end 13"); }
fn f14() { let v = (n(16), n(17)); let (_, _) = v; println!("end 14"); }
fn f15() { let v = (n(18), n(19)); let (a, _) = v; println!("end 15"); }
fn f16() { let v = n(20); match v { _ => println!("any") } println!("end 16"); }
fn f17() { let v = n(21); let _x @ _ = n(22); println!("end 17"); }
fn f18() { let v = n(23); let _: N = v; println!("end 18"); }
fn f19() { let _ = (S { a: n(30), b: n(31) }).a; println!("end 19"); }
fn f20() { let _ = (n(32), n(33)).1; println!("end 20"); }
fn f21() { let _ = &n(34); println!("end 21"); }
fn f22() { let _ = Some(&n(35)); println!("end 22"); }
fn f23() { _ = *Box::new(n(36)); println!("end 23"); }
fn f24() { let _ = n(37).0; println!("end 24"); }
fn main() { f0();f1();f2();f3();f4();f5();f6();f8();f9();f10();f11();f12();f13();f14();f15();f16();f17();f18();f19();f20();f21();f22();f23();f24(); }
