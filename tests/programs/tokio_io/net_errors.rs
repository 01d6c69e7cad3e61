// What goes wrong with sockets, word for word; host names; options that are kept.

use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{lookup_host, TcpListener, TcpSocket, TcpStream};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    println!("{:?}", TcpListener::bind(address).await.unwrap_err()); //~ prints: Os { code: 98, kind: AddrInUse, message: "Address already in use" }
    drop(listener);
    let refused = TcpStream::connect(address).await.unwrap_err();
    println!("{refused} / {refused:?} / {:?}", refused.kind()); //~ prints: Connection refused (os error 111) / Os { code: 111, kind: ConnectionRefused, message: "Connection refused" } / ConnectionRefused
    println!("{}", TcpStream::connect("no colon").await.unwrap_err()); //~ prints: invalid socket address
    println!("{}", TcpStream::connect("127.0.0.1:http").await.unwrap_err()); //~ prints: invalid port value
    let none: [SocketAddr; 0] = [];
    println!("{}", TcpStream::connect(&none[..]).await.unwrap_err()); //~ prints: could not resolve to any address

    let listener = TcpListener::bind(("localhost", 0)).await?;
    let port = listener.local_addr()?.port();
    println!("{}", listener.local_addr()?.ip()); //~ prints: 127.0.0.1
    let found: Vec<SocketAddr> = lookup_host(("127.0.0.1", 80)).await?.collect();
    println!("{found:?}"); //~ prints: [127.0.0.1:80]
    let other: SocketAddr = "127.0.0.1:0".parse().unwrap();
    let mut client = TcpStream::connect(&[other, SocketAddr::from(([127, 0, 0, 1], port))][..]).await?;
    let (mut server, _) = listener.accept().await?;
    client.set_nodelay(true)?;
    println!("{} {:?} {}", client.nodelay()?, client.linger()?, client.ttl()?); //~ prints: true None 64

    server.write_all(b"bye").await?;
    drop(server);
    let mut text = String::new();
    client.read_to_string(&mut text).await?;
    println!("{text}"); //~ prints: bye
    println!("first {:?}", client.write(b"into the void").await); //~ prints: first Ok(13)
    println!("then {:?}", client.write(b"into the void").await); //~ prints: then Err(Os { code: 32, kind: BrokenPipe, message: "Broken pipe" })

    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    println!("{}", socket.reuseaddr()?); //~ prints: true
    socket.bind("127.0.0.1:0".parse().unwrap())?;
    let listener = socket.listen(16)?;
    let (one, two) = tokio::join!(TcpSocket::new_v4()?.connect(listener.local_addr()?), listener.accept());
    println!("{}", one?.local_addr()? == two?.1); //~ prints: true
    Ok(())
}
