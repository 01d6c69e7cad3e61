use std::io::ErrorKind;
use tokio::io::{AsyncWriteExt, Interest};
use tokio::net::{TcpListener, TcpStream};
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let l = TcpListener::bind("127.0.0.1:0").await?;
    let mut c = TcpStream::connect(l.local_addr()?).await?;
    let (s, _) = l.accept().await?;
    let mut b = [0; 8];
    println!("{:?}", s.try_read(&mut b).map_err(|e| e.kind()));
    c.write_all(b"ab").await?;
    s.readable().await?;
    println!("{:?}", s.try_read(&mut b));
    println!("{:?}", s.try_read(&mut b).map_err(|e| e.kind()));
    let r = s.ready(Interest::READABLE | Interest::WRITABLE).await?;
    println!("{} {} {:?}", r.is_readable(), r.is_writable(), r);
    println!("{:?}", s.try_write(b"hello"));
    let mut total = 5;
    loop {
        match s.try_write(&[0; 65536]) {
            Ok(n) => total += n,
            Err(e) if e.kind() == ErrorKind::WouldBlock => break,
            Err(e) => return Err(e),
        }
    }
    println!("{}", total > 65536);
    drop(c);
    let r = s.ready(Interest::READABLE).await?;
    println!("closed {}", r.is_read_closed());
    println!("{:?}", s.try_read(&mut b).map_err(|e| e.kind()));
    Ok(())
}
