//! The tutorial's framing chapter: a connection of one's own over the crate's frames.
use bytes::{Buf, BytesMut};
use mini_redis::frame::Error::Incomplete;
use mini_redis::{Frame, Result};
use std::io::Cursor;

struct Connection {
    buffer: BytesMut,
}

impl Connection {
    fn parse_frame(&mut self) -> Result<Option<Frame>> {
        let mut buf = Cursor::new(&self.buffer[..]);
        match Frame::check(&mut buf) {
            Ok(_) => {
                let len = buf.position() as usize;
                buf.set_position(0);
                let frame = Frame::parse(&mut buf)?;
                self.buffer.advance(len);
                Ok(Some(frame))
            }
            Err(Incomplete) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }
}

fn main() {
    let mut connection = Connection { buffer: BytesMut::from(&b"*2\r\n$3\r\nget\r\n+key\r\n:7\r\n$-1\r\n$3\r\nab"[..]) };
    while let Some(frame) = connection.parse_frame().unwrap() {
        println!("{frame:?}"); //~ prints: Array([Bulk(b"get"), Simple("key")]) //~ prints: Integer(7) //~ prints: Null
    }
    println!("{} left", connection.buffer.len()); //~ prints: 6 left
    connection.buffer.extend_from_slice(b"c\r\n?\r\n");
    println!("{:?}", connection.parse_frame().unwrap()); //~ prints: Some(Bulk(b"abc"))
    println!("{}", connection.parse_frame().unwrap_err()); //~ prints: protocol error; invalid frame type byte `63`
    println!("{}", Incomplete); //~ prints: stream ended early
}
