//! One stored permit at most; a notification nobody saw goes to the next.
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::task::yield_now;

fn wait(notify: &Arc<Notify>, name: &'static str) -> tokio::task::JoinHandle<()> {
    let notify = notify.clone();
    tokio::spawn(async move {
        notify.notified().await;
        println!("{name} goes on"); //~ prints: C goes on //~ prints: A goes on //~ prints: B goes on
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    notify.notify_one();
    notify.notify_one();
    notify.notified().await;
    let mut second = Box::pin(notify.notified());
    println!("{}", futures::poll!(&mut second).is_pending()); //~ prints: true
    drop(second);

    let tasks = [wait(&notify, "A"), wait(&notify, "B"), wait(&notify, "C")];
    yield_now().await;
    notify.notify_last();
    notify.notify_one();
    notify.notify_one();
    for task in tasks {
        task.await.unwrap();
    }

    // The oldest is notified, and gives up before it has seen it.
    let mut old = Box::pin(notify.notified());
    let mut young = Box::pin(notify.notified());
    assert!(futures::poll!(&mut old).is_pending());
    assert!(futures::poll!(&mut young).is_pending());
    notify.notify_one();
    drop(old);
    println!("{}", futures::poll!(&mut young).is_ready()); //~ prints: true
    drop(young);

    // notify_waiters reaches who was created before, polled or not, and stores nothing.
    let created = notify.notified();
    notify.notify_waiters();
    created.await;
    let mut after = Box::pin(notify.notified());
    println!("{}", after.as_mut().enable()); //~ prints: false
    println!("{}", futures::poll!(&mut after).is_pending()); //~ prints: true
    notify.notify_waiters();
    println!("{}", futures::poll!(&mut after).is_ready()); //~ prints: true
    let owned = notify.clone().notified_owned();
    notify.notify_one();
    owned.await;
    println!("{}", Arc::strong_count(&notify)); //~ prints: 1
}
