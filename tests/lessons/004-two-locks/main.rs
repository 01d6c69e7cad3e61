use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

async fn cook(first: Arc<Mutex<u32>>, second: Arc<Mutex<u32>>) {
    let one = first.lock().await;
    yield_now().await;
    let two = second.lock().await;
    println!("{one} {two}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    //~ checkpoint: whole
    let (knife, board) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let anna = tokio::spawn(cook(knife.clone(), board.clone()));
    let ben = tokio::spawn(cook(board, knife));
    anna.await.unwrap();
    ben.await.unwrap();
}
