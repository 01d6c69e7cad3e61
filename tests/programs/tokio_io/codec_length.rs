use bytes::{Bytes, BytesMut};
use futures::{SinkExt, StreamExt};
use tokio_util::codec::{Decoder, Encoder, Framed, FramedRead, FramedWrite, LengthDelimitedCodec};
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let (a, b) = tokio::io::duplex(64);
    let mut tx = FramedWrite::new(a, LengthDelimitedCodec::new());
    let mut rx = FramedRead::new(b, LengthDelimitedCodec::new());
    tx.send(Bytes::from("hello")).await?;
    tx.send(Bytes::new()).await?;
    tx.send(Bytes::from("bye")).await?;
    drop(tx);
    while let Some(f) = rx.next().await {
        println!("{:?}", f?);
    }
    let mut c = LengthDelimitedCodec::builder().length_field_length(2).little_endian().max_frame_length(10).new_codec();
    let mut b = BytesMut::new();
    c.encode(Bytes::from("abc"), &mut b)?;
    println!("{b:?}");
    println!("{:?}", c.decode(&mut b)?);
    let e = c.encode(Bytes::from("0123456789a"), &mut b).unwrap_err();
    println!("{:?} {e} {e:?}", e.kind());
    let mut b = BytesMut::from(&b"\xff\x00abc"[..]);
    let e = c.decode(&mut b).unwrap_err();
    println!("{:?} {e}", e.kind());
    let io = &b"\x00\x00\x0bHello world"[..];
    let mut r = LengthDelimitedCodec::builder()
        .length_field_offset(0)
        .length_field_length(3)
        .length_adjustment(0)
        .num_skip(0)
        .new_read(io);
    println!("{:?}", r.next().await);
    let mut r = LengthDelimitedCodec::builder()
        .length_field_offset(1)
        .length_field_type::<u16>()
        .length_adjustment(-3)
        .num_skip(3)
        .new_read(&b"\xca\x00\x08Hellorest"[..]);
    println!("{:?} {:?}", r.next().await, r.next().await);
    println!("{}", LengthDelimitedCodec::new().max_frame_length());
    let mut f = Framed::new(tokio::io::join(&b"\x00\x00\x00\x02hi\x00"[..], Vec::new()), LengthDelimitedCodec::new());
    f.send(Bytes::from("out")).await?;
    while let Some(x) = f.next().await {
        println!("{x:?}");
    }
    println!("{:?}", f.into_inner().into_inner().1);
    Ok(())
}
