// The program's own AsyncRead and AsyncWrite: around a stream, from nothing, and through io::copy and BufReader.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadBuf};

struct Shout<T> {
    inner: T,
    reads: u32,
}

impl<T: AsyncRead + Unpin> AsyncRead for Shout<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        self.reads += 1;
        match Pin::new(&mut self.inner).poll_read(cx, buf) {
            Poll::Ready(Ok(())) => {
                buf.filled_mut()[before..].make_ascii_uppercase();
                Poll::Ready(Ok(()))
            }
            other => other,
        }
    }
}

struct Digits {
    next: u8,
    ready: bool,
}

impl AsyncRead for Digits {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.ready = !self.ready;
        if !self.ready {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.next > b'9' {
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::Other, "out of digits")));
        }
        buf.put_slice(&[self.next]);
        self.next += 1;
        Poll::Ready(Ok(()))
    }
}

#[derive(Default)]
struct Journal {
    text: String,
    flushes: u32,
    closed: bool,
}

impl AsyncWrite for Journal {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let part = &buf[..buf.len().min(5)];
        self.text.push_str(&String::from_utf8_lossy(part));
        self.text.push('|');
        Poll::Ready(Ok(part.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.flushes += 1;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.closed = true;
        Poll::Ready(Ok(()))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let mut shout = Shout { inner: &b"quiet words"[..], reads: 0 };
    let mut text = String::new();
    shout.read_to_string(&mut text).await?;
    println!("{text} in {} reads", shout.reads); //~ prints: QUIET WORDS in 2 reads

    let mut lines = BufReader::new(Shout { inner: &b"one\ntwo\n"[..], reads: 0 }).lines();
    while let Some(line) = lines.next_line().await? {
        println!("line {line}"); //~ prints: line ONE //~ prints: line TWO
    }

    let mut digits = Digits { next: b'6', ready: false };
    println!("{} {}", digits.read_u8().await?, digits.read_u8().await?); //~ prints: 54 55
    let mut rest = Vec::new();
    println!("{:?} {rest:?}", digits.read_to_end(&mut rest).await.map_err(|error| error.to_string())); //~ prints: Err("out of digits") [56, 57]

    let mut journal = Journal::default();
    journal.write_all(b"hello, world").await?;
    journal.shutdown().await?;
    println!("{} {}", journal.text, journal.closed); //~ prints: hello|, wor|ld| true
    let copied = tokio::io::copy(&mut &b"copied bytes"[..], &mut journal).await?;
    println!("{copied} {} {}", journal.text, journal.flushes); //~ prints: 12 hello|, wor|ld|copie|d byt|es| 1

    let mut room = [0u8; 6];
    let mut buf = ReadBuf::new(&mut room);
    buf.put_slice(b"ab");
    buf.initialize_unfilled_to(2)[0] = b'c';
    buf.advance(1);
    println!("{:?} {} of {}", buf.filled(), buf.remaining(), buf.capacity()); //~ prints: [97, 98, 99] 3 of 6
    println!("{buf:?}"); //~ prints: ReadBuf { filled: 3, initialized: 6, capacity: 6 }
    Ok(())
}
