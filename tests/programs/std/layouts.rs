//! Sizes and alignments of types, also of the program's own and with niches. Its output is that of rustc.
use std::mem::{size_of, size_of_val, align_of};
use std::sync::Arc; use std::rc::Rc; use std::cell::{Cell, RefCell}; use std::collections::HashMap;
#[allow(dead_code)] mod m {
pub struct Big { pub a: u8, pub b: u32, pub c: u16 }
pub struct Unit;
pub struct Tup(pub u64, pub u8);
pub enum E { A, B(u32), C { x: u64 } }
pub enum Plain { A, B, C }
pub enum One { X(u64) }
pub enum Mixed { A(u8), B(u16, u8), C }
pub enum Msg { Quit, Move { x: i32, y: i32 }, Write(String), Color(i32, i32, i32) }
pub struct Node { pub v: i32, pub next: Option<Box<Node>> }
pub enum List { Cons(i32, Box<List>), Nil }
pub struct G<T> { pub v: T, pub n: u8 }
pub struct S { pub p: i32, pub q: String, pub r: (u8, u8) }
pub struct R<'a> { pub s: &'a str, pub t: &'a u8, pub f: bool }
pub struct Arr { pub a: [u16; 5], pub b: bool }
}
use m::*;
fn main() {
    println!("{} {} {} {}", size_of::<Big>(), size_of::<Unit>(), size_of::<Tup>(), align_of::<Big>());
    println!("{} {} {} {}", size_of::<E>(), size_of::<Plain>(), size_of::<One>(), size_of::<Mixed>());
    println!("{} {} {} {}", size_of::<Msg>(), size_of::<Node>(), size_of::<List>(), size_of::<G<u8>>());
    println!("{} {} {} {}", size_of::<G<u64>>(), size_of::<S>(), size_of::<R>(), size_of::<Arr>());
    println!("{} {} {} {}", size_of::<Option<u8>>(), size_of::<Option<u32>>(), size_of::<Option<Box<i32>>>(), size_of::<Option<&u8>>());
    println!("{} {} {} {}", size_of::<Option<bool>>(), size_of::<Option<char>>(), size_of::<Option<String>>(), size_of::<Option<Vec<u8>>>());
    println!("{} {} {} {}", size_of::<Box<i32>>(), size_of::<Box<dyn Fn()>>(), size_of::<Box<[u8]>>(), size_of::<Box<str>>());
    println!("{} {} {} {}", size_of::<Arc<u8>>(), size_of::<Rc<str>>(), size_of::<Cell<u16>>(), size_of::<RefCell<u16>>());
    println!("{} {} {} {}", size_of::<(u8, u32)>(), size_of::<[u16; 7]>(), size_of::<()>(), size_of::<Option<Plain>>());
    println!("{} {} {} {}", size_of::<Result<u32, String>>(), size_of::<Result<u8, ()>>(), size_of::<Option<Option<bool>>>(), size_of::<Option<Big>>());
    println!("{} {} {}", size_of::<&str>(), size_of::<&[u8]>(), size_of::<&&str>());
    println!("{} {} {} {}", align_of::<u64>(), align_of::<u8>(), align_of::<String>(), align_of::<(u8, u16)>());
    println!("{} {}", size_of::<fn(i32) -> i32>(), size_of::<Option<fn()>>());
    println!("{} {}", size_of_val(&Plain::A), size_of_val(&Msg::Quit));
    println!("{} {}", size_of::<HashMap<u8, u8>>(), size_of::<usize>());
    println!("{} {}", size_of::<Option<usize>>(), size_of::<Option<std::num::NonZeroU32>>());
    println!("{} {} {}", size_of::<std::time::Duration>(), size_of::<Option<std::time::Duration>>(), size_of::<std::time::Instant>());
    println!("{}", std::mem::align_of_val(&5u16));
}
