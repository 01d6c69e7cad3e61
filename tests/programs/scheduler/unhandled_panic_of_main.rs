//! The same, asked for by the attribute: main's future is dropped as well.
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
#[tokio::main(flavor = "current_thread", unhandled_panic = "shutdown_runtime")]
async fn main() {
    let _m = D("main");
    tokio::spawn(async { let _d = D("other"); tokio::time::sleep(std::time::Duration::from_secs(1)).await; });
    tokio::spawn(async { let _d = D("task"); panic!("boom") });
    loop { tokio::task::yield_now().await; println!("turn"); }
}
