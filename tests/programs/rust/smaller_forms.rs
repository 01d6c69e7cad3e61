#![recursion_limit = "256"] // Smaller forms: track_caller, values taken apart by assignment, Results gone over.
use std::mem::size_of_val;
use std::panic::{AssertUnwindSafe, Location};
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Default)]
struct S { p: i32, q: String, r: (u8, u8) }
#[derive(Debug, Default, Clone)]
struct G<T> { v: T, n: u32, o: Option<T> }
struct Big { a: u8, b: u32, c: u16 }
struct Unit;
struct Tup(u64, u8);
enum E { A, B(u32), C { x: u64 } }
enum Plain { A, B, C }
#[repr(u16)] enum R16 { A = 1 }

#[track_caller]
fn here() -> &'static Location<'static> { Location::caller() }
fn there() -> u32 { Location::caller().line() }
#[track_caller]
fn outer() -> u32 { here().line() }
#[track_caller]
fn must(ok: bool) { if !ok { panic!("must") } }
#[track_caller]
fn idx(v: &[i32], i: usize) -> i32 { v[i] }

#[derive(Debug, PartialEq)]
struct Num(i32);
impl FromStr for Num { type Err = std::num::ParseIntError; fn from_str(s: &str) -> Result<Self, Self::Err> { Ok(Num(s.trim().parse()?)) } }

fn main() {
    println!("{} {} {} {}", size_of_val(&5u16), size_of_val("héllo"), size_of_val(&[1u32, 2, 3][..]), size_of_val(&Big { a: 1, b: 2, c: 3 }));
    println!("{}", size_of_val(&Tup(1, 2)));
    let l = here();
    println!("{} {}", l.line(), l.column());
    println!("{} {}", there(), outer());
    println!("{}", l.to_string().ends_with("rs:34:13"));
    let w = AssertUnwindSafe(vec![1, 2]);
    println!("{:?} {}", w.0, w.len());
    let r = std::panic::catch_unwind(|| must(false));
    println!("{}", r.is_err());
    let r = std::panic::catch_unwind(|| idx(&[1], 3));
    println!("{}", r.is_err());
    let s = S { p: 1, q: "x".into(), r: (2, 3) };
    let (p, q, a);
    S { p, q, r: (a, _) } = s;
    println!("{p} {q} {a}");
    let mut x = 1; let mut y = 2;
    (x, y) = (y, x);
    println!("{x} {y}");
    [x, .., y] = [5, 6, 7, 8];
    println!("{x} {y}");
    let mut arr = [0; 3]; 
    (arr[0], arr[2]) = (7, 9);
    println!("{arr:?}");
    let s2 = S { p: 0, q: String::new(), r: (0, 0) };
    let mut pp; pp = 9; print!("{pp} ");
    S { p: pp, .. } = s2.clone();
    println!("{pp} {s2:?}");
    let t; 
    Tup(t, _) = Tup(4, 5);
    println!("{t}");
    let nums: Vec<Num> = "1 2 x 3".split(' ').flat_map(|s| s.parse()).collect();
    println!("{nums:?}");
    let nums: Vec<i32> = ["1", "a", "3"].iter().flat_map(|s| s.parse::<i32>()).collect();
    println!("{nums:?}");
    let nums: Vec<u8> = "1,2,300".split(',').flat_map(str::parse).collect();
    println!("{nums:?}");
    let st = <&str as Into<String>>::into("abc");
    println!("{st}");
    let n = <u8 as Into<u64>>::into(3u8); println!("{n}");
    let n = <i32 as From<u8>>::from(3); println!("{n}");
    let n = <Num as FromStr>::from_str("3"); println!("{n:?}");
    let g = G { v: 5u8, ..Default::default() };
    println!("{g:?}");
    let g: G<String> = G { n: 2, ..Default::default() };
    println!("{g:?}");
    let g = G { v: vec![1], n: 3, ..Default::default() };
    println!("{g:?}");
    let g = G { o: Some(2.5), ..Default::default() };
    println!("{g:?}");
}
