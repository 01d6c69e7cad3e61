//! status: 1
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;
use tokio::io::{
    self, copy, duplex, split, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, ReadBuf,
};
use tokio::net::{TcpListener, TcpStream, UdpSocket};

struct Drip<R> {
    inner: R,
    each: usize,
}
impl<R: AsyncRead + Unpin> AsyncRead for Drip<R> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let mut small = [0u8; 16];
        let n = self.each.min(buf.remaining()).min(16);
        let mut rb = ReadBuf::new(&mut small[..n]);
        ready!(Pin::new(&mut self.inner).poll_read(cx, &mut rb))?;
        buf.put_slice(rb.filled());
        Poll::Ready(Ok(()))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (a, mut b) = duplex(8);
    let w = tokio::spawn(async move {
        b.write_all(b"hello duplex world\nsecond").await.unwrap();
        b.shutdown().await.unwrap();
    });
    let mut d = BufReader::new(Drip { inner: a, each: 3 });
    let mut line = String::new();
    println!("{} {line:?}", d.read_line(&mut line).await?);
    println!("{line:?}");
    let mut rest = vec![];
    d.read_to_end(&mut rest).await?;
    println!("{:?}", String::from_utf8(rest).unwrap());
    w.await?;

    let l = TcpListener::bind(("127.0.0.1", 0)).await?;
    let addr = l.local_addr()?;
    let echo = tokio::spawn(async move {
        let (mut s, peer) = l.accept().await.unwrap();
        let (mut r, mut w) = s.split();
        let n = copy(&mut r, &mut w).await.unwrap();
        (n, peer.ip().is_loopback())
    });
    let mut c = TcpStream::connect(addr).await?;
    c.set_nodelay(true)?;
    c.write_all(&1234u32.to_be_bytes()).await?;
    c.write_u16_le(77).await?;
    println!("{} {}", c.read_u32().await?, c.read_u16_le().await?);
    let mut peeked = [0u8; 4];
    c.write_all(b"peek").await?;
    let n = c.peek(&mut peeked).await?;
    println!("{n} {}", n > 0);
    c.read_exact(&mut peeked).await?;
    println!("{}", String::from_utf8_lossy(&peeked));
    c.shutdown().await?;
    println!("{:?}", c.read(&mut peeked).await);
    println!("{:?}", echo.await?);
    println!(
        "{:?}",
        c.read_exact(&mut peeked).await.map_err(|e| (e.kind(), e.to_string()))
    );
    let (r, w) = split(duplex(4).0);
    println!("{}", r.is_pair_of(&w));
    let u1 = UdpSocket::bind("127.0.0.1:0").await?;
    let u2 = UdpSocket::bind("127.0.0.1:0").await?;
    u1.connect(u2.local_addr()?).await?;
    u1.send(b"dgram").await?;
    let mut buf = [0; 3];
    let (n, from) = u2.recv_from(&mut buf).await?;
    println!("{n} {:?} {}", &buf[..n], from == u1.local_addr()?);
    let l = TcpListener::bind("127.0.0.1:0").await?;
    let addr = l.local_addr()?;
    let t = tokio::spawn(async move {
        let (s, _) = l.accept().await.unwrap();
        s.readable().await.unwrap();
        let mut b = [0; 10];
        println!("{:?}", s.try_read(&mut b));
        println!("{:?}", s.try_read(&mut b).map_err(|e| e.kind()));
        s.writable().await.unwrap();
        println!("{:?}", s.try_write(b"ok"));
    });
    let mut c = TcpStream::connect(addr).await?;
    tokio::time::sleep(Duration::from_millis(20)).await;
    c.write_all(b"abc").await?;
    let mut b = [0; 2];
    c.read_exact(&mut b).await?;
    t.await?;
    println!("{b:?}");
    let mut cur = std::io::Cursor::new(b"x\ny\n\nz".to_vec());
    let mut lines = (&mut cur).lines();
    while let Some(l) = lines.next_line().await? {
        print!("[{l}]");
    }
    println!();
    let mut out = Vec::new();
    let mut src: &[u8] = b"slice";
    println!("{} {out:?}", copy(&mut src, &mut out).await?);
    let mut chain = (&b"ab"[..]).chain(&b"cd"[..]).take(3);
    let mut s = String::new();
    chain.read_to_string(&mut s).await?;
    println!("{s}");
    println!("{:?}", io::empty().read(&mut [0; 3]).await);
    let e = TcpListener::bind(addr).await;
    println!("{}", e.is_ok());
    Err(io::Error::new(io::ErrorKind::InvalidData, "the end"))
}
