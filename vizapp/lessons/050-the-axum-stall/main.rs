//! Four workers, one door, five clients. Who opens the door?
use std::io::{Read, Result, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

async fn listen(door: TcpListener) -> Result<()> {
    loop {
        let (sock, _) = door.accept().await?;
        tokio::spawn(serve(sock)); //~ checkpoint: the_door_opens
    }
}

async fn serve(mut sock: TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    while sock.read(&mut buf).await? > 0 {
        let png = render(); //~ checkpoint: side_by_side
        sock.write_all(&png).await?;
    }
    Ok(()) // the client is gone
}

fn render() -> Vec<u8> {
    thread::sleep(Duration::from_secs(2)); //~ found: driver_unattended
    vec![0; 4096] //~ checkpoint: nobody_watches
}

fn ask(mut client: Client) -> Result<(Client, u128)> {
    let asked = Instant::now();
    client.write_all(b"GET /fractal.png")?; //~ checkpoint: one_request
    client.read_exact(&mut [0; 4096])?;
    Ok((client, asked.elapsed().as_millis()))
}

fn main() -> Result<()> {
    let mut open = Vec::new(); // clients keep their connections
    let server = Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()?;
    let door = server.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let addr = door.local_addr()?;
    server.spawn(listen(door));

    let a = Client::connect(addr)?;
    thread::sleep(Duration::from_millis(10)); // all is quiet
    let mut asking = vec![("A", thread::spawn(move || ask(a)))]; //~ checkpoint: quiet
    thread::sleep(Duration::from_millis(10)); // A is being served
    for name in ["B", "C", "D", "E"] {
        let client = Client::connect(addr)?;
        asking.push((name, thread::spawn(move || ask(client))));
    }

    for (name, answer) in asking {
        let (client, ms) = answer.join().unwrap()?; //~ checkpoint: four_more
        println!("client {name}: {ms} ms");
        open.push(client);
    }
    Ok(()) //~ checkpoint: the_moral
}
