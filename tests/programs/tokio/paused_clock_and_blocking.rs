use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout, Duration, Instant};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t = Instant::now();
    let r = timeout(
        Duration::from_secs(5),
        spawn_blocking(|| {
            std::thread::sleep(Duration::from_millis(30));
            7
        }),
    )
    .await;
    println!("{:?} {:?}", r.map(|r| r.unwrap()), t.elapsed());
    let h = spawn_blocking(|| {
        std::thread::sleep(Duration::from_millis(20));
        println!("blocking done");
    });
    sleep(Duration::from_millis(1)).await;
    println!("slept {:?}", t.elapsed());
    h.await.unwrap();
    sleep(Duration::from_secs(3600)).await;
    println!("{:?}", t.elapsed());
}
