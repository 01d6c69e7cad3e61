use futures::{
    channel::{mpsc, oneshot},
    future::{self, BoxFuture, Either, FutureExt, TryFutureExt},
    join, pin_mut, select,
    stream::{self, FuturesOrdered, FuturesUnordered, StreamExt, TryStreamExt},
    try_join, SinkExt,
};
use tokio::time::{sleep, Duration, Instant};
async fn w(n: u64) -> u64 {
    sleep(Duration::from_millis(n)).await;
    n
}
fn rec(n: u32) -> BoxFuture<'static, u32> {
    async move {
        if n == 0 {
            0
        } else {
            rec(n - 1).await + 1
        }
    }
    .boxed()
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t = Instant::now();
    println!("{:?} {:?}", future::join_all((1..4).map(|i| w(i * 10))).await, t.elapsed());
    println!(
        "{:?}",
        future::try_join_all((0..3).map(|i| async move {
            if i == 1 {
                Err(i)
            } else {
                Ok(i)
            }
        }))
        .await
    );
    let (v, i, rest) = future::select_all(vec![w(30).boxed(), w(10).boxed(), w(20).boxed()]).await;
    println!("{v} {i} {}", rest.len());
    let mut fu: FuturesUnordered<_> = [30, 10, 20].into_iter().map(w).collect();
    while let Some(v) = fu.next().await {
        print!("{v} ");
        if v == 10 {
            fu.push(w(5));
        }
    }
    println!("{}", fu.is_empty());
    let fo: FuturesOrdered<_> = [30, 10, 20].into_iter().map(w).collect();
    println!("{:?}", fo.collect::<Vec<_>>().await);
    println!("{:?}", stream::iter([30, 10, 20, 5]).map(w).buffer_unordered(2).collect::<Vec<_>>().await);
    println!("{:?}", stream::iter([30, 10, 20, 5]).map(w).buffered(2).collect::<Vec<_>>().await);
    stream::iter(0..5u64)
        .for_each_concurrent(2, |i| async move {
            w(10 - i).await;
            print!("{i} ");
        })
        .await;
    println!();
    println!("{:?} {:?}", w(1).map(|x| x + 1).now_or_never(), future::ready(2).now_or_never());
    println!("{}", w(1).then(|x| async move { x * 7 }).await);
    println!(
        "{:?}",
        async { Ok::<_, String>(4) }
            .and_then(|x| async move {
                if x > 3 {
                    Err("big".to_string())
                } else {
                    Ok(x)
                }
            })
            .or_else(|e| async move {
                println!("{e}");
                Ok::<_, ()>(9)
            })
            .await
    );
    println!(
        "{:?}",
        std::panic::AssertUnwindSafe(async {
            if true {
                panic!("caught")
            }
        })
        .catch_unwind()
        .await
        .is_err()
    );
    let s = w(10).shared();
    let (a, b) = join!(s.clone(), s.clone());
    println!("{a} {b} {:?}", s.peek());
    let mut f = w(5).fuse();
    let mut g = w(3).fuse();
    let f2 = async {};
    pin_mut!(f2);
    f2.await;
    let (mut f, mut g) = (Box::pin(f), Box::pin(g));
    let mut n = 0;
    loop {
        select! { x = f => { println!("f {x}"); n += 1 }, x = g => { println!("g {x}"); n += 1 }, complete => break }
    }
    println!("{n}");
    match future::select(Box::pin(w(7)), Box::pin(w(9))).await {
        Either::Left((v, r)) => println!("left {v} then {}", r.await),
        Either::Right((v, _)) => println!("right {v}"),
    }
    println!(
        "{:?}",
        stream::unfold(0, |s| async move {
            if s < 4 {
                Some((s * s, s + 1))
            } else {
                None
            }
        })
        .collect::<Vec<_>>()
        .await
    );
    println!(
        "{:?}",
        stream::iter(1..=4).zip(stream::repeat("x")).skip(1).take(2).enumerate().collect::<Vec<_>>().await
    );
    println!("{:?}", stream::iter(1..=6).chunks(4).collect::<Vec<_>>().await);
    println!(
        "{:?}",
        stream::iter(1..=6)
            .scan(0, |s, x| {
                *s += x;
                future::ready(if *s > 10 { None } else { Some(*s) })
            })
            .collect::<Vec<_>>()
            .await
    );
    println!("{:?}", stream::iter([Ok(1), Err("bad"), Ok(3)]).try_collect::<Vec<i32>>().await);
    println!("{:?}", stream::iter([Ok::<_, ()>(1), Ok(3)]).try_fold(0, |a, x| async move { Ok(a + x) }).await);
    println!("{:?}", stream::select(stream::iter(0..3), stream::iter(10..13)).collect::<Vec<_>>().await);
    let (mut tx, rx) = mpsc::channel(0);
    let (r, v) = join!(
        async move {
            for i in 0..3 {
                tx.send(i).await.unwrap();
            }
        },
        rx.collect::<Vec<_>>()
    );
    println!("{r:?} {v:?}");
    let (tx, rx) = oneshot::channel::<u8>();
    drop(tx);
    println!("{:?}", rx.await);
    println!("{:?}", try_join!(async { Ok::<_, u8>(1) }, async { Err::<u8, _>(2) }));
    println!("{}", rec(10).await);
    let mut st = stream::iter(0..3).peekable();
    println!("{:?}", std::pin::Pin::new(&mut st).peek().await);
    println!("{:?}", st.next().await);
    println!("{}", futures::executor::block_on(async { 3 }));
    println!(
        "{:?}",
        stream::iter(vec![1, 2, 3, 4])
            .filter_map(|x| async move { (x % 2 == 0).then_some(x * 10) })
            .fold(0, |a, x| async move { a + x })
            .await
    );
    println!("{:?} {:?}", future::ok::<u8, ()>(1).await, future::err::<(), u8>(1).map_err(|e| e + 1).await);
    println!("{:?}", w(3).inspect(|x| print!("[{x}]")).await);
    println!("{:?}", future::poll_fn(|_| std::task::Poll::Ready(4)).await);
    println!("{:?}", future::lazy(|_| 5).await);
    println!("{:?}", future::abortable(future::pending::<()>()).1.abort());
    let (ab, h) = future::abortable(w(1000));
    h.abort();
    println!("{:?}", ab.await);
    println!("{:?}", t.elapsed());
}
