//! The same where the function waits: what was made after the last await is dropped, too.
struct N(u32);
impl Drop for N { fn drop(&mut self) { println!("drop {}", self.0); } }
impl N { fn peek(&self) -> u32 { self.0 } }
fn n(x: u32) -> N { println!("new {x}"); N(x) }
struct S { a: N, b: N }
fn f1() { let _s = S { a: (|x: N| { x })(n(46)), b: { if 5 > 1 { return; } n(47) } }; let v = n(1).peek(); }
fn f2() { let _s = S { a: n(48), b: { if 5 > 1 { return; } n(49) } }; let v = n(1).peek(); }
fn f3() { let _s = (n(50), { if 5 > 1 { return; } n(51) }); let v = n(1).peek(); }
fn f4() { let c = |x: N| x; let _s = (c(n(52)), { if 5 > 1 { return; } n(53) }); let v = n(1).peek(); }
fn f5() { let c = |x: N| x; let _s = (c(n(54)), Some(n(55)), { if 5 > 1 { return; } n(53) }); let v = n(1).peek(); }
async fn g(x: N) -> N { x }
async fn h1() { let _s = S { a: g(n(56)).await, b: { if 5 > 1 { return; } n(57) } }; }
async fn h2(k: Option<N>) -> Option<u32> { let _s = (g(n(58)).await, k?); None }
async fn h3(k: Option<N>) -> Option<u32> { let _s = (n(59), g(n(60)).await, k?, g(n(61)).await); None }
async fn h4() { let _s = (n(62), { if 5 > 1 { return; } g(n(63)).await }); }
async fn h5() { for i in 0..2 { let _s = (n(64), { if i == 0 { continue; } g(n(65)).await }); } }
fn main() { f1(); f2(); f3(); f4(); f5(); 
  let rt = tokio::runtime::Builder::new_current_thread().build().unwrap(); rt.block_on(async { h1().await; h2(None).await; h3(None).await; h4().await; h5().await; }); println!("end"); }
