//! A long run: forty tasks on four workers that give way again and again.

const ROUNDS: u32 = 200;

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let mut tasks = Vec::new();
    for _ in 0..40 {
        tasks.push(tokio::spawn(async {
            for _ in 0..ROUNDS {
                tokio::task::yield_now().await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("done");
}
