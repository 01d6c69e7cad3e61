// UDP: send_to, recv_from, connect, truncated datagrams, try_recv, several peers.

use std::net::SocketAddr;
use tokio::net::UdpSocket;
use tokio::time::{timeout, Duration};

async fn server(socket: UdpSocket, requests: usize) -> std::io::Result<Vec<String>> {
    let mut buf = [0u8; 16];
    let mut log = vec![];
    for _ in 0..requests {
        let (n, peer) = socket.recv_from(&mut buf).await?;
        let text = String::from_utf8_lossy(&buf[..n]).into_owned();
        log.push(text.clone());
        let reply = match text.as_str() {
            "ping" => "pong".to_string(),
            t if t.starts_with("rev ") => t[4..].chars().rev().collect(),
            t => format!("{}?", t.len()),
        };
        let sent = socket.send_to(reply.as_bytes(), &peer).await?;
        assert_eq!(sent, reply.len());
    }
    Ok(log)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let socket = UdpSocket::bind("127.0.0.1:0").await?;
    let addr: SocketAddr = socket.local_addr()?;
    println!("{} {}", addr.ip(), addr.port() > 0);
    let server = tokio::spawn(server(socket, 4));
    let client = UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?;
    client.connect(addr).await?;
    let mut buf = vec![0; 64];
    for text in ["ping", "rev stressed", "this is longer than the buffer"] {
        client.send(text.as_bytes()).await?;
        let n = client.recv(&mut buf).await?;
        println!("{text:?} -> {:?}", std::str::from_utf8(&buf[..n])?);
    }
    println!("{:?}", client.try_recv(&mut buf).map_err(|e| e.kind()));
    println!("{}", timeout(Duration::from_millis(20), client.recv(&mut buf)).await.is_err());
    let other = UdpSocket::bind("127.0.0.1:0").await?;
    other.send_to(b"", addr).await?;
    let (n, from) = other.recv_from(&mut buf).await?;
    println!("{} {}", String::from_utf8(buf[..n].to_vec())?, from == addr);
    println!("{:?}", server.await??);
    Ok(())
}
