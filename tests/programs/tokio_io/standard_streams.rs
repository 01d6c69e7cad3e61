// stdin, stdout and stderr of Tokio: writes are handed to the blocking pool, a flush waits for them.

use tokio::io::{stderr, stdin, stdout, AsyncReadExt, AsyncWriteExt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut out = stdout();
    out.write_all(b"written\n").await?;
    out.flush().await?;
    println!("after the flush"); //~ prints: after the flush
    stderr().write_all(b"aside\n").await?;
    let mut line = String::new();
    println!("stdin is at its end: {}", stdin().read_to_string(&mut line).await?); //~ prints: stdin is at its end: 0
    let before = std::time::Instant::now();
    let stopped = tokio::time::timeout(std::time::Duration::from_millis(20), tokio::signal::ctrl_c()).await;
    println!("{} {}", stopped.is_err(), before.elapsed().as_millis() / 20); //~ prints: true 1
    Ok(())
}
