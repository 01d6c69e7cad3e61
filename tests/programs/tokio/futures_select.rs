//! futures::select! with complete and default.
use futures::{future, stream, StreamExt, FutureExt, select, pin_mut};
fn main() {
    futures::executor::block_on(async {
        let mut a = stream::iter(vec![1, 2, 3]).fuse();
        let mut b = stream::iter(vec![10, 20]).fuse();
        let mut sum = 0;
        loop {
            select! {
                x = a.next() => if let Some(x) = x { sum += x },
                y = b.next() => if let Some(y) = y { sum += y },
                complete => break,
            }
        }
        println!("{sum}");
        let mut fut = future::pending::<i32>();
        let r = select! { x = fut => x, default => -1 };
        println!("{r}");
        let f1 = async { 1 }.fuse(); let f2 = async { 2 }.fuse();
        pin_mut!(f1, f2);
        let (mut p, mut q) = (None, None);
        loop { select! { x = f1 => p = Some(x), y = f2 => q = Some(y), complete => break, default => unreachable!() } }
        println!("{p:?} {q:?}");
        let mut s = stream::iter(vec![Some(1), None, Some(3)]).fuse();
        let mut n = 0;
        loop {
            select! {
                v = s.next() => match v { Some(Some(v)) => n += v, Some(None) => {}, None => {} },
                complete => break,
            }
        }
        println!("{n}");
    });
}
