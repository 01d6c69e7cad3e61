//! From and Into between the program's types and std's, chosen by what is given and what is wanted.
#[derive(Debug)] struct M(i64);
impl From<i32> for M { fn from(x: i32) -> M { M(x as i64) } }
impl From<&str> for M { fn from(x: &str) -> M { M(x.len() as i64) } }
impl From<(i64, i64)> for M { fn from((a, b): (i64, i64)) -> M { M(a + b) } }
impl From<M> for String { fn from(m: M) -> String { format!("M{}", m.0) } }
impl From<M> for i64 { fn from(m: M) -> i64 { m.0 } }
impl From<&M> for f64 { fn from(m: &M) -> f64 { m.0 as f64 / 2.0 } }
fn show(x: impl Into<M>) -> M { x.into() }
fn text(x: impl Into<String>) -> usize { let s: String = x.into(); s.len() }
fn main() {
    println!("{:?} {:?} {:?}", M::from(3), M::from("four"), M::from((1, 2)));
    println!("{:?} {:?}", show(7), show("abc"));
    println!("{} {} {}", String::from("x"), String::from(M(4)), i64::from(M(9)) + i64::from(5i32));
    let s: String = M(1).into(); let n: i64 = M(2).into(); let f: f64 = (&M(3)).into();
    println!("{s} {n} {f} {} {}", text("ab"), text(M(100)));
    println!("{}", f64::from(1.5f32) + f64::from(&M(4)));
    println!("{:?}", ["a", "bb"].into_iter().map(M::from).collect::<Vec<_>>());
    println!("{:?}", ["a", "bb"].into_iter().map(String::from).map(|s| s + "!").collect::<Vec<_>>());
    let v: Vec<M> = vec![1.into(), "xyz".into()]; println!("{v:?}");
}
