//! `.into()` where bytes are expected.
use bytes::{Bytes, BytesMut};

#[derive(Debug)]
enum Packet {
    Body(Bytes),
}

fn take(bytes: Bytes) {
    println!("{bytes:?}"); //~ prints: b"a" //~ prints: b"b" //~ prints: b"c"
}

fn main() {
    let bytes: Bytes = "text".into();
    println!("{bytes:?}"); //~ prints: b"text"
    take("a".into());
    take(String::from("b").into());
    take(vec![99u8].into());
    println!("{:?}", Packet::Body("d".into())); //~ prints: Body(b"d")
    let mut buffer: BytesMut = BytesMut::from("e");
    buffer.extend_from_slice(b"f");
    println!("{buffer:?}"); //~ prints: b"ef"
}
