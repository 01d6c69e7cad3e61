//! The futures crate: combinators, FuturesUnordered, select!, channels.
use futures::channel::{mpsc, oneshot};
use futures::executor::block_on;
use futures::future::{self, Either, Fuse, FutureExt, TryFutureExt};
use futures::stream::{self, FuturesOrdered, FuturesUnordered, StreamExt, TryStreamExt};
use futures::{pin_mut, select, SinkExt};
use std::time::Duration;
use tokio::time::sleep;

async fn after(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}

async fn on_tokio() {
    let mut set: FuturesUnordered<_> = [30, 10, 20].into_iter().map(after).collect();
    println!("{}", set.len()); //~ prints: 3
    while let Some(ms) = set.next().await {
        println!("unordered {ms}"); //~ prints: unordered 10 //~ prints: unordered 20 //~ prints: unordered 30
    }
    let mut ordered = FuturesOrdered::new();
    ordered.push_back(after(20));
    ordered.push_back(after(10));
    ordered.push_front(after(15));
    println!("{:?}", ordered.collect::<Vec<_>>().await); //~ prints: [15, 20, 10]
    println!("{:?}", future::join_all([after(2), after(1)]).await); //~ prints: [2, 1]
    println!("{:?}", future::try_join_all(vec![Ok::<_, &str>(1), Err("no"), Ok(3)].into_iter().map(future::ready)).await);
    //~ prints: Err("no")
    println!("{:?}", futures::join!(after(2), after(1))); //~ prints: (2, 1)
    println!("{:?}", futures::try_join!(future::ok::<_, ()>(1), future::err::<i32, ()>(()))); //~ prints: Err(())
    let (slow, quick) = (after(20), after(10));
    pin_mut!(slow, quick);
    match future::select(slow, quick).await {
        Either::Left((ms, _)) => println!("left {ms}"),
        Either::Right((ms, slow)) => println!("right {ms}, then {}", slow.await), //~ prints: right 10, then 20
    }
    let (ms, index, rest) = future::select_all([after(9).boxed(), after(3).boxed()]).await;
    println!("{ms} {index} {}", rest.len()); //~ prints: 3 1 1

    let (first, second) = (after(5).fuse(), after(3).fuse());
    pin_mut!(first, second);
    let mut sum = 0;
    loop {
        select! {
            ms = first => sum += ms,
            ms = second => sum += 10 * ms,
            complete => break,
        }
    }
    println!("{sum}"); //~ prints: 35
    let never = Fuse::<future::Pending<()>>::terminated();
    pin_mut!(never);
    let mut ready = future::ready(4);
    select! {
        _ = never => println!("never"),
        n = ready => println!("ready {n}"), //~ prints: ready 4
    }
    let waiting = after(3).fuse();
    pin_mut!(waiting);
    select! {
        ms = waiting => println!("{ms}"),
        default => println!("nothing is ready"), //~ prints: nothing is ready
    }
    let buffered: Vec<_> = stream::iter([3, 1, 2]).map(after).buffered(2).collect().await;
    let unordered: Vec<_> = stream::iter([30, 10, 20]).map(after).buffer_unordered(3).collect().await;
    println!("{buffered:?} {unordered:?}"); //~ prints: [3, 1, 2] [10, 20, 30]
    stream::iter([3, 1]).for_each_concurrent(None, |ms| async move { println!("{}", after(ms).await) }).await;
    //~ prints: 1
    //~ prints: 3
    let shared = after(1).shared();
    println!("{:?}", futures::join!(shared.clone(), shared)); //~ prints: (1, 1)
    let (abortable, handle) = future::abortable(future::pending::<()>());
    handle.abort();
    println!("{:?}", abortable.await); //~ prints: Err(Aborted)
}

fn main() {
    println!("{}", block_on(async { 1 + future::ready(1).await })); //~ prints: 2
    println!("{}", block_on(future::ready(2).map(|n| n + 1).then(|n| async move { n * 2 }))); //~ prints: 6
    println!("{:?}", block_on(future::ok::<i32, String>(2).and_then(|n| async move { Err::<i32, _>(format!("{n}")) })));
    //~ prints: Err("2")
    println!("{:?}", block_on(future::err::<i32, i32>(2).or_else(|n| async move { Ok::<i32, ()>(n + 1) })));
    //~ prints: Ok(3)
    println!("{:?} {:?}", future::ready(1).now_or_never(), future::pending::<i32>().now_or_never());
    //~ prints: Some(1) None
    println!("{}", block_on(future::lazy(|_| 5))); //~ prints: 5
    println!("{:?}", block_on(async { (futures::poll!(future::ready(1)), futures::poll!(future::pending::<i32>())) }));
    //~ prints: (Ready(1), Pending)
    let doubled: Vec<i32> = block_on(stream::iter(1..4).filter(|n| future::ready(n % 2 == 1)).map(|n| n * 2).collect());
    println!("{doubled:?}"); //~ prints: [2, 6]
    let counted: Vec<u32> = block_on(stream::unfold(0, |n| async move { if n < 3 { Some((n, n + 1)) } else { None } }).collect());
    println!("{counted:?}"); //~ prints: [0, 1, 2]
    println!("{:?}", block_on(stream::iter([1, 2]).zip(stream::repeat('x')).enumerate().collect::<Vec<_>>()));
    //~ prints: [(0, (1, 'x')), (1, (2, 'x'))]
    println!("{:?}", block_on(stream::iter(1..=5).chunks(2).collect::<Vec<_>>())); //~ prints: [[1, 2], [3, 4], [5]]
    println!("{:?}", block_on(stream::select(stream::iter([1, 2]), stream::iter([3])).collect::<Vec<_>>()));
    //~ prints: [1, 3, 2]
    println!("{}", block_on(stream::iter([1, 2, 3]).fold(0, |sum, n| async move { sum + n }))); //~ prints: 6
    println!("{:?}", block_on(stream::iter([Ok(1), Err("bad"), Ok(3)]).try_collect::<Vec<i32>>()));
    //~ prints: Err("bad")
    println!("{:?}", block_on(stream::once(async { 1 }).chain(stream::empty()).collect::<Vec<_>>())); //~ prints: [1]

    let (tx, rx) = oneshot::channel();
    std::thread::spawn(move || tx.send("from a thread").unwrap());
    println!("{:?}", block_on(rx)); //~ prints: Ok("from a thread")
    let (tx, rx) = oneshot::channel::<()>();
    drop(tx);
    println!("{}", block_on(rx).unwrap_err()); //~ prints: oneshot canceled
    let (mut tx, mut rx) = mpsc::channel(1);
    println!("{:?} {:?} {:?}", tx.try_send(1), tx.try_send(2), tx.try_send(3));
    //~ prints: Ok(()) Ok(()) Err(TrySendError { kind: Full })
    println!("{:?}", block_on(rx.next())); //~ prints: Some(1)
    block_on(async { futures::join!(async { tx.send(4).await.unwrap() }, async { println!("{:?}", rx.next().await) }) });
    //~ prints: Some(2)
    drop(tx);
    println!("{:?} {:?}", block_on(rx.next()), block_on(rx.next())); //~ prints: Some(4) None
    let (tx, rx) = mpsc::unbounded();
    tx.unbounded_send('u').unwrap();
    drop(tx);
    println!("{:?}", block_on(rx.collect::<Vec<_>>())); //~ prints: ['u']
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(on_tokio());
}
