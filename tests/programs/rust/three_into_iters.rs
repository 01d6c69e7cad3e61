//! IntoIterator for a type, for a reference to it and for a mutable one. Its output is that of rustc.
struct Bag { items: Vec<i32> }
impl IntoIterator for Bag { type Item = i32; type IntoIter = std::vec::IntoIter<i32>; fn into_iter(self) -> Self::IntoIter { println!("owned"); self.items.into_iter() } }
impl<'a> IntoIterator for &'a Bag { type Item = &'a i32; type IntoIter = std::slice::Iter<'a, i32>; fn into_iter(self) -> Self::IntoIter { println!("shared"); self.items.iter() } }
impl<'a> IntoIterator for &'a mut Bag { type Item = &'a mut i32; type IntoIter = std::slice::IterMut<'a, i32>; fn into_iter(self) -> Self::IntoIter { println!("mutable"); self.items.iter_mut() } }
fn main() {
    let mut b = Bag { items: vec![1, 2, 3] };
    for x in &b { print!("{x} "); }
    println!();
    for x in &mut b { *x *= 2; }
    for x in (&b).into_iter() { print!("{x} "); }
    println!();
    let s: i32 = (&b).into_iter().sum();
    println!("{s}");
    for x in b { print!("{x} "); }
    println!();
}
