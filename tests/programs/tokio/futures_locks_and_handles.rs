//! futures::lock, remote_handle, maybe_done and the try_ forms of concurrent streams. Its output is that of real Tokio.
use futures::{future::{self, FutureExt, OptionFuture, maybe_done, Abortable, AbortHandle, ready}, stream::{self, StreamExt, TryStreamExt}, lock::Mutex, pin_mut}; use std::sync::Arc; use std::time::Duration; use tokio::time::{sleep, Instant};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t0 = Instant::now();
    println!("{:?} {:?}", OptionFuture::from(Some(ready(1))).await, OptionFuture::from(None::<future::Ready<i32>>).await);
    let o: OptionFuture<_> = Some(async { 3 }).into(); println!("{:?}", o.await);
    let f = maybe_done(async { 5 }); pin_mut!(f); println!("{:?}", f.as_mut().take_output()); (&mut f).await; println!("{:?} {:?}", f.as_mut().take_output(), f.as_mut().take_output());
    let (h, reg) = AbortHandle::new_pair(); let fut = Abortable::new(sleep(Duration::from_secs(5)), reg); h.abort(); println!("{:?} {}", fut.await, h.is_aborted());
    let (h, reg) = AbortHandle::new_pair(); println!("{:?} {}", Abortable::new(async { 2 }, reg).await, h.is_aborted());
    let (task, handle) = async { sleep(Duration::from_millis(3)).await; 8 }.remote_handle(); tokio::spawn(task); println!("{}", handle.await);
    let (task, handle) = async { println!("forgotten runs"); 1 }.remote_handle(); handle.forget(); tokio::spawn(task).await.unwrap();
    let (task, handle) = async { println!("never") }.remote_handle(); drop(handle); tokio::spawn(task).await.unwrap();
    let (task, handle) = async { if true { panic!("remote {}", 1) } 1 }.remote_handle(); tokio::spawn(task).await.unwrap(); let e = tokio::spawn(handle).await.unwrap_err(); println!("{} {:?}", e.is_panic(), e.into_panic().downcast_ref::<String>());
    let m = Arc::new(Mutex::new(vec![0])); println!("{m:?}"); let g = m.lock().await; println!("{g:?} {:?}", m.try_lock().is_none());
    let hs: Vec<_> = (1..4).map(|i| { let m = m.clone(); tokio::spawn(async move { let mut g = m.lock().await; g.push(i); sleep(Duration::from_millis(1)).await; g.push(i * 10); }) }).collect(); tokio::task::yield_now().await; println!("{:?}", m); drop(g); tokio::task::yield_now().await; for h in hs { h.await.unwrap(); } println!("{:?}", m.lock().await);
    let g = m.clone().lock_owned().await; println!("{}", g.len()); drop(g); println!("{:?}", Arc::try_unwrap(m).unwrap().into_inner());
    let r = stream::iter([30u64, 10, 20]).map(Ok::<u64, String>).try_for_each_concurrent(2, |n| async move { sleep(Duration::from_millis(n)).await; println!("done {n}"); if n == 20 { Err(format!("no {n}")) } else { Ok(()) } }).await; println!("{r:?} {:?}", t0.elapsed());
    let r = stream::iter(1..4u64).map(Ok::<_, ()>).try_for_each_concurrent(None, |n| async move { sleep(Duration::from_millis(5 - n)).await; println!("n {n}"); Ok(()) }).await; println!("{r:?}");
    let s = stream::iter(vec![Ok(30u64), Ok(10), Err("stop"), Ok(5)]).map_ok(|n| async move { sleep(Duration::from_millis(n)).await; Ok::<u64, &str>(n) }).try_buffer_unordered(2); println!("{:?}", s.collect::<Vec<_>>().await);
    let s = stream::iter(vec![Ok::<u64, &str>(30), Ok(10), Ok(5)]).map_ok(|n| async move { sleep(Duration::from_millis(n)).await; if n == 5 { Err("five") } else { Ok(n) } }).try_buffered(2); println!("{:?}", s.try_collect::<Vec<_>>().await); println!("{:?}", t0.elapsed());
}
#[allow(dead_code)]
fn named(_: future::AbortRegistration, _: futures::lock::MutexGuard<'_, u8>, _: futures::lock::OwnedMutexGuard<u8>, _: future::MaybeDone<future::Ready<u8>>, _: future::RemoteHandle<u8>) {}
