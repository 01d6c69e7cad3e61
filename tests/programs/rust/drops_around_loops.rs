//! What is made for a loop goes with it, also where the loop is the last expression of a block.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
fn f1() { for x in [[n(1), n(2)].into_iter().next().unwrap(), n(3)] { if x.0 > 0 { break; } } println!("end 1"); }
fn f2() { for x in [n(4), n(5)] { if x.0 > 0 { break; } } println!("end 2"); }
fn f3() { for x in vec![n(6), n(7), n(8)] { if x.0 > 6 { break; } } println!("end 3"); }
fn f4() { match 1 { 1 => { for x in [n(9), n(10)] { break; } } _ => {} } println!("end 4"); }
fn f5() { match 1 { 1 => { let v = n(11); for x in [n(12), n(13)] { break; } } _ => {} } println!("end 5"); }
fn f6() { { let v = n(14); for x in [n(15), n(16)] { break; } } println!("end 6"); }
fn f7() { { let v = n(17); for x in [n(18), n(19)] { break; }  println!("more"); } println!("end 7"); }
fn f8() { { let v = n(20); for x in [n(21), n(22)] { break } } println!("end 8"); }
fn f9() { if true { let v = n(23); for x in [n(24), n(25)] { } } println!("end 9"); }
fn f10() { let v = n(26); for x in [n(27), n(28)] { if x.0 > 0 { return; } } println!("end 10"); }
fn f11() { let v = n(29); while let Some(x) = Some(n(30)) { break } println!("end 11"); }
fn f12() { { let v = n(31); if let Some(x) = Some(&n(32)) { println!("x") } } println!("end 12"); }
fn f13() { { let v = n(33); match Some(&n(34)) { Some(x) => println!("x"), None => {} } } println!("end 13"); }
fn f14() { { let v = n(35); loop { let y = n(36); break; } } println!("end 14"); }
fn f15() -> u32 { let v = n(37); n(38).0 }
fn f16() -> u32 { let v = n(39); { let w = n(40); n(41).0 + 1 } }
fn f17() -> u32 { let v = n(42); match n(43).0 { 43 => n(44).0, x => x } }
fn f18() -> u32 { let v = n(45); if n(46).0 > 1 { n(47).0 } else { 0 } }
fn f19() -> u32 { let v = n(48); return n(49).0; }
fn f20() { let c = |x: N| { let v = n(50); n(51).0 + x.0 }; println!("{}", c(n(52))); }
fn main() { f1();f2();f3();f4();f5();f6();f7();f8();f9();f10();f11();f12();f13();f14();println!("{}", f15());println!("{}", f16());println!("{}", f17());println!("{}", f18());println!("{}", f19());f20(); }
