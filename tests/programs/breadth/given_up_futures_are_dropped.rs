use futures::channel::mpsc;
use futures::stream::{self, StreamExt};
use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("dropped {}", self.0);
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let a = timeout(Duration::from_millis(1), async {
        let (tx, rx) = mpsc::channel(0);
        let numbers = stream::iter(0..3)
            .then(|n| async move {
                let _l = Loud("forward's");
                sleep(Duration::from_millis(5)).await;
                n
            })
            .map(Ok);
        let (_s, got): (_, Vec<i32>) = futures::join!(numbers.forward(tx), rx.collect());
        println!("{got:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let (tx, _rx) = mpsc::channel(0);
        let numbers = stream::iter(0..3)
            .then(|n| async move {
                let _l = Loud("forward alone");
                sleep(Duration::from_millis(5)).await;
                n
            })
            .map(Ok);
        let _ = numbers.forward(tx).await;
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let numbers = stream::iter(0..3).then(|n| async move {
            let _l = Loud("then");
            sleep(Duration::from_millis(5)).await;
            n
        });
        let v: Vec<i32> = numbers.collect().await;
        println!("{v:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let numbers = stream::iter(0..3)
            .then(|n| async move {
                let _l = Loud("then+map");
                sleep(Duration::from_millis(5)).await;
                n
            })
            .map(|n| n + 1);
        let v: Vec<i32> = numbers.collect().await;
        println!("{v:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let numbers = stream::iter(0..3).then(|n| async move {
            let _l = Loud("select");
            sleep(Duration::from_millis(5)).await;
            n
        });
        let other = stream::iter(0..3).then(|n| async move {
            let _l = Loud("select right");
            sleep(Duration::from_millis(5)).await;
            n
        });
        let v: Vec<i32> = stream::select(Box::pin(numbers), Box::pin(other))
            .collect()
            .await;
        println!("{v:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        stream::iter(0..3)
            .for_each_concurrent(2, |_| async move {
                let _l = Loud("concurrent");
                sleep(Duration::from_millis(5)).await;
            })
            .await;
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let v: Vec<i32> = stream::iter(0..3)
            .map(|n| async move {
                let _l = Loud("buffered");
                sleep(Duration::from_millis(5)).await;
                n
            })
            .buffered(2)
            .collect()
            .await;
        println!("{v:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let v: Vec<i32> = stream::unfold(0, |n| async move {
            let _l = Loud("unfold");
            sleep(Duration::from_millis(5)).await;
            Some((n, n + 1))
        })
        .take(2)
        .collect()
        .await;
        println!("{v:?}");
    })
    .await;
    println!("{}", a.is_err());
    let a = timeout(Duration::from_millis(1), async {
        let first = async {
            let _l = Loud("join left");
            sleep(Duration::from_millis(5)).await;
        };
        let second = async {
            let _l = Loud("join right");
            sleep(Duration::from_millis(5)).await;
        };
        futures::join!(first, second);
    })
    .await;
    println!("{}", a.is_err());
}
