use std::error::Error;
use std::fmt;
use std::num::ParseIntError;
use std::io;

#[derive(Debug)]
enum AppError { Parse { line: usize, source: ParseIntError }, Io(io::Error), Empty, Custom(Box<dyn Error + Send + Sync>) }
impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use AppError::*;
        match self {
            Parse { line, .. } => write!(f, "line {line}: not a number"),
            Io(e) => write!(f, "io: {e}"),
            Empty => f.write_str("nothing to do"),
            Custom(e) => fmt::Display::fmt(e, f),
        }
    }
}
impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            AppError::Parse { source, .. } => Some(source),
            AppError::Io(e) => Some(e),
            _ => None,
        }
    }
}
impl From<io::Error> for AppError { fn from(e: io::Error) -> Self { AppError::Io(e) } }
impl From<&str> for AppError { fn from(e: &str) -> Self { AppError::Custom(e.into()) } }

type Result<T, E = AppError> = std::result::Result<T, E>;

fn sum(text: &str) -> Result<i64> {
    if text.is_empty() { return Err(AppError::Empty); }
    let mut total = 0i64;
    for (i, l) in text.lines().enumerate() {
        total += l.trim().parse::<i64>().map_err(|source| AppError::Parse { line: i + 1, source })?;
    }
    if total > 100 { Err("too big")?; }
    if total < 0 { return Err(io::Error::new(io::ErrorKind::InvalidData, "negative").into()); }
    Ok(total)
}
fn chain(e: &dyn Error) -> String {
    let mut s = e.to_string();
    let mut cur = e.source();
    while let Some(c) = cur { s += &format!(" <- {c}"); cur = c.source(); }
    s
}
fn any(s: &str) -> std::result::Result<u8, Box<dyn Error>> {
    let n: u8 = s.parse()?;
    let c = char::from_u32(n as u32).ok_or("no char")?;
    if !c.is_ascii_graphic() { return Err(format!("{c:?} is not graphic").into()); }
    Ok(n)
}
fn first_even(v: &[i32]) -> Option<i32> { let x = v.iter().find(|x| **x % 2 == 0)?; Some(x * 10) }
fn main() -> std::result::Result<(), Box<dyn Error>> {
    for t in ["1\n2\n 3 ", "4\nx", "", "99\n9", "-5"] {
        match sum(t) { Ok(v) => println!("ok {v}"), Err(e) => println!("{} | {:?}", chain(&e), e) }
    }
    for s in ["65", "7", "300", "", "abc", "-1"] { println!("{:?}", any(s).map_err(|e| e.to_string())); }
    println!("{:?} {:?}", first_even(&[1, 3, 4]), first_even(&[]));
    let e: Box<dyn Error + Send + Sync> = From::from("boxed");
    println!("{e} {e:?}");
    let r: std::result::Result<Vec<u8>, _> = "1,2,x".split(',').map(str::parse::<u8>).collect();
    println!("{r:?}");
    let (ok, bad): (Vec<_>, Vec<_>) = ["1", "b", "3"].iter().map(|s| s.parse::<i32>()).partition(|r| r.is_ok());
    println!("{:?} {}", ok.into_iter().map(std::result::Result::unwrap).collect::<Vec<_>>(), bad.len());
    let err = any("zz").unwrap_err();
    println!("{}", err.downcast_ref::<ParseIntError>().is_some());
    let io_err = io::Error::other("boom");
    println!("{io_err} {:?} {:?}", io_err.kind(), io_err);
    println!("{:?}", "3.14".parse::<f64>()?);
    println!("{:?} {:?}", "tru".parse::<bool>().map_err(|e| e.to_string()), "ab".parse::<char>().map_err(|e| e.to_string()));
    "not a number".parse::<i32>()?;
    println!("unreachable");
    Ok(())
}
