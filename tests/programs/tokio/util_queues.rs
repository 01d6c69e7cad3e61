use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncReadExt};
use tokio::time::{sleep, Duration, Instant};
use tokio_util::{
    either::Either,
    io::{ReaderStream, StreamReader},
    sync::{CancellationToken, PollSender, ReusableBoxFuture},
    task::{AbortOnDropHandle, JoinMap, TaskTracker},
    time::{DelayQueue, FutureExt},
};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t = Instant::now();
    let mut q = DelayQueue::new();
    let a = q.insert("a", Duration::from_millis(30));
    let b = q.insert("b", Duration::from_millis(10));
    let _c = q.insert_at("c", t + Duration::from_millis(20));
    println!("{} {:?}", q.len(), q.is_empty());
    q.reset(&b, Duration::from_millis(25));
    while let Some(e) = q.next().await {
        println!("{} at {:?} {}", e.get_ref(), t.elapsed(), e.key() == a);
        if *e.get_ref() == "c" {
            println!("{:?}", q.try_remove(&a).map(|e| e.into_inner()));
        }
    }
    let h = AbortOnDropHandle::new(tokio::spawn(async {
        struct D;
        impl Drop for D {
            fn drop(&mut self) {
                println!("aborted");
            }
        }
        let _d = D;
        sleep(Duration::from_secs(5)).await;
    }));
    tokio::task::yield_now().await;
    println!("{}", h.is_finished());
    drop(h);
    tokio::task::yield_now().await;
    println!("{}", AbortOnDropHandle::new(tokio::spawn(async { 4 })).await.unwrap());
    let tok = CancellationToken::new();
    let child = tok.child_token();
    let g = child.clone().drop_guard();
    let tr = TaskTracker::new();
    for i in 0..3u64 {
        let tok = tok.clone();
        tr.spawn(async move { tokio::select! { _ = tok.cancelled() => println!("{i} cancelled"), _ = sleep(Duration::from_millis(i * 20)) => println!("{i} done") } });
    }
    tr.close();
    sleep(Duration::from_millis(30)).await;
    drop(g);
    println!("{} {}", child.is_cancelled(), tok.is_cancelled());
    tok.cancel();
    tr.wait().await;
    println!("{}", tr.len());
    println!("{:?}", tok.run_until_cancelled(async { 3 }).await);
    println!("{:?}", sleep(Duration::from_secs(1)).timeout(Duration::from_millis(5)).await.is_err());
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    let mut ps = PollSender::new(tx);
    ps.send(1).await.unwrap();
    println!("{:?}", rx.recv().await);
    ps.close();
    println!("{:?} {:?}", ps.is_closed(), rx.recv().await);
    let mut r: ReusableBoxFuture<'static, u8> = ReusableBoxFuture::new(async { 1 });
    println!("{}", r.get_pin().await);
    r.set(async { 2 });
    println!("{}", (&mut r).await);
    let e: Either<_, std::future::Ready<u8>> = Either::Left(async { 5u8 });
    println!("{}", e.await);
    let mut rs = ReaderStream::with_capacity(&b"hello world"[..], 4);
    while let Some(c) = rs.next().await {
        println!("{:?}", c.unwrap());
    }
    let st = futures::stream::iter(vec![Ok::<_, std::io::Error>(bytes::Bytes::from("li")), Ok("ne\nmore".into())]);
    let mut sr = StreamReader::new(st);
    let mut l = String::new();
    sr.read_line(&mut l).await.unwrap();
    println!("{l:?}");
    l.clear();
    sr.read_to_string(&mut l).await.unwrap();
    println!("{l:?}");
    let mut jm = JoinMap::new();
    for k in ["x", "y"] {
        jm.spawn(k, async move { k.len() });
    }
    jm.spawn("x", async { 7 });
    while let Some((k, r)) = jm.join_next().await {
        println!("{k} {:?}", r.map_err(|e| e.is_cancelled()));
    }
}
