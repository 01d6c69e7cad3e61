//! What is expected of `collect`, `parse`, `into` and `?` where no type stands beside them. Its output is that of rustc.
use std::future::Future;
use std::pin::Pin;
type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type Short = BoxFuture<'static, String>;
struct E;
trait Svc { type Out; fn go<'a>(&'a self) -> BoxFuture<'a, Self::Out>; }
impl Svc for E {
    type Out = String;
    fn go<'a>(&'a self) -> BoxFuture<'a, Self::Out> { Box::pin(async move { "abc".chars().rev().collect() }) }
}
impl E {
    fn a<'a>(&'a self) -> BoxFuture<'a, String> { Box::pin(async move { "abc".chars().rev().collect() }) }
    fn b<'a>(&'a self) -> Pin<Box<dyn Future<Output = String> + Send + 'a>> { Box::pin(async move { "abc".chars().rev().collect() }) }
    fn c(&self) -> impl Future<Output = String> { async { "abc".chars().rev().collect() } }
    fn d(&self) -> Short { Box::pin(async { let x = "abc".chars().rev().collect(); x }) }
    fn e(&self) -> impl Future<Output = Result<String, std::num::ParseIntError>> { async { let n: i32 = "3".parse()?; Ok("abc".chars().take(n as usize).collect()) } }
    fn f(&self) -> impl Fn(&str) -> String { |s| s.chars().rev().collect() }
    fn g(&self) -> Box<dyn Fn(&str) -> String> { Box::new(|s| s.chars().rev().collect()) }
}
struct H<F: Fn(u8) -> Vec<u64>>(F);
fn k(v: &[u8]) -> Option<String> { v.iter().map(|b| char::from_digit(*b as u32, 10)).collect() }
fn takes(f: impl FnOnce(u8) -> String) { println!("{}", f(3)); }
fn boxed(f: Box<dyn FnOnce(u8) -> String + Send>) { println!("{}", f(3)); }
#[tokio::main]
async fn main() {
    let e = E;
    println!("{} {} {} {} {}", e.a().await, e.b().await, e.c().await, e.d().await, Svc::go(&e).await);
    println!("{:?} {} {}", e.e().await, e.f()("xy"), e.g()("xy"));
    println!("{:?} {:?}", k(&[1, 2]), k(&[1, 20]));
    takes(|n| (0..n).map(|i| i.to_string()).collect());
    boxed(Box::new(|n| (0..n).map(|i| i.to_string()).collect()));
    let h = H(|n| (0..n as u64).collect());
    println!("{:?}", (h.0)(3));
    let s: String = tokio::spawn(async { "hé".chars().rev().collect() }).await.unwrap();
    let t: Result<String, _> = tokio::task::spawn_blocking(|| ["a", "b"].iter().copied().collect()).await;
    println!("{s} {t:?}");
    let (a, b): (Vec<i32>, String) = tokio::join!(async { (0..3).collect() }, async { ["x", "y"].concat() });
    println!("{a:?} {b}");
    let m: std::collections::BTreeMap<_, Vec<_>> = (0..4).map(|i| (i % 2, vec![i])).collect();
    println!("{m:?}");
    let mut st = std::collections::HashSet::new();
    st.extend([1u8, 2]);
    let v = std::sync::Arc::new(std::sync::Mutex::new(Vec::<String>::new()));
    v.lock().unwrap().push(['a', 'b'].iter().collect());
    println!("{v:?}");
    let mut o: Option<String> = None;
    o.replace(['q'; 3].iter().collect());
    println!("{o:?}"); println!("{:?}", o.get_or_insert_with(|| "z".into()));
    let x = std::thread::spawn(move || -> String { "abc".chars().filter(|c| *c != 'b').collect() }).join().unwrap();
    println!("{x}");
    let (tx, mut rx) = tokio::sync::mpsc::channel::<String>(1);
    tx.send("pq".chars().rev().collect()).await.unwrap();
    println!("{:?}", rx.recv().await);
    let r: Result<Vec<i32>, std::num::ParseIntError> = "1,2,x".split(',').map(str::parse).collect();
    println!("{r:?}");
    let z: (Vec<_>, Vec<_>) = (1..=6).partition(|n| n % 3 == 0);
    println!("{z:?}");
    let w = std::iter::repeat_with(|| "ab".chars().rev().collect::<String>()).take(2).collect::<Vec<_>>().join("-");
    println!("{w}");
    struct P { name: String, ids: Vec<u8> }
    let p = P { name: ['n', 'm'].iter().collect(), ids: "7,8".split(',').map(|s| s.parse().unwrap()).collect() };
    println!("{} {:?}", p.name, p.ids);
    let q = if p.ids.len() > 1 { p.name.chars().rev().collect() } else { String::new() };
    println!("{q}");
    let u = match p.ids.first() { Some(7) => p.name.chars().rev().collect(), _ => String::from("none") };
    println!("{u}");
}
