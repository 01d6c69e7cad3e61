//! `From::from` and `Into::into` as values: what is expected says which one. Its output is that of rustc.
fn a(s: &str) -> Result<i32, Box<dyn std::error::Error>> { s.parse::<i32>().map_err(From::from) }
fn b(s: &str) -> Result<i32, Box<dyn std::error::Error>> { s.parse::<i32>().map_err(Into::into) }
fn c(s: &str) -> Result<i32, Box<dyn std::error::Error>> { s.parse::<i32>().map_err(|e| From::from(e)) }
fn d(s: &str) -> Result<i32, Box<dyn std::error::Error>> { s.parse::<i32>().map_err(Box::from) }
#[derive(Debug)] struct E(String);
impl From<std::num::ParseIntError> for E { fn from(e: std::num::ParseIntError) -> E { E(e.to_string()) } }
fn e(s: &str) -> Result<i32, E> { s.parse::<i32>().map_err(From::from) }
fn f(s: &str) -> Result<i32, E> { s.parse::<i32>().map_err(E::from) }
fn main() {
    println!("{:?}", f("x"));
    println!("{:?}", b("x"));
    println!("{:?}", c("x"));
    println!("{:?}", d("x"));
    println!("{:?}", a("x"));
    println!("{:?}", e("x")); println!("{:?} {:?} {:?} {:?} {:?}", g("y"), h("z"), i(Some(3)), j(vec![1]), k(&["a"]));
}
fn g(s: &str) -> Result<i32, E> { s.parse::<i32>().map_err(Into::into) }
fn h(s: &str) -> Result<i32, E> { s.parse::<i32>().map_err(|e| e.into()) }
fn i(s: Option<u8>) -> Option<u64> { s.map(From::from) }
fn j(v: Vec<u8>) -> Vec<u32> { v.into_iter().map(u32::from).chain([3u8].into_iter().map(Into::into)).collect() }
fn k(v: &[&str]) -> Vec<String> { v.iter().copied().map(String::from).chain(v.iter().map(ToString::to_string)).collect() }
