//! Seeded draws beside queues, timers, other threads and runtimes that shut down. Its output is that of real Tokio.
use std::sync::{Arc, Mutex as StdMutex, atomic::{AtomicU32, Ordering}}; use std::time::Duration; use tokio::{runtime::{Builder, Handle, RngSeed, UnhandledPanic}, task, time, sync::{mpsc, oneshot, Notify}};
fn log(l: &Arc<StdMutex<Vec<String>>>, s: impl ToString) { l.lock().unwrap().push(s.to_string()); }
fn main() {
    let l = Arc::new(StdMutex::new(vec![]));
    let rt = Builder::new_current_thread().enable_time().start_paused(true).rng_seed(RngSeed::from_bytes(b"k1")).event_interval(3).global_queue_interval(2).build().unwrap();
    let h = rt.handle().clone(); let l2 = l.clone();
    let th = std::thread::spawn(move || { let l3 = l2.clone(); let j = h.spawn(async move { log(&l3, "remote"); 5 }); let _g = h.enter(); let k = task::spawn(async { 6 }); (j, k) });
    let (j, k) = th.join().unwrap(); 
    rt.block_on(async { let l4 = l.clone();
        let local = task::spawn(async move { for i in 0..4 { log(&l4, format!("local {i}")); task::yield_now().await; } });
        println!("{:?} {:?}", j.await.unwrap(), k.await.unwrap()); local.await.unwrap();
        let mut picks = String::new(); let (tx, mut rx) = mpsc::channel(8); for i in 0..6 { tx.send(i).await.unwrap(); } let mut ticks = time::interval(Duration::from_millis(10));
        for _ in 0..10 { tokio::select! { Some(v) = rx.recv() => picks.push_str(&format!("r{v}")), _ = ticks.tick() => picks.push('t'), else => break } } println!("{picks}");
        let mut counts = [0; 3]; for _ in 0..30 { tokio::select! { _ = task::yield_now() => counts[0] += 1, _ = async {} => counts[1] += 1, _ = std::future::ready(()) => counts[2] += 1 } } println!("{counts:?}");
        let r = tokio::spawn(async { let mut s = String::new(); for _ in 0..12 { tokio::select! { _ = async {} => s.push('x'), _ = async {} => s.push('y') } } s }).await.unwrap(); println!("{r}");
        let n = Arc::new(Notify::new()); let done = Arc::new(AtomicU32::new(0)); for i in 0..3u32 { let (n, d) = (n.clone(), done.clone()); tokio::spawn(async move { tokio::select! { _ = n.notified() => { d.fetch_add(10u32.pow(i), Ordering::SeqCst); } _ = time::sleep(Duration::from_millis(u64::from(i) * 5)) => {} } }); } time::sleep(Duration::from_millis(7)).await; n.notify_waiters(); time::sleep(Duration::from_millis(1)).await; println!("{}", done.load(Ordering::SeqCst));
    });
    println!("{:?}", l.lock().unwrap());
    let rt2 = Builder::new_current_thread().unhandled_panic(UnhandledPanic::ShutdownRuntime).rng_seed(RngSeed::from_bytes(b"k2")).build().unwrap();
    let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| rt2.block_on(async { let ls = task::LocalSet::new(); ls.run_until(async { let j = task::spawn_local(async { panic!("in the set") }); let e = j.await.unwrap_err(); println!("{}", e.is_panic()); }).await; let j = tokio::spawn(async { panic!("in the runtime") }); let s = tokio::select! { r = j => r.is_err().to_string(), _ = async { loop { task::yield_now().await } } => String::new() }; println!("not reached {s}"); })));
    println!("{:?}", r.is_err());
}
