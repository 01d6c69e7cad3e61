//! V28: when a branch of `select!` wins, all futures are dropped in order of declaration before its handler runs.

use std::future::pending;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn wait(name: &'static str) {
    let _loud = Loud(name);
    pending::<()>().await;
}

async fn win() {
    let _loud = Loud("the winner's locals");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (one, three) = (Loud("1"), Loud("3"));
    tokio::select! {
        biased;
        _ = async { let _one = one; wait("inside 1").await } => println!("never"),
        _ = win() => println!("handler of 2"),
        _ = async { let _three = three; wait("inside 3").await } => println!("never"),
    }
}
