use bytes::{Buf, BufMut, Bytes, BytesMut};
use futures::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::{
    AnyDelimiterCodec, BytesCodec, Decoder, Encoder, Framed, FramedRead, FramedWrite, LinesCodec, LinesCodecError,
};
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let l = TcpListener::bind("127.0.0.1:0").await?;
    let addr = l.local_addr()?;
    let server = tokio::spawn(async move {
        let (s, _) = l.accept().await.unwrap();
        let mut lines = Framed::new(s, LinesCodec::new_with_max_length(12));
        while let Some(line) = lines.next().await {
            match line {
                Ok(line) => {
                    println!("server got {line:?}");
                    lines.send(format!("echo {line}")).await.unwrap();
                }
                Err(LinesCodecError::MaxLineLengthExceeded) => println!("too long"),
                Err(e) => println!("{e}"),
            }
        }
        println!("server ends");
    });
    let (r, w) = TcpStream::connect(addr).await?.into_split();
    let mut tx = FramedWrite::new(w, LinesCodec::new());
    let mut rx = FramedRead::new(r, LinesCodec::new());
    tx.send("one").await?;
    println!("client {:?}", rx.next().await.transpose()?);
    tx.feed("two").await?;
    tx.feed("three\r").await?;
    println!("buffered {:?}", tx.write_buffer());
    SinkExt::<&str>::flush(&mut tx).await?;
    println!("client {:?} {:?}", rx.next().await, rx.next().await);
    SinkExt::<&str>::close(&mut tx).await?;
    println!("client {:?}", rx.next().await.is_none());
    server.await?;
    let mut f = FramedRead::new(&b"first\r\nthis is far too long\nok\nlast"[..], LinesCodec::new_with_max_length(8));
    for _ in 0..6 {
        println!("{:?}", f.next().await);
    }
    let mut f = FramedRead::new(&b"a\xff\nb\n"[..], LinesCodec::new());
    while let Some(x) = f.next().await {
        println!("{x:?}");
    }
    let v: Vec<_> = FramedRead::new(&b"x;y,z"[..], AnyDelimiterCodec::new(b";,".to_vec(), b";".to_vec()))
        .map(|r| r.unwrap())
        .collect()
        .await;
    println!("{v:?}");
    let mut out = Vec::new();
    {
        let mut w = FramedWrite::new(&mut out, BytesCodec::new());
        w.send(Bytes::from_static(b"abc")).await?;
        w.send(Bytes::from("def")).await?;
    }
    println!("{:?}", String::from_utf8(out)?);
    let mut c = LinesCodec::new();
    let mut buf = BytesMut::from(&b"ab\ncd"[..]);
    println!("{:?} {:?} {:?}", c.decode(&mut buf)?, c.decode(&mut buf)?, c);
    println!("{:?} {:?}", c.decode_eof(&mut buf)?, buf);
    c.encode("zz", &mut buf)?;
    buf.put_u8(1);
    println!("{:?} {}", buf, buf.remaining());
    let e = LinesCodecError::MaxLineLengthExceeded;
    println!("{e} {e:?}");
    Ok(())
}
