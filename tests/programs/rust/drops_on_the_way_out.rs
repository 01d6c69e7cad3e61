//! What was made before a return, break, continue or ? inside of a value is dropped.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
struct S { a: N, b: N }
struct T(N, N);
fn two(a: N, b: N) {}
impl N { fn with(self, o: N) {} fn see(&self, o: N) {} }
fn fail(k: u32) -> Option<N> { if k > 0 { None } else { Some(n(k)) } }
fn f1(k: u32) { let g = n(1); let _s = S { a: n(2), b: { if k > 3 { return; } n(3) } }; println!("no"); }
fn f2(k: u32) { let g = n(4); let _s = (n(5), { if k > 3 { return; } n(6) }); println!("no"); }
fn f3(k: u32) { let g = n(7); let _s = [n(8), { if k > 3 { return; } n(9) }]; println!("no"); }
fn f4(k: u32) { let g = n(10); two(n(11), { if k > 3 { return; } n(12) }); println!("no"); }
fn f5(k: u32) { let g = n(13); n(14).with({ if k > 3 { return; } n(15) }); println!("no"); }
fn f6(k: u32) { let g = n(16); n(17).see({ if k > 3 { return; } n(18) }); println!("no"); }
fn f7(k: u32) { let g = n(19); let v = vec![n(20), { if k > 3 { return; } n(21) }]; println!("no"); }
fn f8(k: u32) { let g = n(22); let t = T(n(23), { if k > 3 { return; } n(24) }); println!("no"); }
fn f9(k: u32) { let g = n(25); let x = Some(n(26)).map(|x| x.0).unwrap() + { if k > 3 { return; } 1 }; println!("no"); }
fn f10(k: u32) { for i in 0..2 { let g = n(27); let _s = S { a: n(28), b: { if k > 3 { continue; } n(29) } }; println!("no"); } }
fn f11(k: u32) { loop { let g = n(30); let _s = (n(31), { if k > 3 { break; } n(32) }); println!("no"); } }
fn f12(k: u32) -> Option<u32> { let g = n(33); let _s = S { a: n(34), b: fail(k)? }; println!("no"); None }
fn f13(k: u32) -> Option<u32> { let g = n(35); two(n(36), fail(k)?); println!("no"); None }
fn f14(k: u32) -> Option<u32> { let g = n(37); let v = vec![n(38), n(39), fail(k)?]; println!("no"); None }
fn f15(k: u32) -> Option<u32> { let g = n(40); let v = (n(41), n(42), fail(k)?); println!("no"); None }
fn f16(k: u32) -> Option<u32> { let g = n(43); n(44).with(fail(k)?); println!("no"); None }
fn f17(k: u32) -> Option<N> { let g = n(45); Some(S { a: n(46), b: fail(k)? }.a) }
fn f18(k: u32) { let g = n(47); let s = S { b: n(48), a: { if k > 3 { return; } n(49) } }; println!("no"); }
fn f19(k: u32) { let g = n(50); let base = S { a: n(51), b: n(52) }; let s = S { a: { if k > 3 { return; } n(53) }, ..base }; println!("no"); }
fn f20(k: u32) -> Option<u32> { let g = n(54); let x = Box::new((n(55), fail(k)?)); None }
fn f21(k: u32) { let g = n(56); 'a: { let s = (n(57), { if k > 3 { break 'a; } n(58) }); println!("no"); } println!("after"); }
fn f22(k: u32) { let g = n(59); println!("{} {}", n(60).0, { if k > 3 { return; } 1 }); }
fn f23(k: u32) -> Option<u32> { let g = n(61); println!("{} {}", n(62).0, fail(k)?.0); None }
fn f24(k: u32) { let g = n(63); let c = |x: N| { let h = n(64); let t = (x, { if k > 3 { return; } n(65) }); println!("no"); }; c(n(66)); println!("after"); }
fn f25(k: u32) { let mut x = n(67); x = { if k > 3 { return; } n(68) }; println!("no"); }
fn f26(k: u32) { let mut v = vec![n(69)]; v.push({ if k > 3 { return; } n(70) }); println!("no"); }
fn f27(k: u32) { let v = [n(71), n(72), { if k > 3 { return; } n(73) }, n(74)]; println!("no"); }
fn f28(k: u32) { match (n(75), { if k > 3 { return; } n(76) }) { _ => println!("no") } }
fn f29(k: u32) { if let (Some(x), y) = (Some(n(77)), { if k > 3 { return; } 1 }) { println!("no") } }
fn f30(k: u32) { let r = &(n(78), { if k > 3 { return; } n(79) }); println!("no") }
fn f31(k: u32) { let r = Some(n(80)).unwrap_or({ if k > 3 { return; } n(81) }); println!("no") }
fn main() { f1(9);f2(9);f3(9);f4(9);f5(9);f6(9);f7(9);f8(9);f9(9);f10(9);f11(9);f12(9);f13(9);f14(9);f15(9);f16(9);f17(9);f18(9);f19(9);f20(9);f21(9);f22(9);f23(9);f24(9);f25(9);f26(9);f27(9);f28(9);f29(9);f30(9);f31(9); println!("end"); }
