// bytes::{Bytes, BytesMut, Buf, BufMut}, alone and with read_buf and write_all_buf.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let hello = Bytes::from_static(b"hello \"world\"\n\x01");
    println!("{hello:?} {} {}", hello.len(), hello.is_empty()); //~ prints: b"hello \"world\"\n\x01" 15 false
    let word = hello.slice(0..5);
    println!("{word:?} {} {}", word == "hello", word == b"hello"[..]); //~ prints: b"hello" true true
    let mut rest = hello.clone();
    let head = rest.split_to(6);
    println!("{head:?} {:?} {:?}", rest.len(), rest.first()); //~ prints: b"hello " 9 Some(34)
    println!("{:?}", Bytes::from("text".to_string()).to_vec()); //~ prints: [116, 101, 120, 116]
    println!("{}", String::from_utf8_lossy(&Bytes::copy_from_slice(&[104, 105]))); //~ prints: hi

    let mut frame = BytesMut::with_capacity(64);
    frame.put_u16(513);
    frame.put_u8(7);
    frame.put_slice(b"xyz");
    frame.put(&b"!"[..]);
    frame.extend_from_slice(b"??");
    println!("{frame:?} {} {}", frame.len(), frame.capacity()); //~ prints: b"\x02\x01\x07xyz!??" 9 64
    println!("{} {}", frame.get_u16(), frame.get_u8()); //~ prints: 513 7
    let part = frame.split_to(3).freeze();
    println!("{part:?} {frame:?} {}", frame.remaining()); //~ prints: b"xyz" b"!??" 3
    frame.advance(1);
    frame.clear();
    println!("{}", frame.has_remaining()); //~ prints: false

    let mut source = &b"0123456789"[..];
    let mut buffer = BytesMut::with_capacity(4);
    println!("{} {buffer:?}", source.read_buf(&mut buffer).await?); //~ prints: 4 b"0123"
    println!("{} {buffer:?}", source.read_buf(&mut buffer).await?); //~ prints: 6 b"0123456789"
    println!("{} {}", source.read_buf(&mut buffer).await?, buffer.len()); //~ prints: 0 10
    let mut out = Vec::new();
    out.write_all_buf(&mut buffer).await?;
    println!("{} {:?}", buffer.is_empty(), String::from_utf8_lossy(&out)); //~ prints: true "0123456789"
    let (mut roomy, mut plain) = (Vec::with_capacity(1000), Vec::new());
    let data = [1u8; 500];
    println!("{} {}", (&data[..]).read_buf(&mut roomy).await?, (&data[..]).read_buf(&mut plain).await?); //~ prints: 500 64
    println!("{} {}", roomy.capacity(), plain.capacity()); //~ prints: 1000 64
    let mut slice = &b"ab"[..];
    println!("{} {}", slice.get_u8(), slice.remaining()); //~ prints: 97 1
    Ok(())
}
