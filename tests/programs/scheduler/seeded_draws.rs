//! With `rng_seed`, select! draws what real Tokio draws, on every runtime that the builder makes.
use tokio::runtime::{Builder, RngSeed};
use tokio::task::yield_now;
use tokio::sync::watch;

async fn draws(name: &str, n: u32) {
    let mut out = String::new();
    for _ in 0..n {
        let x = tokio::select! {
            _ = async {} => 'a',
            _ = async {} => 'b',
            _ = async {} => 'c',
            _ = async {} => 'd',
            _ = async {} => 'e',
        };
        out.push(x);
        yield_now().await;
    }
    println!("{name}: {out}");
}

fn main() {
    for text in ["make me a seed", "", "42", "a rather long seed, longer than eight bytes"] {
        let seed = RngSeed::from_bytes(text.as_bytes());
        println!("{seed:?}");
        let mut b = Builder::new_current_thread();
        b.enable_all().rng_seed(seed);
        for round in 0..2 {
            let rt = b.build().unwrap();
            rt.block_on(async {
                draws("main", 30).await;
                let a = tokio::spawn(draws("one", 20));
                let b = tokio::spawn(draws("two", 20));
                a.await.unwrap(); b.await.unwrap();
                let (tx, mut rx) = watch::channel(0);
                let h = tokio::spawn(async move { for i in 0..5 { yield_now().await; tx.send(i).unwrap(); } });
                while rx.changed().await.is_ok() { print!("{} ", *rx.borrow()); }
                println!();
                h.await.unwrap();
                draws("after watch", 20).await;
            });
            rt.block_on(draws("again", 15));
            println!("round {round}");
        }
    }
    let seed = RngSeed::from_bytes(b"workers");
    let rt = Builder::new_multi_thread().worker_threads(1).rng_seed(seed.clone()).build().unwrap();
    rt.block_on(async { draws("outside", 20).await;  });
    let rt = Builder::new_multi_thread().worker_threads(2).rng_seed(seed).build().unwrap();
    rt.block_on(async {
        let mut sums = vec![];
        for _ in 0..3 { sums.push(tokio::spawn(async { tokio::runtime::worker_index().is_some() })); }
        for s in sums { println!("{}", s.await.unwrap()); }
        println!("{:?}", tokio::runtime::worker_index());
    });
    let rt = Builder::new_current_thread().build().unwrap();
    println!("{:?}", tokio::runtime::worker_index());
    rt.block_on(async {
        println!("{:?}", tokio::runtime::worker_index());
        println!("{:?}", tokio::task::spawn_blocking(|| tokio::runtime::worker_index()).await);
    });
}
