use std::sync::{Arc, atomic::{AtomicU32, Ordering}};
use tokio::runtime::{Builder, Handle};
use tokio::task::{self, LocalSet, JoinHandle};
use std::rc::Rc; use std::cell::RefCell; use std::time::Duration;
tokio::task_local! { static REQ: u32; static NAME: String; }
async fn show() -> String { format!("{} {}", REQ.get(), NAME.with(|n| n.clone())) }
struct D(&'static str); impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rt = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let n = Arc::new(AtomicU32::new(0));
    let hs: Vec<JoinHandle<u32>> = (0..5).map(|i| { let n = n.clone(); rt.spawn(async move { n.fetch_add(i, Ordering::SeqCst); task::yield_now().await; i * 2 }) }).collect();
    let out = rt.block_on(async { let mut v = vec![]; for h in hs { v.push(h.await.unwrap()); } v }); println!("{out:?} {}", n.load(Ordering::SeqCst));
    let h = rt.handle().clone(); let t = std::thread::spawn(move || h.block_on(async { 42 })); println!("{:?}", t.join().unwrap());
    println!("{:?}", rt.block_on(async { tokio::spawn(async { panic!("boom {}", 1) }).await.map(|_: ()| ()).map_err(|e| (e.is_panic(), e.to_string())) }).map_err(|(p, s)| (p, s.starts_with("task "), s.ends_with("panicked with message \"boom 1\""))));
    println!("{}", rt.block_on(async { task::spawn_blocking(|| { std::thread::sleep(Duration::from_millis(2)); "blocking" }).await.unwrap() })); println!("{}", rt.block_on(async { task::block_in_place(|| 5 + Handle::current().block_on(async { 6 })) }));
    rt.shutdown_timeout(Duration::from_millis(100));
    let rt = Builder::new_current_thread().enable_all().thread_name("main-ish").build()?;
    let local = LocalSet::new(); let shared = Rc::new(RefCell::new(vec![])); let s2 = shared.clone();
    local.block_on(&rt, async move { let hs: Vec<_> = (0..3).map(|i| { let s = s2.clone(); task::spawn_local(async move { task::yield_now().await; s.borrow_mut().push(i); i }) }).collect(); for h in hs { print!("{} ", h.await.unwrap()); } println!(); }); println!("{:?} {}", shared.borrow(), Rc::strong_count(&shared));
    println!("{}", rt.block_on(REQ.scope(7, NAME.scope("n".into(), async { let a = show().await; let b = REQ.scope(8, show()).await; format!("{a}|{b}") })))); println!("{:?}", rt.block_on(async { REQ.try_with(|x| *x).map_err(|e| e.to_string()) })); println!("{}", REQ.sync_scope(3, || REQ.get() + 1));
    rt.block_on(async {
        let h = tokio::spawn(async { let _d = D("aborted"); tokio::time::sleep(Duration::from_secs(10)).await; }); task::yield_now().await; h.abort(); let e = h.await.unwrap_err(); println!("{e:?} {}", e.is_cancelled()); let ah = { let h = tokio::spawn(async { std::future::pending::<()>().await }); let ah = h.abort_handle(); drop(h); ah }; task::yield_now().await; println!("{}", ah.is_finished()); ah.abort(); task::yield_now().await; println!("{}", ah.is_finished());
        let h = tokio::spawn(async { let _d = D("finished"); 1 }); println!("{:?}", h.await.unwrap()); let detached = tokio::spawn(async { let _d = D("at shutdown"); std::future::pending::<()>().await; }); task::yield_now().await; println!("{}", detached.is_finished()); println!("{:?}", Handle::current().runtime_flavor()); println!("{} {:?}", Handle::try_current().is_ok(), task::try_id().is_some());
        let r = tokio::spawn(async { let v: Vec<i32> = vec![]; v[0] }).await; match r { Err(e) if e.is_panic() => println!("{:?}", e.into_panic().downcast_ref::<String>()), _ => {} } let consumed = task::unconstrained(async { 3 }).await; println!("{consumed}"); let (a, b) = tokio::join!(task::spawn(async { 1 }), task::spawn(async { 2 })); println!("{}", a.unwrap() + b.unwrap());
    });
    println!("before drop"); drop(rt); println!("{}", Handle::try_current().is_err()); println!("{}", Handle::try_current().unwrap_err());
    let g = Builder::new_multi_thread().worker_threads(2).max_blocking_threads(1).build()?; let _e = g.enter(); let jh = tokio::spawn(async { 9 }); println!("{}", g.block_on(jh)?); println!("{}", g.metrics().num_workers()); g.shutdown_background(); Ok(())
}
