//! Sizes of values. Its output is that of rustc.
use std::mem::size_of_val;
struct P { x: f64, y: f64 }
struct Q { a: u8, b: u32, c: u16 }
fn main() {
    println!("{} {} {} {}", size_of_val(&1u8), size_of_val(&1.0f32), size_of_val(&'c'), size_of_val(&true));
    println!("{} {} {}", size_of_val("héy"), size_of_val(&[1u16; 5]), size_of_val(&[1u16, 2][..1]));
    println!("{} {} {}", size_of_val(&P { x: 0.0, y: 1.0 }), size_of_val(&Q { a: 1, b: 2, c: 3 }), size_of_val(&(1u8, 2u64)));
    println!("{} {} {}", size_of_val(&vec![1]), size_of_val(&String::new()), size_of_val(&()));
    println!("{} {}", size_of_val(&5), size_of_val(&5.0));
}
