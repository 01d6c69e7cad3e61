// A length-prefixed protocol over TCP: Connection with a buffer, Frame enum, read_exact, short reads, EOF in a frame, copy_bidirectional.

use std::io::{self, ErrorKind};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, PartialEq)]
enum Frame {
    Text(String),
    Number(i64),
    List(Vec<Frame>),
    Nil,
}

impl Frame {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Frame::Text(t) => {
                out.push(b'+');
                out.extend_from_slice(&(t.len() as u32).to_be_bytes());
                out.extend_from_slice(t.as_bytes());
            }
            Frame::Number(n) => {
                out.push(b':');
                out.extend(n.to_be_bytes());
            }
            Frame::List(items) => {
                out.push(b'*');
                out.extend_from_slice(&(items.len() as u16).to_be_bytes());
                for item in items {
                    item.encode(out);
                }
            }
            Frame::Nil => out.push(b'_'),
        }
    }

    fn decode(input: &[u8]) -> Result<Option<(Frame, usize)>, io::Error> {
        let Some((&tag, rest)) = input.split_first() else { return Ok(None) };
        match tag {
            b'_' => Ok(Some((Frame::Nil, 1))),
            b':' => match rest.get(..8) {
                Some(bytes) => Ok(Some((Frame::Number(i64::from_be_bytes(bytes.try_into().unwrap())), 9))),
                None => Ok(None),
            },
            b'+' => {
                if rest.len() < 4 {
                    return Ok(None);
                }
                let len = u32::from_be_bytes([rest[0], rest[1], rest[2], rest[3]]) as usize;
                if rest.len() < 4 + len {
                    return Ok(None);
                }
                let text = std::str::from_utf8(&rest[4..4 + len]).map_err(|e| io::Error::new(ErrorKind::InvalidData, e))?;
                Ok(Some((Frame::Text(text.to_string()), 5 + len)))
            }
            b'*' => {
                if rest.len() < 2 {
                    return Ok(None);
                }
                let count = u16::from_be_bytes([rest[0], rest[1]]);
                let mut at = 3;
                let mut items = Vec::with_capacity(count.into());
                for _ in 0..count {
                    match Frame::decode(&input[at..])? {
                        None => return Ok(None),
                        Some((item, used)) => {
                            items.push(item);
                            at += used;
                        }
                    }
                }
                Ok(Some((Frame::List(items), at)))
            }
            other => Err(io::Error::new(ErrorKind::InvalidData, format!("unknown tag {:?}", other as char))),
        }
    }
}

struct Connection<S> {
    stream: S,
    buffer: Vec<u8>,
    reads: usize,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    fn new(stream: S) -> Self {
        Connection { stream, buffer: Vec::new(), reads: 0 }
    }

    async fn read_frame(&mut self) -> io::Result<Option<Frame>> {
        loop {
            if let Some((frame, used)) = Frame::decode(&self.buffer)? {
                self.buffer.drain(..used);
                return Ok(Some(frame));
            }
            let mut chunk = [0; 8];
            self.reads += 1;
            match self.stream.read(&mut chunk).await? {
                0 if self.buffer.is_empty() => return Ok(None),
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                n => self.buffer.extend_from_slice(&chunk[..n]),
            }
        }
    }

    async fn write_frame(&mut self, frame: &Frame) -> io::Result<()> {
        let mut out = Vec::new();
        frame.encode(&mut out);
        self.stream.write_all(&out).await
    }
}

async fn serve(socket: TcpStream) -> io::Result<usize> {
    let mut connection = Connection::new(socket);
    let mut total = 0;
    while let Some(frame) = connection.read_frame().await? {
        total += 1;
        let reply = match frame {
            Frame::Number(n) => n.checked_mul(2).map_or(Frame::Nil, Frame::Number),
            Frame::Text(t) => Frame::Text(t.to_uppercase()),
            Frame::List(items) => Frame::List(items.into_iter().rev().collect()),
            Frame::Nil => Frame::Text("nothing".into()),
        };
        connection.write_frame(&reply).await?;
    }
    Ok(total)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let server = tokio::spawn(async move {
        let mut results = vec![];
        for _ in 0..3 {
            let (socket, _) = listener.accept().await?;
            results.push(serve(socket).await.map_err(|e| (e.kind(), e.to_string())));
        }
        Ok::<_, io::Error>(results)
    });

    let mut client = Connection::new(TcpStream::connect(addr).await?);
    let list = Frame::List(vec![Frame::Nil, Frame::Number(-1), Frame::List(vec![Frame::Text("in".into())])]);
    for frame in [Frame::Text("héllo".to_string()), Frame::Number(21), Frame::Number(i64::MAX), list, Frame::Nil] {
        client.write_frame(&frame).await?;
        println!("{frame:?} -> {:?}", client.read_frame().await?);
    }
    println!("{}", client.reads > 5);
    drop(client);
    let mut broken = TcpStream::connect(addr).await?;
    broken.write_all(&[b':', 0, 0]).await?;
    broken.shutdown().await?;
    println!("{:?}", broken.read(&mut [0; 4]).await);
    let mut wrong = TcpStream::connect(addr).await?;
    wrong.write_all(b"?what").await?;
    let mut rest = vec![];
    println!("{}", wrong.read_to_end(&mut rest).await.is_ok() || rest.is_empty());
    for result in server.await?? {
        println!("{result:?}");
    }

    let (mut near, far) = tokio::io::duplex(16);
    let (mut a, mut b) = (Connection::new(far), Vec::new());
    near.write_u8(b'_').await?;
    near.write_all(&[b':', 0, 0, 0, 0, 0, 0, 0, 9]).await?;
    println!("{:?} {:?}", a.read_frame().await?, a.read_frame().await?);
    drop(near);
    println!("{:?}", a.read_frame().await?);
    Frame::Nil.encode(&mut b);
    println!("{b:?}");
    Ok(())
}
