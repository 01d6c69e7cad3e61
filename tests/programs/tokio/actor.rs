//! An actor: requests with a reply channel, one owner of the data.
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};

#[derive(Debug)]
enum Command {
    Get { key: String, reply: oneshot::Sender<Option<String>> },
    Set { key: String, value: String, reply: oneshot::Sender<()> },
    Stop,
}

struct Store {
    map: HashMap<String, String>,
    served: usize,
}

impl Store {
    async fn run(mut self, mut inbox: mpsc::Receiver<Command>) -> usize {
        while let Some(command) = inbox.recv().await {
            self.served += 1;
            match command {
                Command::Get { key, reply } => {
                    let _ = reply.send(self.map.get(&key).cloned());
                }
                Command::Set { key, value, reply } => {
                    self.map.insert(key, value);
                    let _ = reply.send(());
                }
                Command::Stop => break,
            }
        }
        self.served
    }
}

#[derive(Clone)]
struct Client(mpsc::Sender<Command>);

impl Client {
    async fn get(&self, key: &str) -> Result<Option<String>, &'static str> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Command::Get { key: key.to_string(), reply }).await.map_err(|_| "store is gone")?;
        answer.await.map_err(|_| "no answer")
    }
    async fn set(&self, key: &str, value: &str) -> Result<(), &'static str> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Command::Set { key: key.into(), value: value.into(), reply }).await.map_err(|_| "store is gone")?;
        answer.await.map_err(|_| "no answer")
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(2);
    let store = tokio::spawn(Store { map: HashMap::new(), served: 0 }.run(rx));
    let client = Client(tx.clone());
    let mut handles = vec![];
    for i in 0..5 {
        let client = client.clone();
        handles.push(tokio::spawn(async move {
            client.set(&format!("k{i}"), &format!("v{}", i * i)).await.unwrap();
            sleep(Duration::from_millis(10 * (5 - i))).await;
            let got = client.get(&format!("k{}", (i + 1) % 5)).await;
            println!("client {i} got {got:?}");
            //~ prints: client 4 got Ok(Some("v0"))
            //~ prints: client 3 got Ok(Some("v16"))
            //~ prints: client 2 got Ok(Some("v9"))
            //~ prints: client 1 got Ok(Some("v4"))
            //~ prints: client 0 got Ok(Some("v1"))
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
    tx.send(Command::Stop).await.unwrap();
    println!("served {}", store.await.unwrap()); //~ prints: served 11
    println!("{:?}", client.get("k1").await); //~ prints: Err("store is gone")
    println!("{:?}", client.set("k1", "x").await); //~ prints: Err("store is gone")
    match timeout(Duration::from_millis(3), tx.closed()).await {
        Ok(()) => println!("closed"), //~ prints: closed
        Err(e) => println!("{e}"),
    }
    match tx.send(Command::Stop).await {
        Err(e) => println!("{e} {:?}", e.0), //~ prints: channel closed Stop
        Ok(()) => println!("?"),
    }
}
