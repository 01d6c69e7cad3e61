//! The stall once more, and three cures for it.
use std::io::{Read, Result, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Handle};
use tokio::task::spawn_blocking;

#[derive(Clone)]
enum Draw {
    Here,
    Pool,
    There(Handle),
}

fn png() -> Vec<u8> {
    thread::sleep(Duration::from_secs(2)); //~ found: blocking_poll //~ found: driver_unattended
    vec![0; 64]
}

async fn serve(mut sock: TcpStream, draw: Draw) -> Result<()> {
    while sock.read(&mut [0; 64]).await? > 0 {
        let image = match &draw {
            Draw::Here => png(),
            Draw::Pool => spawn_blocking(png).await?,
            Draw::There(own) => own.spawn(async { png() }).await?,
        };
        sock.write_all(&image).await?;
    }
    Ok(())
}

fn ask(mut client: Client) -> Result<(Client, u128)> {
    let asked = Instant::now();
    client.write_all(b"GET /")?;
    client.read_exact(&mut [0; 64])?;
    Ok((client, asked.elapsed().as_millis()))
}

fn try_it(cure: &str, builder: &mut Builder, draw: Draw) -> Result<()> {
    let server = builder.worker_threads(4).enable_all().build()?;
    let door = server.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let addr = door.local_addr()?;
    server.spawn(async move {
        while let Ok((sock, _)) = door.accept().await {
            tokio::spawn(serve(sock, draw.clone()));
        }
    });
    let mut asking = Vec::new();
    for _ in 1..=5 {
        thread::sleep(Duration::from_millis(10)); // one by one
        let client = Client::connect(addr)?;
        asking.push(thread::spawn(move || ask(client)));
    }
    thread::sleep(Duration::from_millis(10));
    println!("{cure}: all five have asked"); //~ checkpoint: nothing //~ checkpoint: watched //~ checkpoint: pool //~ checkpoint: own
    let mut answers = Vec::new();
    for one in asking {
        answers.push(one.join().unwrap()?);
    }
    let fast = answers.iter().filter(|one| one.1 < 3000).count();
    println!("{cure}: {fast} of 5 in 2 s");
    Ok(()) //~ checkpoint: handoff
}

fn main() -> Result<()> {
    let plain = Builder::new_multi_thread;
    try_it("nothing", &mut plain(), Draw::Here)?;
    let mut eager = plain();
    eager.enable_eager_driver_handoff();
    try_it("hand-off", &mut eager, Draw::Here)?;
    try_it("pool", &mut plain(), Draw::Pool)?;
    let own = plain().worker_threads(4).build()?;
    let there = Draw::There(own.handle().clone());
    try_it("own", &mut plain(), there)?;
    Ok(()) //~ checkpoint: the_moral
}
