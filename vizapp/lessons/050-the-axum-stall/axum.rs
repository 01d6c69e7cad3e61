//! The same server with axum, as its author wrote it. Who opens the door now?
use axum::{routing::get, Router};
use std::io::{Read, Result, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

async fn listen(door: TcpListener) -> Result<()> {
    let app = Router::new().route("/fractal.png", get(image));
    axum::serve(door, app).await
}

async fn image() -> Vec<u8> {
    let png = render(); //~ checkpoint: side_by_side
    png //~ checkpoint: the_door_opens
}

fn render() -> Vec<u8> {
    thread::sleep(Duration::from_secs(2)); //~ found: driver_unattended
    vec![0; 4096] //~ checkpoint: nobody_watches
}

fn ask(mut client: Client) -> Result<(Client, u128)> {
    let asked = Instant::now();
    client.write_all(b"GET /fractal.png HTTP/1.1\r\nhost: localhost\r\n\r\n")?; //~ checkpoint: one_request
    let mut received = 0; // a head, then the picture
    while received < 4096 {
        received += client.read(&mut [0; 8192])?;
    }
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
