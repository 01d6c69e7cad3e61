//! Permits are handed to the oldest waiter when they are released; nobody gets in between.
use std::sync::Arc;
use tokio::sync::{Semaphore, TryAcquireError};
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sem = Arc::new(Semaphore::new(1));
    let first = sem.acquire().await.unwrap();
    println!("{}", first.num_permits()); //~ prints: 1
    println!("{:?}", sem.try_acquire().err()); //~ prints: Some(NoPermits)
    let big = tokio::spawn({
        let sem = sem.clone();
        async move {
            let permit = sem.acquire_many(3).await.unwrap();
            println!("big has {}", permit.num_permits()); //~ prints: big has 3
        }
    });
    let small = tokio::spawn({
        let sem = sem.clone();
        async move {
            let permit = sem.acquire_owned().await.unwrap();
            println!("small has {}", permit.num_permits()); //~ prints: small has 1
        }
    });
    yield_now().await;
    sem.add_permits(1);
    println!("free {}", sem.available_permits()); //~ prints: free 0
    sem.add_permits(1);
    println!("free {}", sem.available_permits()); //~ prints: free 0
    drop(first);
    println!("free {}", sem.available_permits()); //~ prints: free 0
    println!("barging: {}", sem.try_acquire().is_ok()); //~ prints: barging: false
    big.await.unwrap();
    small.await.unwrap();
    println!("free {}", sem.available_permits()); //~ prints: free 3

    // A waiter that gives up hands back what it had been given.
    let all = sem.acquire_many(3).await.unwrap();
    let mut waiting = Box::pin(sem.acquire_many(2));
    let mut behind = Box::pin(sem.acquire());
    assert!(futures::poll!(&mut waiting).is_pending());
    assert!(futures::poll!(&mut behind).is_pending());
    drop(all);
    drop(waiting);
    println!("behind: {}", futures::poll!(&mut behind).is_ready()); //~ prints: behind: true
    drop(behind);
    println!("free {}", sem.available_permits()); //~ prints: free 3

    let mut permit = sem.clone().try_acquire_many_owned(3).unwrap();
    let half = permit.split(2).unwrap();
    println!("{} and {}", permit.num_permits(), half.num_permits()); //~ prints: 1 and 2
    println!("{}", permit.split(5).is_none()); //~ prints: true
    permit.merge(half);
    permit.forget();
    println!("free {}, forgot {}", sem.available_permits(), sem.forget_permits(7)); //~ prints: free 0, forgot 0
    println!("{:?}", sem); //~ prints: Semaphore { ll_sem: Semaphore { permits: 0 } }

    let waiter = tokio::spawn({
        let sem = sem.clone();
        async move {
            match sem.acquire().await {
                Ok(_) => println!("got one"),
                Err(error) => println!("{error} {error:?}"), //~ prints: semaphore closed AcquireError(())
            }
        }
    });
    yield_now().await;
    sem.close();
    waiter.await.unwrap();
    println!("closed {}", sem.is_closed()); //~ prints: closed true
    match sem.try_acquire_many(1) {
        Err(TryAcquireError::Closed) => println!("closed"), //~ prints: closed
        Err(TryAcquireError::NoPermits) => println!("none"),
        Ok(_) => println!("some"),
    }
    println!("{}", Semaphore::MAX_PERMITS); //~ prints: 2305843009213693951
}
