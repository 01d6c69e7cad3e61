//! Conversions that name the type in the path. Its output is that of rustc.
use std::convert::{TryFrom, TryInto};
#[derive(Debug, PartialEq, Clone, Copy)] struct Even(u8); impl TryFrom<u8> for Even { type Error = String; fn try_from(n: u8) -> Result<Self, String> { if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n} is odd")) } } }
#[derive(Debug)] struct W(String); impl From<&str> for W { fn from(s: &str) -> W { W(s.to_uppercase()) } }
fn main() {
    println!("{:?} {:?}", TryInto::<u8>::try_into(300i32).is_err(), TryInto::<Even>::try_into(4u8));
    println!("{:?} {:?}", Into::<W>::into("a"), Into::<u64>::into(3u8)); println!("{:?}", <u8 as TryInto<Even>>::try_into(3)); println!("{:?}", Into::<String>::into('c'));
    let r: Result<Even, _> = 7u8.try_into(); println!("{r:?}"); let ws: Vec<W> = ["x", "y"].iter().copied().map(Into::into).collect(); println!("{ws:?}"); let ws: Vec<W> = ["x", "y"].map(W::from).into(); println!("{ws:?}");
    println!("{:?}", std::array::from_fn::<u8, 3, _>(|i| i as u8 * 2)); let a: [i32; 3] = vec![1, 2, 3].try_into().unwrap(); println!("{a:?}"); let s: &[i32] = &[1, 2]; println!("{:?}", <[i32; 3]>::try_from(s).is_err()); println!("{:?}", Box::<str>::from("b")); println!("{:?}", Vec::from("ab")); println!("{:?}", String::from_iter(['a', 'b']));
}
