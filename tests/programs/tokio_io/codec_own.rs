use bytes::{Buf, BufMut, BytesMut};
use futures::{SinkExt, StreamExt, TryStreamExt};
use std::io;
use tokio_util::codec::{Decoder, Encoder, Framed, FramedRead};
#[derive(Debug)]
enum Frame {
    Ping(u8),
    Text(String),
    Quit,
}
#[derive(Debug)]
enum Bad {
    Io(io::Error),
    Kind(u8),
}
impl From<io::Error> for Bad {
    fn from(e: io::Error) -> Self {
        Bad::Io(e)
    }
}
impl std::fmt::Display for Bad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bad::Io(e) => write!(f, "io: {e}"),
            Bad::Kind(k) => write!(f, "kind {k}"),
        }
    }
}
#[derive(Default)]
struct Codec {
    seen: usize,
}
impl Decoder for Codec {
    type Item = Frame;
    type Error = Bad;
    fn decode(&mut self, src: &mut BytesMut) -> Result<Option<Frame>, Bad> {
        println!("  decode {} bytes", src.len());
        if src.is_empty() {
            return Ok(None);
        }
        let frame = match src[0] {
            1 => {
                if src.len() < 2 {
                    return Ok(None);
                }
                src.advance(1);
                Frame::Ping(src.get_u8())
            }
            2 => {
                if src.len() < 3 {
                    src.reserve(3);
                    return Ok(None);
                }
                let n = u16::from_be_bytes([src[1], src[2]]) as usize;
                if src.len() < 3 + n {
                    return Ok(None);
                }
                src.advance(3);
                let body = src.split_to(n);
                Frame::Text(String::from_utf8_lossy(&body).into_owned())
            }
            3 => {
                src.advance(1);
                Frame::Quit
            }
            k => return Err(Bad::Kind(k)),
        };
        self.seen += 1;
        Ok(Some(frame))
    }
}
impl Encoder<Frame> for Codec {
    type Error = Bad;
    fn encode(&mut self, f: Frame, dst: &mut BytesMut) -> Result<(), Bad> {
        match f {
            Frame::Ping(n) => {
                dst.put_u8(1);
                dst.put_u8(n)
            }
            Frame::Text(s) => {
                dst.put_u8(2);
                dst.put_u16(s.len() as u16);
                dst.extend_from_slice(s.as_bytes());
            }
            Frame::Quit => dst.put_u8(3),
        }
        Ok(())
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = tokio::io::duplex(5);
    let server = tokio::spawn(async move {
        let mut f = Codec::default().framed(b);
        while let Some(m) = f.next().await {
            match m {
                Ok(Frame::Ping(n)) => {
                    println!("ping {n}");
                    f.send(Frame::Ping(n + 1)).await.unwrap();
                }
                Ok(Frame::Quit) => break,
                Ok(m) => println!("{m:?}"),
                Err(e) => println!("error {e}"),
            }
        }
        println!("seen {}", f.codec().seen);
        let p = f.into_parts();
        println!("{:?}", p.read_buf);
    });
    let mut c = Framed::new(a, Codec::default());
    c.send(Frame::Ping(4)).await.unwrap();
    println!("{:?}", c.next().await.unwrap().unwrap());
    c.send(Frame::Text("hello world".into())).await.unwrap();
    let (mut tx, mut rx) = c.split();
    tx.send(Frame::Ping(9)).await.unwrap();
    println!("{:?}", rx.next().await);
    tx.send_all(&mut futures::stream::iter(vec![Ok(Frame::Text("x".into())), Ok(Frame::Quit)])).await.unwrap();
    server.await.unwrap();
    println!("{:?}", rx.next().await.is_none());
    println!("{:?}", tx.send(Frame::Quit).await.is_err());
    let mut f = FramedRead::new(&b"\x01\x05\x02\x00"[..], Codec::default());
    println!("{:?}", f.try_next().await);
    println!("{:?}", f.try_next().await);
    println!("{:?}", f.try_next().await);
    let mut f = FramedRead::new(&b"\x07\x03"[..], Codec::default());
    println!("{:?} {:?}", f.next().await, f.next().await.is_none());
}
