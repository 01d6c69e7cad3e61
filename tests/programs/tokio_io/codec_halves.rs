// A connection in two halves that know their types; what is left in the buffers when a Framed is taken apart.
use bytes::Bytes;
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use tokio::io::DuplexStream;
use tokio_util::codec::length_delimited::Builder;
use tokio_util::codec::{AnyDelimiterCodec, AnyDelimiterCodecError, BytesCodec, Decoder, Framed, FramedParts};
use tokio_util::codec::{LengthDelimitedCodec, LengthDelimitedCodecError};

type Wire = Framed<DuplexStream, BytesCodec>;

async fn say(mut sink: SplitSink<Wire, Bytes>) -> SplitSink<Wire, Bytes> {
    sink.send(Bytes::from("hello")).await.unwrap();
    sink
}

async fn hear(mut stream: SplitStream<Wire>) -> SplitStream<Wire> {
    println!("{:?}", stream.next().await.unwrap().unwrap()); //~ prints: b"hello"
    stream
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (here, there) = tokio::io::duplex(16);
    let (sink, quiet) = BytesCodec::new().framed(here).split();
    let (_mute, stream): (SplitSink<_, Bytes>, _) = Framed::new(there, BytesCodec::new()).split();
    let (sink, _) = tokio::join!(say(sink), hear(stream));
    println!("{}", sink.is_pair_of(&quiet)); //~ prints: true

    let codec = AnyDelimiterCodec::new_with_max_length(b"|".to_vec(), b"|".to_vec(), 3);
    let mut words = Framed::new(std::io::Cursor::new(b"ab|toolong|cd|e".to_vec()), codec);
    println!("{:?}", words.next().await); //~ prints: Some(Ok(b"ab"))
    match words.next().await {
        Some(Err(AnyDelimiterCodecError::MaxChunkLengthExceeded)) => println!("too long"), //~ prints: too long
        other => println!("{other:?}"),
    }
    let parts: FramedParts<_, _> = words.into_parts();
    println!("{:?} {:?}", parts.read_buf, parts.write_buf); //~ prints: b"toolong|cd|e" b""

    let codec: LengthDelimitedCodec = Builder::new().length_field_length(1).max_frame_length(2).new_codec();
    let mut short = Framed::new(std::io::Cursor::new(vec![1, 7, 3, 7]), codec);
    println!("{:?}", short.next().await); //~ prints: Some(Ok(b"\x07"))
    let error = short.next().await.unwrap().unwrap_err();
    let inner = error.get_ref().unwrap().downcast_ref::<LengthDelimitedCodecError>();
    println!("{error} {}", inner.is_some()); //~ prints: frame size too big true
}
