// A TCP chat server: BufReader lines, split halves, a broadcast channel, commands, an orderly end.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, BufWriter};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, oneshot};

#[derive(Clone, Debug)]
struct Message {
    from: String,
    text: String,
}

type Users = Arc<Mutex<BTreeMap<String, usize>>>;

async fn serve(socket: TcpStream, users: Users, bus: broadcast::Sender<Message>) -> std::io::Result<usize> {
    let (reader, mut writer) = socket.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"name?\n").await?;
    let Some(name) = lines.next_line().await? else { return Ok(0) };
    users.lock().unwrap().insert(name.clone(), 0);
    let mut inbox = bus.subscribe();
    writer.write_all(format!("hello {name}\n").as_bytes()).await?;
    let mut count = 0;
    loop {
        tokio::select! {
            line = lines.next_line() => {
                let Some(line) = line? else { break };
                count += 1;
                match line.split_once(' ').map_or((line.as_str(), ""), |p| p) {
                    ("/quit", _) => break,
                    ("/who", "") => {
                        let names = users.lock().unwrap().keys().cloned().collect::<Vec<_>>().join(",");
                        writer.write_all(format!("{names}\n").as_bytes()).await?;
                    }
                    ("/shout", rest) => { let _ = bus.send(Message { from: name.clone(), text: rest.to_uppercase() }); }
                    _ => { bus.send(Message { from: name.clone(), text: line }).ok(); }
                }
                *users.lock().unwrap().get_mut(&name).unwrap() += 1;
            }
            Ok(message) = inbox.recv() => {
                if message.from != name {
                    writer.write_all(format!("{}: {}\n", message.from, message.text).as_bytes()).await?;
                }
            }
        }
    }
    writer.write_all(b"bye\n").await?;
    writer.shutdown().await?;
    Ok(count)
}

struct Client {
    reader: BufReader<tokio::net::tcp::OwnedReadHalf>,
    writer: BufWriter<tokio::net::tcp::OwnedWriteHalf>,
}

impl Client {
    async fn connect(addr: std::net::SocketAddr, name: &str) -> std::io::Result<Client> {
        let (r, w) = TcpStream::connect(addr).await?.into_split();
        let mut client = Client { reader: BufReader::new(r), writer: BufWriter::new(w) };
        assert_eq!(client.line().await?, "name?");
        client.say(name).await?;
        println!("{}", client.line().await?);
        Ok(client)
    }
    async fn say(&mut self, text: &str) -> std::io::Result<()> {
        self.writer.write_all(text.as_bytes()).await?;
        self.writer.write_u8(b'\n').await?;
        self.writer.flush().await
    }
    async fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        let n = self.reader.read_line(&mut line).await?;
        if n == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_string())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let users = Users::default();
    let (bus, _) = broadcast::channel(16);
    let (stop, mut stopped) = oneshot::channel::<()>();
    let server = tokio::spawn({
        let users = users.clone();
        async move {
            let mut handles = vec![];
            loop {
                tokio::select! {
                    accepted = listener.accept() => {
                        let (socket, peer) = accepted.unwrap();
                        assert!(peer.ip().is_loopback());
                        handles.push(tokio::spawn(serve(socket, users.clone(), bus.clone())));
                    }
                    _ = &mut stopped => break,
                }
            }
            let mut counts = Vec::new();
            for handle in handles {
                counts.push(handle.await.unwrap().unwrap());
            }
            counts
        }
    });
    let mut ann = Client::connect(addr, "ann").await?;
    let mut bob = Client::connect(addr, "bob").await?;
    ann.say("hi all").await?;
    println!("bob reads {:?}", bob.line().await?);
    bob.say("/shout hey you").await?;
    println!("ann reads {:?}", ann.line().await?);
    ann.say("/who").await?;
    println!("ann reads {:?}", ann.line().await?);
    bob.say("/quit").await?;
    println!("bob reads {:?}", bob.line().await?);
    println!("bob then {:?}", bob.line().await.map_err(|e| e.kind()));
    ann.say("anybody?").await?;
    ann.writer.shutdown().await?;
    let mut rest = String::new();
    ann.reader.read_to_string(&mut rest).await?;
    println!("ann rest {rest:?}");
    stop.send(()).unwrap();
    println!("{:?}", server.await?);
    println!("{:?}", users.lock().unwrap());
    Ok(())
}
