// Readiness itself: readable, ready, try_read, try_write, WouldBlock, and that none of them uses budget.

use std::io::{self, ErrorKind, IoSlice, IoSliceMut};
use tokio::io::{AsyncWriteExt, Interest, Ready};
use tokio::net::{TcpListener, TcpStream};

async fn pair() -> io::Result<(TcpStream, TcpStream)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = TcpStream::connect(listener.local_addr()?).await?;
    let (server, peer) = listener.accept().await?;
    assert_eq!(peer, client.local_addr()?);
    Ok((client, server))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (mut client, server) = pair().await?;
    let mut buffer = [0; 16];
    let error = server.try_read(&mut buffer).unwrap_err();
    println!("{error:?} {error} {}", error.kind() == ErrorKind::WouldBlock); //~ prints: Kind(WouldBlock) operation would block true
    server.writable().await?;
    println!("try_write {}", server.try_write(b"hi")?); //~ prints: try_write 2
    println!("still nothing to read: {}", server.try_read(&mut buffer).is_err()); //~ prints: still nothing to read: true

    client.write_all(b"0123456789").await?;
    server.readable().await?;
    println!("try_read {}", server.try_read(&mut buffer[..4])?); //~ prints: try_read 4
    println!("try_read {}", server.try_read(&mut buffer)?); //~ prints: try_read 6
    println!("empty: {}", server.try_read(&mut buffer).unwrap_err()); //~ prints: empty: operation would block

    let ready = server.ready(Interest::READABLE | Interest::WRITABLE).await?;
    println!("{} {} {}", ready.is_readable(), ready.is_writable(), ready.is_read_closed()); //~ prints: false true false
    println!("{ready:?}"); //~ prints: Ready { is_readable: false, is_writable: true, is_read_closed: false, is_write_closed: false, is_error: false, is_priority: false }
    println!("{:?} {:?}", Interest::READABLE.add(Interest::WRITABLE), Interest::READABLE.remove(Interest::READABLE)); //~ prints: READABLE | WRITABLE None
    println!("{} {}", Ready::EMPTY.is_empty(), (Ready::READABLE | Ready::READ_CLOSED) == Ready::READABLE); //~ prints: true false

    client.write_all(b"abcdef").await?;
    server.readable().await?;
    let (mut one, mut two) = ([0; 2], [0; 8]);
    let mut parts = [IoSliceMut::new(&mut one), IoSliceMut::new(&mut two)];
    println!("vectored {}", server.try_read_vectored(&mut parts)?); //~ prints: vectored 6
    println!("{one:?} {two:?}"); //~ prints: [97, 98] [99, 100, 101, 102, 0, 0, 0, 0]
    println!("vectored {}", server.try_write_vectored(&[IoSlice::new(b"a"), IoSlice::new(b"bc")])?); //~ prints: vectored 3
    let mut space = Vec::with_capacity(64);
    println!("{:?}", server.try_read_buf(&mut space).map_err(|error| error.kind())); //~ prints: Err(WouldBlock)

    client.shutdown().await?;
    let ready = server.ready(Interest::READABLE).await?;
    println!("closed: {} {}", ready.is_read_closed(), ready.is_write_closed()); //~ prints: closed: true false
    println!("end {}", server.try_read(&mut buffer)?); //~ prints: end 0
    let counted = server.try_io(Interest::WRITABLE, || Err::<(), _>(io::Error::from(ErrorKind::WouldBlock)));
    println!("{:?}", counted.map_err(|error| error.kind())); //~ prints: Err(WouldBlock)
    println!("{:?}", server.try_write(b"x").map_err(|error| error.kind())); //~ prints: Err(WouldBlock)
    Ok(())
}
