//! More of the futures crate: joins of several, abort handles, streams of closures, the names of its channels' ends.
use futures::channel::{mpsc, oneshot};
use futures::executor::block_on;
use futures::future::{self, join3, join4, join5, try_join3, try_join4, AbortHandle};
use futures::stream::{self, StreamExt};
use futures::{select_biased, FutureExt, SinkExt};
use std::task::Poll;

async fn produce(mut tx: mpsc::Sender<u32>) -> Result<(), mpsc::SendError> {
    tx.send(1).await?;
    tx.send(2).await?;
    Ok(())
}

fn finish(tx: oneshot::Sender<&'static str>) -> bool {
    tx.send("done").is_ok()
}

fn shout(tx: &mpsc::UnboundedSender<&'static str>) {
    tx.unbounded_send("hey").unwrap();
}

fn main() {
    let ready = future::ready;
    println!("{:?}", block_on(join3(ready(1), ready(2), ready(3)))); //~ prints: (1, 2, 3)
    println!("{:?}", block_on(join4(ready(1), ready(2), ready(3), ready(4)))); //~ prints: (1, 2, 3, 4)
    println!("{:?}", block_on(join5(ready(1), ready(2), ready(3), ready(4), ready(5)))); //~ prints: (1, 2, 3, 4, 5)
    let fine = future::ok::<u32, String>;
    println!("{:?}", block_on(try_join3(fine(1), fine(2), fine(3)))); //~ prints: Ok((1, 2, 3))
    println!("{:?}", block_on(try_join4(fine(1), future::err::<u32, _>("bad".to_string()), fine(3), fine(4))));
    //~ prints: Err("bad")
    let (task, handle): (_, AbortHandle) = future::abortable(future::ready(5));
    println!("{} {:?}", handle.is_aborted(), block_on(task)); //~ prints: false Ok(5)

    let mut n = 0;
    println!("{:?}", block_on(stream::repeat_with(|| { n += 1; n }).take(3).collect::<Vec<_>>())); //~ prints: [1, 2, 3]
    let mut left = 2;
    let mut countdown = stream::poll_fn(move |_| {
        left -= 1;
        Poll::Ready(if left >= 0 { Some(left) } else { None })
    });
    println!("{:?} {:?}", block_on(countdown.next()), block_on(countdown.next())); //~ prints: Some(1) Some(0)
    println!("{:?}", block_on(countdown.next())); //~ prints: None

    let (tx, rx) = mpsc::channel(0);
    println!("{:?}", block_on(async { futures::join!(produce(tx), rx.collect::<Vec<_>>()) }));
    //~ prints: (Ok(()), [1, 2])
    let (tx, rx) = oneshot::channel();
    println!("{} {:?}", finish(tx), block_on(rx)); //~ prints: true Ok("done")
    let (tx, mut rx) = mpsc::unbounded();
    shout(&tx);
    println!("{:?}", block_on(rx.next())); //~ prints: Some("hey")
    let (mut first, mut second) = (future::ready(1).fuse(), future::ready(2).fuse());
    block_on(async {
        select_biased! {
            n = first => println!("first {n}"), //~ prints: first 1
            n = second => println!("second {n}"),
        }
    });
}
