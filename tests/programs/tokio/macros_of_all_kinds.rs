//! The forms of tier 1 that are macros and attributes; cfg! of a debug build on Linux.

use std::fmt;
use std::pin::Pin;
use tokio::time::{sleep, Duration};
#[derive(Debug, Clone, PartialEq, Default)]
struct P { x: i32, y: Option<String> }
impl fmt::Display for P { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "<{}>", self.x) } }

struct Wrap<F> { f: F, n: u32 }
impl<F: std::future::Future> std::future::Future for Wrap<F> {
    type Output = (F::Output, u32);
    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        let this = unsafe { self.get_unchecked_mut() };
        this.n += 1;
        let n = this.n;
        unsafe { Pin::new_unchecked(&mut this.f) }.poll(cx).map(|v| (v, n))
    }
}
struct Wrap2<F> { f: F }
impl<F: std::future::Future> std::future::Future for Wrap2<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        unsafe { self.map_unchecked_mut(|s| &mut s.f) }.poll(cx)
    }
}

#[tokio::main(flavor = "local", crate = "tokio")]
async fn main() {
    let p = P::default();
    println!("{p} {p:?} {:>6} {:#?} {:08.3} {:<5}|", 1, p, 1.5, "a");
    print!("a"); eprintln!("b"); eprint!("c"); println!();
    assert!(p.x == 0, "never {}", 1); assert_eq!(p.x, 0); assert_ne!(p.x, 1, "x");
    debug_assert!(true);
    let s: String = "x".into();
    if cfg!(debug_assertions) { println!("debug"); }
    if cfg!(target_os = "linux") { println!("linux"); } else { println!("other") }
    if cfg!(test) { println!("test"); }
    if cfg!(all(unix, not(windows))) { println!("unix"); }
    println!("{:?}", Wrap { f: sleep(Duration::from_millis(2)), n: 0 }.await);
    println!("{:?}", Wrap2 { f: async { 3 } }.await);
    let r = tokio::select! { biased; Some(x) = async { None::<i32> } => x, y = async { 5 }, if false => y, else => 9 };
    println!("{r}");
    let r = tokio::join!(biased; async { 1 }, async { 2 }); println!("{r:?}");
    let r = tokio::try_join!(biased; async { Ok::<_, ()>(1) }, async { Err::<i32, ()>(()) }); println!("{r:?}");
    let f = async { 4 }; futures::pin_mut!(f); println!("{}", f.await);
    tokio::task::spawn_local(async { println!("local") }).await.unwrap();
    let r = std::panic::catch_unwind(|| unimplemented!("later {}", 1)); println!("{}", r.is_err());
    let r = std::panic::catch_unwind(|| { if true { unreachable!() } }); println!("{}", r.is_err());
    let r = std::panic::catch_unwind(|| { if true { todo!() } }); println!("{}", r.is_err());
}
