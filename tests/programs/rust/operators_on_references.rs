//! Operators of values and of references, with numbers on the left.
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq)] struct P { x: f64, y: f64 }
impl Add for P { type Output = P; fn add(self, o: P) -> P { P { x: self.x + o.x, y: self.y + o.y } } }
impl Mul<P> for f64 { type Output = P; fn mul(self, p: P) -> P { P { x: self * p.x, y: self * p.y } } }
impl Mul<f64> for P { type Output = P; fn mul(self, k: f64) -> P { k * self } }
impl Mul<P> for i32 { type Output = P; fn mul(self, p: P) -> P { f64::from(self) * p } }
#[derive(Debug, Clone, PartialEq)] struct Big(Vec<u8>);
impl Add<Big> for Big { type Output = Big; fn add(self, o: Big) -> Big { &self + &o } }
impl Add<&Big> for Big { type Output = Big; fn add(self, o: &Big) -> Big { &self + o } }
impl<'a> Add<&'a Big> for &'a Big { type Output = Big; fn add(self, o: &Big) -> Big { Big(self.0.iter().chain(&o.0).copied().collect()) } }
impl Neg for Big { type Output = Big; fn neg(mut self) -> Big { self.0.reverse(); self } }
impl Neg for &Big { type Output = Big; fn neg(self) -> Big { -self.clone() } }
impl Not for &Big { type Output = bool; fn not(self) -> bool { self.0.is_empty() } }
fn twice<T: Add<Output = T> + Clone>(t: T) -> T { t.clone() + t }
fn scale(k: f64, n: i32, p: P) -> P { k * p + n * p + p * k }
fn main() {
    let p = P { x: 1.0, y: 2.0 }; let k: f64 = "2".parse().unwrap(); let n: i32 = 3;
    println!("{:?} {:?} {:?} {:?}", k * p, n * p, p * 0.5, 2.0 * p + 3 * p); println!("{:?}", scale(1.0, 2, p)); println!("{:?} {}", twice(p), twice(4));
    let (a, b) = (Big(vec![1]), Big(vec![2, 3])); println!("{:?} {:?} {:?} {:?} {}", &a + &b, a.clone() + &b, a.clone() + b.clone(), -&b, !&a); println!("{:?} {:?}", -b.clone(), [a.clone(), b].into_iter().fold(Big(vec![]), |s, x| s + x)); println!("{:?}", twice(a));
}
