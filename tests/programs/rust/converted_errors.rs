//! Errors that `?` converts in futures and closures, whose type is said somewhere else. Its output is that of rustc.
use std::collections::HashMap;
use std::future::Future;
use std::num::ParseIntError;
use std::pin::Pin;

#[derive(Debug, PartialEq)]
enum AppError { Parse(String), Missing(&'static str) }
impl From<ParseIntError> for AppError { fn from(e: ParseIntError) -> Self { AppError::Parse(e.to_string()) } }
impl std::fmt::Display for AppError { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, "app: {self:?}") } }
impl std::error::Error for AppError {}

fn parsed(s: &str) -> impl Future<Output = Result<i32, AppError>> + '_ {
    async move {
        let n: i32 = s.parse()?;
        Ok(n)
    }
}
fn boxed<'a>(s: &'a str) -> Pin<Box<dyn Future<Output = Result<i32, AppError>> + Send + 'a>> {
    Box::pin(async move {
        let n = s.parse::<i32>()?;
        if n < 0 { return Err(AppError::Missing("sign")); }
        Ok(n * 2)
    })
}
async fn twice<F, Fut>(f: F) -> Result<i32, AppError>
where F: Fn(i32) -> Fut, Fut: Future<Output = Result<i32, AppError>> {
    Ok(f(1).await? + f(2).await?)
}
fn apply<T, U>(x: T, f: impl Fn(T) -> U) -> U { f(x) }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn parse_kv<T>(s: &str) -> Option<(String, T)> where T: std::str::FromStr {
    let (k, v) = s.split_once('=')?;
    Some((k.to_string(), v.parse().ok()?))
}
struct Lazy<F: FnOnce() -> Vec<String>> { f: Option<F> }
impl<F: FnOnce() -> Vec<String>> Lazy<F> { fn get(&mut self) -> Vec<String> { (self.f.take().unwrap())() } }
struct Handlers { map: HashMap<&'static str, Box<dyn Fn(&str) -> Result<u8, AppError> + Send + Sync>> }

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{:?} {:?}", parsed("12").await, parsed("x").await);
    println!("{:?} {:?} {:?}", boxed("12").await, boxed("").await, boxed("-1").await);
    println!("{:?}", twice(|n| async move { if n > 1 { let _: i32 = "q".parse()?; } Ok(n) }).await);
    let h = tokio::spawn(async { let n: u8 = "300".parse()?; Ok::<u8, AppError>(n) });
    println!("{:?}", h.await?);
    let r = async { let v = "7,8".split(',').map(|s| s.parse::<i64>()).collect::<Result<Vec<_>, _>>()?; Ok::<_, AppError>(v.into_iter().sum::<i64>()) }.await;
    println!("{r:?}");
    println!("{} {}", apply(3u8, |x| x as f32 / 2.0), compose(|x: i32| x + 1, |y| format!("<{y}>"))(4));
    let p: Option<(String, u16)> = parse_kv("port=8080");
    println!("{p:?} {:?}", parse_kv::<char>("c=xy"));
    let mut l = Lazy { f: Some(|| "a b".split(' ').map(Into::into).collect()) };
    println!("{:?}", l.get());
    let mut hs = Handlers { map: HashMap::new() };
    hs.map.insert("num", Box::new(|s| Ok(s.trim().parse()?)));
    hs.map.insert("none", Box::new(|_| Err(AppError::Missing("handler"))));
    println!("{:?} {:?} {:?}", hs.map["num"](" 9 "), (hs.map["num"])("999"), hs.map.get("none").map(|h| h("")));
    let (tx, mut rx) = tokio::sync::mpsc::channel::<Vec<u16>>(4);
    tx.send((1..4).map(|x| x * x).collect()).await?;
    println!("{:?}", rx.recv().await.unwrap());
    let mut set: tokio::task::JoinSet<Result<String, AppError>> = tokio::task::JoinSet::new();
    set.spawn(async { let n: i32 = "5".parse()?; Ok((0..n).map(|i| char::from(b'a' + i as u8)).collect()) });
    println!("{:?}", set.join_next().await.unwrap()?);
    let (a, b) = tokio::try_join!(parsed("1"), boxed("2"))?;
    println!("{a} {b}");
    let e = tokio::try_join!(parsed("1"), boxed("zz"));
    println!("{e:?}");
    let out: Vec<String> = futures::future::join_all((0..2).map(|i| async move { (0..=i).map(|x| x.to_string()).collect() })).await;
    println!("{out:?}");
    let total: u64 = [1u64, 2].iter().sum::<u64>() + "4".parse::<u64>()?;
    let x: f32 = "1.5".parse().unwrap_or_default();
    let y = "12".parse().unwrap_or(0u8);
    println!("{total} {x} {y}");
    let z: Result<u8, _> = u8::try_from(300i32);
    let w: u8 = 255u16.try_into()?;
    println!("{z:?} {w}");
    Ok(())
}
