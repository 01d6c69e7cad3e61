use tokio::time::{self, timeout, timeout_at, sleep, sleep_until, Instant, Duration, interval_at, MissedTickBehavior, error::Elapsed};
use tokio::sync::{mpsc, oneshot, Mutex, watch};
use std::sync::Arc;
async fn retry<F, Fut, T, E: std::fmt::Display>(mut f: F, max: usize) -> Result<T, E> where F: FnMut(usize) -> Fut, Fut: std::future::Future<Output = Result<T, E>> {
    let mut delay = Duration::from_millis(10);
    for attempt in 1.. {
        match f(attempt).await { Ok(v) => return Ok(v), Err(e) if attempt >= max => return Err(e), Err(e) => { println!("attempt {attempt} failed: {e}; waiting {delay:?}"); sleep(delay).await; delay *= 2; } }
    }
    unreachable!()
}
async fn debounce(mut rx: mpsc::Receiver<u32>, quiet: Duration) -> Vec<u32> {
    let mut out = vec![]; let mut last = None;
    loop {
        tokio::select! {
            m = rx.recv() => match m { Some(v) => last = Some(v), None => { out.extend(last); return out; } },
            _ = sleep(quiet), if last.is_some() => out.push(last.take().unwrap()),
        }
    }
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t0 = Instant::now();
    let r: Result<i32, Elapsed> = timeout(Duration::from_millis(50), async { sleep(Duration::from_millis(20)).await; 7 }).await; println!("{r:?} {:?}", t0.elapsed());
    println!("{:?}", timeout(Duration::from_millis(5), sleep(Duration::from_millis(20))).await);
    match timeout_at(t0 + Duration::from_millis(40), std::future::pending::<u8>()).await { Err(e) => println!("{e} at {:?}", t0.elapsed()), Ok(_) => {} }
    println!("{:?}", retry(|n| async move { if n < 3 { Err(format!("no {n}")) } else { Ok(n * 100) } }, 5).await);
    println!("{:?} {:?}", retry(|n| async move { Err::<(), _>(format!("bad {n}")) }, 2).await, t0.elapsed());
    let (tx, rx) = mpsc::channel(10); let d = tokio::spawn(debounce(rx, Duration::from_millis(30)));
    for (v, gap) in [(1, 10), (2, 10), (3, 50), (4, 5), (5, 1)] { tx.send(v).await.unwrap(); sleep(Duration::from_millis(gap)).await; } drop(tx); println!("{:?}", d.await.unwrap());
    let t0 = Instant::now(); let mut iv = interval_at(t0 + Duration::from_millis(5), Duration::from_millis(10)); iv.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for i in 0..3 { let at = iv.tick().await; print!("{:?} ", at - t0); if i == 0 { sleep(Duration::from_millis(25)).await; } } println!("{:?} {:?}", iv.period(), iv.missed_tick_behavior());
    let mut burst = time::interval(Duration::from_millis(10)); burst.tick().await; sleep(Duration::from_millis(35)).await; let t1 = Instant::now(); for _ in 0..4 { burst.tick().await; print!("{:?} ", t1.elapsed()); } println!(); burst.reset(); burst.tick().await; println!("{:?}", t1.elapsed());
    let s = sleep(Duration::from_millis(100)); tokio::pin!(s); let mut n = 0; loop { tokio::select! { _ = &mut s => { println!("done after {n}"); break; } _ = sleep(Duration::from_millis(30)) => { n += 1; if n == 2 { let at = Instant::now() + Duration::from_millis(10); s.as_mut().reset(at); } } } }
    let m = Arc::new(Mutex::new(vec![])); let hs: Vec<_> = (0..3).map(|i| { let m = m.clone(); tokio::spawn(async move { let mut g = m.lock().await; g.push(i); sleep(Duration::from_millis(10)).await; g.push(i * 10); }) }).collect(); for h in hs { h.await.unwrap(); } println!("{:?}", m.lock().await);
    let (otx, orx) = oneshot::channel::<&str>(); let h = tokio::spawn(async move { tokio::select! { v = orx => format!("{v:?}"), _ = sleep(Duration::from_secs(1)) => "timeout".into() } }); sleep(Duration::from_millis(1)).await; drop(otx); println!("{}", h.await.unwrap());
    let (wtx, wrx) = watch::channel(0); let mut rs: Vec<_> = (0..2).map(|_| wrx.clone()).collect(); drop(wrx); let r0 = rs.remove(0); let hh = tokio::spawn(async move { let mut r = r0; let v = r.wait_for(|v| *v >= 3).await.map(|v| *v); v }); for i in 1..=4 { wtx.send_replace(i); sleep(Duration::from_millis(1)).await; } println!("{:?} {} {:?}", hh.await.unwrap().is_ok(), wtx.receiver_count(), rs[0].has_changed());
    let res = tokio::try_join!(async { sleep(Duration::from_millis(3)).await; Ok::<_, String>(1) }, async { Err::<u8, _>("fails first".to_string()) }); println!("{res:?}"); let (a, b, c) = tokio::join!(async { 1 }, async { sleep(Duration::from_millis(2)).await; "b" }, std::future::ready('c')); println!("{a}{b}{c}");
    let deadline = Instant::now() + Duration::from_millis(15); let mut count = 0; while Instant::now() < deadline { sleep(Duration::from_millis(4)).await; count += 1; } println!("{count}"); sleep_until(deadline).await; println!("{:?}", Instant::now().duration_since(deadline)); println!("{:?} {:?}", deadline.checked_sub(Duration::from_secs(0)).is_some(), deadline.saturating_duration_since(Instant::now())); time::advance(Duration::from_secs(60)).await; println!("{}", deadline.elapsed().as_secs()); let x = tokio::time::timeout(Duration::ZERO, async { 5 }).await; println!("{x:?}"); println!("{:?} {:?}", Duration::from_secs_f32(1.5).mul_f64(2.0), Duration::from_millis(2500).as_secs_f64()); println!("{:?} {:?} {}", Duration::MAX.checked_add(Duration::from_nanos(1)), Duration::from_millis(10).saturating_sub(Duration::from_secs(1)), Duration::from_millis(1234).subsec_millis());
}
