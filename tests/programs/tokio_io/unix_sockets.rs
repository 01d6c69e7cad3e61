// Unix streams: a pair, and a listener at a path.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf, ReadHalf, SocketAddr, WriteHalf};
use tokio::net::{UnixListener, UnixStream};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let (mut left, mut right) = UnixStream::pair()?;
    left.write_all(b"over").await?;
    drop(left);
    let mut text = String::new();
    right.read_to_string(&mut text).await?;
    println!("{text}"); //~ prints: over

    let (mut left, right) = UnixStream::pair()?;
    let (mut reader, mut writer): (OwnedReadHalf, OwnedWriteHalf) = right.into_split();
    {
        let (mut from, mut to): (ReadHalf, WriteHalf) = left.split();
        writer.write_all(b"ab").await?;
        to.write_all(b"cd").await?;
        println!("{} {}", from.read_u16().await?, reader.read_u16().await?); //~ prints: 24930 25444
    }
    let unnamed: SocketAddr = left.peer_addr()?;
    println!("{unnamed:?}"); //~ prints: (unnamed)
    drop(writer);
    println!("end {}", left.read(&mut [0; 4]).await?); //~ prints: end 0

    let path = "/tmp/pollscope-check.sock";
    let _ = std::fs::remove_file(path);
    println!("{:?}", UnixStream::connect(path).await.map_err(|error| error.kind()).err()); //~ prints: Some(NotFound)
    let listener = UnixListener::bind(path)?;
    let server = tokio::spawn(async move {
        let (mut stream, from) = listener.accept().await.unwrap();
        let mut buffer = [0; 16];
        let n = stream.read(&mut buffer).await.unwrap();
        stream.write_all(&buffer[..n]).await.unwrap();
        from.is_unnamed()
    });
    let mut client = UnixStream::connect(path).await?;
    client.write_all(b"echo").await?;
    let mut buffer = [0; 4];
    client.read_exact(&mut buffer).await?;
    println!("{} {:?}", String::from_utf8_lossy(&buffer), server.await.unwrap()); //~ prints: echo true
    println!("{:?} {:?}", client.local_addr()?, client.peer_addr()?); //~ prints: (unnamed) "/tmp/pollscope-check.sock" (pathname)
    Ok(())
}
