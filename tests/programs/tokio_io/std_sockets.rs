// Sockets of std become Tokio's and back; one that blocks is refused.

use std::io::{Read, Write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let client = std::net::TcpStream::connect(address)?;
    let (mut server, _) = listener.accept().await?;
    server.write_all(b"to std").await?;
    let mut client = client;
    let mut text = [0; 6];
    client.read_exact(&mut text)?;
    println!("{}", String::from_utf8_lossy(&text)); //~ prints: to std
    client.set_nonblocking(true)?;
    let mut client = tokio::net::TcpStream::from_std(client)?;
    server.write_all(b"again!").await?;
    client.read_exact(&mut text).await?;
    println!("{}", String::from_utf8_lossy(&text)); //~ prints: again!
    let mut plain = client.into_std()?;
    println!("{:?}", plain.read(&mut text).map_err(|error| error.kind())); //~ prints: Err(WouldBlock)
    plain.set_nonblocking(false)?;
    plain.write_all(b"thanks")?;
    server.read_exact(&mut text).await?;
    println!("{}", String::from_utf8_lossy(&text)); //~ prints: thanks

    let socket = std::net::UdpSocket::bind("127.0.0.1:0")?;
    socket.set_nonblocking(true)?;
    let peer = std::net::UdpSocket::bind("127.0.0.1:0")?;
    let socket = tokio::net::UdpSocket::from_std(socket)?;
    peer.connect(socket.local_addr()?)?;
    println!("{}", peer.send(b"datagram")?); //~ prints: 8
    let (n, from) = socket.recv_from(&mut text).await?;
    println!("{n} {}", from == peer.local_addr()?); //~ prints: 6 true
    socket.send_to(b"back", from).await?;
    println!("{:?}", peer.recv(&mut text)?); //~ prints: 4
    println!("{}", socket.into_std()?.recv(&mut text).unwrap_err()); //~ prints: Resource temporarily unavailable (os error 11)
    let blocking = std::net::TcpListener::bind("127.0.0.1:0")?;
    println!("{}", tokio::spawn(async { tokio::net::TcpListener::from_std(blocking) }).await.is_err()); //~ prints: true
    Ok(())
}
