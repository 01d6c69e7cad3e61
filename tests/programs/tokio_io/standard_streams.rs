// stdin, stdout and stderr of Tokio: writes are handed to the blocking pool, a flush waits for them.

use tokio::io::{stderr, stdin, stdout, AsyncReadExt, AsyncWriteExt, Stderr, Stdin, Stdout};
use tokio::signal::unix::{signal, Signal, SignalKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut out: Stdout = stdout();
    out.write_all(b"written\n").await?; //~ prints: written
    out.flush().await?;
    println!("after the flush"); //~ prints: after the flush
    let mut aside: Stderr = stderr();
    aside.write_all(b"aside\n").await?;
    let mut input: Stdin = stdin();
    let mut line = String::new();
    println!("stdin is at its end: {}", input.read_to_string(&mut line).await?); //~ prints: stdin is at its end: 0
    let before = std::time::Instant::now();
    let stopped = tokio::time::timeout(std::time::Duration::from_millis(20), tokio::signal::ctrl_c()).await;
    let mut hangup: Signal = signal(SignalKind::hangup())?;
    tokio::select! {
        biased;
        _ = hangup.recv() => println!("never"),
        _ = tokio::task::yield_now() => println!("no signal"), //~ prints: no signal
    }
    println!("{} {}", stopped.is_err(), before.elapsed().as_millis() / 20); //~ prints: true 1
    Ok(())
}
