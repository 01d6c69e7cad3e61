//! Two runtimes at once, each on its own threads, that pass messages to each other.
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::mpsc;

fn main() {
    //~ checkpoint: whole
    let (ask, mut asked) = mpsc::channel::<u32>(4);
    let (tell, mut told) = mpsc::channel::<u32>(4);

    let front = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let back = Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();

    for _ in 0..2 {
        back.spawn(async { tokio::time::sleep(Duration::from_millis(3)).await });
    }
    let answers = back.spawn(async move {
        while let Some(number) = asked.recv().await {
            tokio::spawn(async move { number }).await.unwrap();
            if tell.send(number * 2).await.is_err() {
                break;
            }
        }
    });

    let sum = front.block_on(async move {
        let asking = tokio::spawn(async move {
            for number in 1..4 {
                ask.send(number).await.unwrap();
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        });
        let mut sum = 0;
        while let Some(number) = told.recv().await {
            sum += number;
        }
        asking.await.unwrap();
        sum
    });
    back.block_on(answers).unwrap();
    println!("{sum}");
}
