//! A writer that waits keeps later readers out.
use std::sync::Arc;
use tokio::sync::{OwnedRwLockWriteGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(RwLock::new((1, "one".to_string())));
    let reader = lock.read().await;
    let second = lock.try_read().unwrap();
    println!("{} {}", reader.0, second.1); //~ prints: 1 one
    drop(second);
    let writer = tokio::spawn({
        let lock = lock.clone();
        async move {
            let mut value = lock.write().await;
            value.0 = 2;
            println!("written"); //~ prints: written
            let value = value.downgrade();
            println!("{:?}", *value); //~ prints: (2, "one")
        }
    });
    yield_now().await;
    println!("late reader: {}", lock.try_read().is_ok()); //~ prints: late reader: false
    let late = tokio::spawn({
        let lock = lock.clone();
        async move {
            let value = lock.read_owned().await;
            println!("late reads {}", value.0); //~ prints: late reads 2
        }
    });
    yield_now().await;
    drop(reader);
    writer.await.unwrap();
    late.await.unwrap();
    {
        let mut part = RwLockWriteGuard::map(lock.write().await, |pair| &mut pair.1);
        part.push('!');
        println!("{} {}", *part, lock.try_write().is_err()); //~ prints: one! true
    }
    let part = RwLockReadGuard::map(lock.read().await, |pair| &pair.0);
    println!("{}", *part); //~ prints: 2
    drop(part);
    match RwLockReadGuard::try_map(lock.read().await, |pair| if pair.0 > 5 { Some(&pair.1) } else { None }) {
        Ok(text) => println!("{}", *text),
        Err(guard) => println!("small: {}", guard.0), //~ prints: small: 2
    }
    let owned = lock.clone().write_owned().await;
    println!("{:?}", lock); //~ prints: RwLock { data: <locked> }
    let reader = OwnedRwLockWriteGuard::downgrade_map(owned, |pair| &pair.1);
    println!("{} {}", *reader, lock.try_read().is_ok()); //~ prints: one! true
    drop(reader);
    println!("{:?}", lock); //~ prints: RwLock { data: (2, "one!") }
    println!("{}", lock.clone().try_write_owned().is_ok()); //~ prints: true
    let few = RwLock::with_max_readers(0, 1);
    let only = few.read().await;
    println!("{}", few.try_read().is_err()); //~ prints: true
    drop(only);
    println!("{}", few.into_inner()); //~ prints: 0
}
