#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)] enum S { Low = -1, Mid, High = 1 << 4, Top }
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)] enum P { B(u8), A(u8), C { x: i32 } }
fn main() { println!("{} {} {} {}", S::Low as i32, S::Mid as i32, S::High as u8, S::Top as i64); println!("{:?} {:?}", S::Low < S::Mid, [S::Top, S::Low].iter().min()); println!("{} {} {:?}", P::B(9) < P::A(1), P::A(1) < P::A(2), P::C { x: 1 }.cmp(&P::B(0))); }
