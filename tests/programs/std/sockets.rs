//! Blocking sockets: a server thread, half-close, timeouts, refusals; and addresses.
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Incoming, IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, SocketAddrV4, SocketAddrV6, TcpListener, TcpStream, ToSocketAddrs};
use std::thread;
use std::time::Duration;

fn shout(stream: TcpStream) -> io::Result<usize> {
    let mut writer = stream.try_clone()?;
    let mut count = 0;
    for line in BufReader::new(stream).lines() {
        writeln!(writer, "{}", line?.to_uppercase())?;
        count += 1;
    }
    Ok(count)
}

fn serve(mut incoming: Incoming<'_>) -> io::Result<usize> {
    shout(incoming.next().unwrap()?)
}

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let addr = listener.local_addr()?;
    let server = thread::spawn(move || serve(listener.incoming()));
    let mut client = TcpStream::connect(addr)?;
    client.write_all(b"hello\nworld\n")?;
    client.shutdown(Shutdown::Write)?;
    let mut answer = String::new();
    client.read_to_string(&mut answer)?;
    println!("{answer:?} {:?}", server.join().unwrap()?); //~ prints: "HELLO\nWORLD\n" 2
    println!("{:?}", client.read(&mut [0; 4])?); //~ prints: 0

    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let addr = listener.local_addr()?;
    let mut client = TcpStream::connect_timeout(&addr, Duration::from_secs(1))?;
    let (mut server, from) = listener.accept()?;
    println!("{} {}", from == client.local_addr()?, client.peer_addr()? == addr); //~ prints: true true
    client.set_nonblocking(true)?;
    println!("{:?}", client.read(&mut [0; 4]).map_err(|error| error.kind())); //~ prints: Err(WouldBlock)
    client.set_nonblocking(false)?;
    client.set_read_timeout(Some(Duration::from_millis(20)))?;
    println!("{:?} {:?}", client.read(&mut [0; 4]).map_err(|error| error.kind()), client.read_timeout()?); //~ prints: Err(WouldBlock) Some(20ms)
    server.write_all(b"ping")?;
    let mut buf = [0; 8];
    println!("{:?} {:?}", client.peek(&mut buf)?, client.read(&mut buf)?); //~ prints: 4 4
    println!("{:?}", std::str::from_utf8(&buf[..4])); //~ prints: Ok("ping")
    client.set_nodelay(true)?;
    drop(client);
    println!("{:?}", server.read(&mut buf)?); //~ prints: 0
    listener.set_nonblocking(true)?;
    println!("{:?}", listener.accept().map(|_| ()).map_err(|error| error.kind() == ErrorKind::WouldBlock)); //~ prints: Err(true)
    drop(listener);
    println!("{:?}", TcpStream::connect(addr).map(|_| ()).map_err(|error| error.to_string())); //~ prints: Err("Connection refused (os error 111)")
    println!("{:?}", TcpStream::connect("no port").map(|_| ()).map_err(|error| error.to_string())); //~ prints: Err("invalid socket address")
    let first = TcpListener::bind("127.0.0.1:0")?;
    println!("{:?}", TcpListener::bind(first.local_addr()?).map(|_| ()).map_err(|error| error.kind())); //~ prints: Err(AddrInUse)

    let v4: SocketAddr = "127.0.0.1:8080".parse().unwrap();
    println!("{v4} {:?} {} {} {}", v4, v4.port(), v4.ip(), v4.is_ipv4()); //~ prints: 127.0.0.1:8080 127.0.0.1:8080 8080 127.0.0.1 true
    println!("{:?} {:?}", "1.2.3:80".parse::<SocketAddr>().map_err(|error| error.to_string()), "::1".parse::<IpAddr>()); //~ prints: Err("invalid socket address syntax") Ok(::1)
    println!("{} {}", Ipv4Addr::new(10, 0, 0, 1).is_private(), Ipv4Addr::LOCALHOST.is_loopback()); //~ prints: true true
    println!("{} {}", Ipv6Addr::LOCALHOST, SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 80)); //~ prints: ::1 0.0.0.0:80
    println!("{} {:?}", SocketAddr::from(([127, 0, 0, 1], 3000)), IpAddr::from([1, 2, 3, 4])); //~ prints: 127.0.0.1:3000 1.2.3.4
    println!("{} {}", IpAddr::V4(Ipv4Addr::LOCALHOST), SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 1)); //~ prints: 127.0.0.1 [::]:1
    println!("{:?}", "localhost:80".to_socket_addrs()?.any(|addr| addr.port() == 80)); //~ prints: true
    println!("{} {}", SocketAddrV6::new(Ipv6Addr::LOCALHOST, 9, 0, 0), SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1)) < v4); //~ prints: [::1]:9 true
    println!("{:?}", SocketAddr::V6(SocketAddrV6::new(Ipv6Addr::LOCALHOST, 5, 0, 0)).is_ipv6()); //~ prints: true
    println!("{:?}", Ipv4Addr::LOCALHOST.octets()); //~ prints: [127, 0, 0, 1]
    Ok(())
}
