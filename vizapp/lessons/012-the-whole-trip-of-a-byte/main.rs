//! Five bytes travel from one program into another.
use std::io::{Result, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

async fn read_it(sock: TcpStream) -> Result<()> {
    let mut buf = [0; 16];
    sock.readable().await?; //~ checkpoint: asks
    let here = buf.iter().filter(|byte| **byte != 0).count();
    println!("ready, and buf holds {here} bytes"); //~ checkpoint: ready

    let copied = sock.try_read(&mut buf)?; //~ checkpoint: the_copy
    println!("try_read copied {copied} bytes");
    Ok(())
}

fn peer(addr: std::net::SocketAddr) -> Result<()> {
    let mut sock = Client::connect(addr)?;
    thread::sleep(Duration::from_millis(50));
    sock.write_all(b"hello")?; //~ checkpoint: they_leave
    thread::sleep(Duration::from_millis(50)); //~ checkpoint: they_land
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let addr = door.local_addr()?;
    let other_side = thread::spawn(move || peer(addr)); //~ checkpoint: two_programs
    let (sock, _) = door.accept().await?;
    tokio::spawn(read_it(sock)).await??;
    other_side.join().unwrap()?; //~ checkpoint: the_moral
    Ok(())
}
