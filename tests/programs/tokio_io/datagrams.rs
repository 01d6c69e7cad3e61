// UDP: one datagram at a time, cut to the buffer; connected sockets; readiness calls.

use tokio::io::Interest;
use tokio::net::UdpSocket;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let server = UdpSocket::bind("127.0.0.1:0").await?;
    let client = UdpSocket::bind("0.0.0.0:0").await?;
    let address = server.local_addr()?;
    let port = client.local_addr()?.port();
    println!("{}", client.local_addr()?.ip()); //~ prints: 0.0.0.0

    println!("sent {}", client.send_to(b"first datagram", address).await?); //~ prints: sent 14
    client.send_to(b"second", address).await?;
    let mut buffer = [0; 8];
    println!("peek {:?}", server.peek_from(&mut buffer).await.map(|(n, from)| (n, from.port() == port))); //~ prints: peek Ok((8, true))
    let (n, from) = server.recv_from(&mut buffer).await?;
    println!("{n} {:?} {} {}", String::from_utf8_lossy(&buffer[..n]), from.ip(), from.port() == port); //~ prints: 8 "first da" 127.0.0.1 true
    let (n, _) = server.recv_from(&mut buffer).await?;
    println!("{n} {:?}", String::from_utf8_lossy(&buffer[..n])); //~ prints: 6 "second"
    println!("{:?}", server.try_recv_from(&mut buffer).map_err(|error| error.kind())); //~ prints: Err(WouldBlock)

    println!("{:?}", client.peer_addr().map_err(|error| error.to_string())); //~ prints: Err("Transport endpoint is not connected (os error 107)")
    println!("{:?}", client.send(b"whither").await.map_err(|error| error.to_string())); //~ prints: Err("Destination address required (os error 89)")
    client.connect(address).await?;
    println!("{} {}", client.peer_addr()? == address, client.local_addr()?.ip()); //~ prints: true 127.0.0.1
    client.send(b"connected").await?;
    println!("recv {:?}", server.recv(&mut buffer).await?); //~ prints: recv 8
    server.send_to(b"answer", from).await?;
    client.readable().await?;
    println!("try_recv {:?}", client.try_recv(&mut buffer)?); //~ prints: try_recv 6
    println!("{:?}", client.ready(Interest::WRITABLE).await?.is_writable()); //~ prints: true
    let mut space = Vec::with_capacity(32);
    server.send_to(b"into a Vec", from).await?;
    println!("recv_buf {} {:?}", client.recv_buf(&mut space).await?, String::from_utf8_lossy(&space)); //~ prints: recv_buf 10 "into a Vec"
    println!("ttl {}", client.ttl()?); //~ prints: ttl 64

    drop(server);
    client.send(b"lost").await?;
    println!("{:?}", client.recv(&mut buffer).await.map_err(|error| error.kind())); //~ prints: Err(ConnectionRefused)
    Ok(())
}
