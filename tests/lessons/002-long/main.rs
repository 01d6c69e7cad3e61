//! More than 100,000 events: twenty tasks on four workers that give way again and again.

async fn worker() {
    for _ in 0..290 {
        tokio::task::yield_now().await;
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let mut tasks = Vec::new(); //~ checkpoint: whole
    for _ in 0..20 {
        tasks.push(tokio::spawn(worker()));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("done");
}
