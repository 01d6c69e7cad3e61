//! into and try_into by their path, and what is collected into a Result says what they give.
use std::convert::TryFrom;
use std::convert::TryInto;
#[derive(Debug, PartialEq)]
struct Even(u32);
impl TryFrom<u32> for Even { type Error = String; fn try_from(x: u32) -> Result<Self, String> { if x % 2 == 0 { Ok(Even(x)) } else { Err(format!("{x} is odd")) } } }
impl From<u8> for Even { fn from(x: u8) -> Even { Even(x as u32 * 2) } }
fn main() {
    let v: Result<Vec<Even>, String> = vec![2u32, 4].into_iter().map(TryInto::try_into).collect();
    println!("{:?}", v);
    let v: Result<Vec<Even>, String> = vec![2u32, 5].into_iter().map(|x| x.try_into()).collect();
    println!("{:?}", v);
    let v = vec![2u32, 7].into_iter().map(Even::try_from).collect::<Result<Vec<_>, _>>();
    println!("{:?}", v);
    let w: Vec<Even> = vec![1u8, 2].into_iter().map(Into::into).collect();
    println!("{:?}", w);
    let w: Vec<Even> = vec![1u8, 2].into_iter().map(Even::from).collect();
    println!("{:?}", w);
    let w: Option<Even> = Some(3u8).map(Into::into);
    println!("{:?}", w);
    let x: Result<Even, _> = 9u32.try_into(); println!("{:?}", x);
    let y: Even = 4u8.into(); println!("{:?}", y);
    let z: Vec<String> = vec!["a", "b"].into_iter().map(Into::into).collect(); println!("{:?}", z);
    let z: Vec<u64> = vec![1u8, 2].into_iter().map(Into::into).collect(); println!("{:?}", z);
    let z: Vec<u64> = vec![1u8, 2].into_iter().map(u64::from).collect(); println!("{:?}", z);
    let z: Result<Vec<u8>, _> = vec![1i32, 300].into_iter().map(TryInto::try_into).collect::<Result<Vec<u8>, std::num::TryFromIntError>>(); println!("{:?}", z);
    let z: Result<Vec<u8>, _> = vec![1i32, 300].into_iter().map(u8::try_from).collect(); println!("{:?}", z);
}
