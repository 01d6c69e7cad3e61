//! A thousand tasks in pairs: a number goes there and back over two channels, again and again.

use tokio::sync::mpsc;

const PAIRS: u32 = 500;
const ROUNDS: u32 = 8;

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let mut tasks = Vec::new();
    for _ in 0..PAIRS {
        let (there, mut arrivals) = mpsc::channel::<u32>(1);
        let (back, mut answers) = mpsc::channel::<u32>(1);
        tasks.push(tokio::spawn(async move {
            for n in 0..ROUNDS {
                there.send(n).await.unwrap();
                answers.recv().await.unwrap();
            }
        }));
        tasks.push(tokio::spawn(async move {
            while let Some(n) = arrivals.recv().await {
                back.send(n).await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("done");
}
