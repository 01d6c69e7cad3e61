//! trpl, as the Rust book uses it.
use std::time::Duration;
use trpl::{Either, StreamExt};

async fn slow(name: &'static str, ms: u64) -> &'static str {
    trpl::sleep(Duration::from_millis(ms)).await;
    name
}

fn main() {
    trpl::block_on(async {
        let task = trpl::spawn_task(async {
            for i in 1..3 {
                println!("task {i}"); //~ prints: task 1 //~ prints: task 2
                trpl::sleep(Duration::from_millis(20)).await;
            }
        });
        trpl::sleep(Duration::from_millis(10)).await;
        println!("main"); //~ prints: main
        task.await.unwrap();

        let (tx, mut rx) = trpl::channel();
        let send = async move {
            for word in ["hi", "from", "the", "future"] {
                tx.send(word).unwrap();
                trpl::sleep(Duration::from_millis(5)).await;
            }
        };
        let receive = async {
            while let Some(word) = rx.recv().await {
                println!("{word}"); //~ prints: hi //~ prints: from //~ prints: the //~ prints: future
            }
        };
        trpl::join(send, receive).await;

        match trpl::select(slow("a", 60), slow("b", 20)).await {
            Either::Left(name) => println!("left {name}"),
            Either::Right(name) => println!("right {name}"), //~ prints: right b
        }
        let futures = vec![slow("c", 20), slow("d", 10)];
        println!("{:?}", trpl::join_all(futures).await); //~ prints: ["c", "d"]
        let (one, two) = trpl::join!(slow("e", 2), slow("f", 1));
        println!("{one} {two}"); //~ prints: e f
        let mut stream = trpl::stream_from_iter([1, 2, 3].iter().map(|n| n * 2));
        while let Some(n) = stream.next().await {
            println!("{n}"); //~ prints: 2 //~ prints: 4 //~ prints: 6
        }
        trpl::yield_now().await;
    });
    trpl::run(async { println!("again") }); //~ prints: again
}
