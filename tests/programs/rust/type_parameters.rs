//! What a type parameter stands for, where no argument shows it.
use std::collections::HashMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;
trait Message: Debug + Send + 'static { const NAME: &'static str; const ID: u8; fn decode(s: &str) -> Self where Self: Sized; }
#[derive(Debug, Clone, PartialEq)] struct Ping(u32);
#[derive(Debug, Clone, PartialEq)] struct Text { body: String }
impl Message for Ping { const NAME: &'static str = "ping"; const ID: u8 = 1; fn decode(s: &str) -> Self { Ping(s.len() as u32) } }
impl Message for Text { const NAME: &'static str = "text"; const ID: u8 = 2; fn decode(s: &str) -> Self { Text { body: s.to_uppercase() } } }
async fn receive<M: Message>(raw: &str) -> M { tokio::task::yield_now().await; println!("decoding {}", M::NAME); M::decode(raw) }
async fn run<M>(raw: &'static str) -> String where M: Message { let h = tokio::spawn(async move { let m = receive::<M>(raw).await; format!("{:?}#{}", m, M::ID) }); h.await.unwrap() }
struct Channel<M, const CAP: usize> { queue: Vec<String>, _m: PhantomData<M> }
impl<M: Message, const CAP: usize> Channel<M, CAP> {
    fn new() -> Self { Self { queue: Vec::with_capacity(CAP), _m: PhantomData } }
    fn send(&mut self, s: &str) -> Result<usize, String> { if self.queue.len() >= CAP { return Err(format!("{} full at {CAP}", M::NAME)); } self.queue.push(s.to_string()); Ok(CAP - self.queue.len()) }
    fn recv(&mut self) -> Option<M> { if self.queue.is_empty() { None } else { Some(M::decode(&self.queue.remove(0))) } }
    fn drain_all(&mut self) -> Vec<M> { std::iter::from_fn(|| self.recv()).collect() }
}
impl<M, const CAP: usize> Drop for Channel<M, CAP> where { fn drop(&mut self) { println!("channel of {CAP} dropped with {}", self.queue.len()); } }
#[derive(Debug, Clone, Copy, PartialEq, Eq)] struct Id<T> { raw: u64, _t: PhantomData<T> }
impl<T> Id<T> { const fn new(raw: u64) -> Self { Id { raw, _t: PhantomData } } }
struct Table<T> { rows: HashMap<u64, T>, next: u64 }
impl<T: Default + Clone> Table<T> { fn new() -> Self { Table { rows: HashMap::new(), next: 0 } } fn insert(&mut self, t: T) -> Id<T> { self.next += 1; self.rows.insert(self.next, t); Id::new(self.next) } fn get_or_default(&self, id: &Id<T>) -> T { self.rows.get(&id.raw).cloned().unwrap_or_default() } fn blank(&mut self) -> Id<T> { self.insert(T::default()) } }
fn parse_pair<A: FromStr, B: FromStr>(s: &str) -> Option<(A, B)> { let (a, b) = s.split_once(',')?; Some((a.trim().parse().ok()?, b.trim().parse::<B>().ok()?)) }
fn collect_into<C: FromIterator<i32>>(n: i32) -> C { (0..n).map(|x| x % 3).collect() }
fn sum_all<T: std::iter::Sum<T> + Copy>(v: &[T]) -> T { v.iter().copied().sum() }
fn make<T: Default>() -> T { T::default() }
fn make_vec<T: Default + Clone, const N: usize>() -> [T; N] { std::array::from_fn(|_| T::default()) }
fn chunked<const N: usize>(v: &[i32]) -> Vec<[i32; N]> { v.chunks_exact(N).map(|c| c.try_into().unwrap()).collect() }
fn sum_arr<const N: usize>(a: [i32; N]) -> i32 { let mut s = 0; for i in 0..N { s += a[i]; } s }
async fn join_all_n<const N: usize>(ms: [u64; N]) -> [u64; N] { let mut out = [0; N]; for (i, m) in ms.into_iter().enumerate() { out[i] = tokio::spawn(async move { m * N as u64 }).await.unwrap(); } out }
trait Plugin { fn create() -> Box<dyn Plugin> where Self: Sized; fn name(&self) -> String; }
struct A; struct B(i32);
impl Plugin for A { fn create() -> Box<dyn Plugin> { Box::new(A) } fn name(&self) -> String { "A".into() } }
impl Plugin for B { fn create() -> Box<dyn Plugin> { Box::new(B(7)) } fn name(&self) -> String { format!("B{}", self.0) } }
#[derive(Default)] struct Registry { makers: Vec<fn() -> Box<dyn Plugin>> }
impl Registry { fn register<P: Plugin>(&mut self) -> &mut Self { self.makers.push(P::create); self } fn names(&self) -> Vec<String> { self.makers.iter().map(|m| m().name()).collect() } }
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?} {:?}", receive::<Ping>("abc").await, receive::<Text>("abc").await);
    let t: Text = receive("hi").await; println!("{t:?}");
    println!("{} {}", run::<Ping>("four").await, run::<Text>("x").await);
    let mut ch: Channel<Ping, 2> = Channel::new();
    println!("{:?}", ch.send("a")); println!("{:?} {:?}", ch.send("bb"), ch.send("ccc")); println!("{:?} {:?}", ch.recv(), ch.drain_all());
    { let mut c2 = Channel::<Text, 1>::new(); println!("{:?} {:?}", c2.send("q"), c2.send("r")); }
    let mut tb: Table<String> = Table::new(); let id = tb.insert("row".into()); let b = tb.blank(); println!("{} {:?} {}", tb.get_or_default(&id), tb.get_or_default(&b), id.raw == 1);
    println!("{:?} {:?} {:?}", parse_pair::<i32, f64>("1, 2.5"), parse_pair::<u8, bool>("300,true"), parse_pair::<String, char>("a,b"));
    println!("{:?} {:?} {:?}", collect_into::<Vec<i32>>(5), collect_into::<std::collections::BTreeSet<i32>>(7), sum_all(&[1.5, 2.5]));
    let s: String = make(); let n: i64 = make(); let v = make::<Vec<u8>>(); println!("{s:?} {n} {v:?}");
    println!("{:?} {:?}", make_vec::<u8, 3>(), make_vec::<String, 2>()); println!("{:?}", chunked::<2>(&[1, 2, 3, 4, 5]));
    println!("{} {:?}", sum_arr([1, 2, 3]), join_all_n([1, 2, 3]).await);
    println!("{:?}", Registry::default().register::<A>().register::<B>().names());
    let a = Arc::new(Id::<Ping>::new(4)); println!("{}", a.raw);
}
