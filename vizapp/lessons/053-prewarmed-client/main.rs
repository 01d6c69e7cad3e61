//! One connection is warm, four are new. Five queries at once.
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
        tokio::spawn(serve(sock));
    }
}

async fn serve(mut sock: TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    while sock.read(&mut buf).await? > 0 {
        thread::sleep(Duration::from_secs(2)); //~ found: driver_unattended
        sock.write_all(b"done").await?; //~ checkpoint: the_door_opens
    }
    Ok(()) // the client is gone
}

fn query(mut client: Client) -> Result<(Client, u128)> {
    let asked = Instant::now();
    client.write_all(b"GET /")?;
    client.read_exact(&mut [0; 4])?;
    Ok((client, asked.elapsed().as_millis()))
}

fn main() -> Result<()> {
    let mut pool = Vec::new(); // connections stay open in here
    let server = Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()?;
    let door = server.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let addr = door.local_addr()?;
    server.spawn(listen(door));

    println!("starting prewarm request..."); //~ prints: starting prewarm request...
    let (warm, _) = query(Client::connect(addr)?)?;
    println!("prewarm done"); //~ checkpoint: prewarm //~ prints: prewarm done
    thread::sleep(Duration::from_millis(10)); // all is quiet

    let mut queries = vec![thread::spawn(move || query(warm))]; //~ checkpoint: the_pool
    thread::sleep(Duration::from_millis(10)); // 0 is being served
    for _ in 1..=4 {
        let cold = Client::connect(addr)?; //~ checkpoint: four_new
        queries.push(thread::spawn(move || query(cold)));
    }

    for (i, answer) in queries.into_iter().enumerate() {
        let (client, ms) = answer.join().unwrap()?; //~ checkpoint: five_waits
        println!("query {i}: {ms} ms");
        pool.push(client);
    }
    Ok(()) //~ checkpoint: the_moral
}
