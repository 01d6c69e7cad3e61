//! Tokio's tutorial: a server with Connection and Command, and a client; then mini-redis's own server with pub/sub.
use bytes::Bytes;
use mini_redis::Command::{self, Get, Set};
use mini_redis::{client, server, Connection, Frame};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_stream::StreamExt;

type Db = Arc<Mutex<HashMap<String, Bytes>>>;

async fn process(socket: TcpStream, db: Db) {
    let mut connection = Connection::new(socket);
    while let Some(frame) = connection.read_frame().await.unwrap() {
        println!("GOT: {:?}", frame);
        let response = match Command::from_frame(frame).unwrap() {
            Set(cmd) => {
                db.lock().unwrap().insert(cmd.key().to_string(), cmd.value().clone());
                Frame::Simple("OK".to_string())
            }
            Get(cmd) => {
                if let Some(value) = db.lock().unwrap().get(cmd.key()) {
                    Frame::Bulk(value.clone())
                } else {
                    Frame::Null
                }
            }
            cmd => {
                println!("unimplemented {:?}", cmd);
                Frame::Error("unimplemented".to_string())
            }
        };
        connection.write_frame(&response).await.unwrap();
    }
    println!("client gone");
}

async fn publish(addr: std::net::SocketAddr) -> mini_redis::Result<()> {
    let mut client = client::connect(addr).await?;
    assert_eq!(client.publish("numbers", "1".into()).await?, 1);
    client.publish("numbers", "two".into()).await?;
    client.publish("others", "unheard".into()).await?;
    client.publish("numbers", "3".into()).await?;
    client.publish("numbers", "four".into()).await?;
    Ok(())
}

async fn subscribe(addr: std::net::SocketAddr) -> mini_redis::Result<()> {
    let client = client::connect(addr).await?;
    let subscriber = client.subscribe(vec!["numbers".to_string()]).await?;
    println!("subscribed: {:?}", subscriber.get_subscribed());
    let messages = subscriber
        .into_stream()
        .filter(|msg| matches!(msg, Ok(msg) if msg.content.len() == 1))
        .map(|msg| msg.unwrap().content)
        .take(2);
    tokio::pin!(messages);
    while let Some(msg) = messages.next().await {
        println!("got = {:?}", msg);
    }
    Ok(())
}

#[tokio::main]
async fn main() -> mini_redis::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let db: Db = Arc::new(Mutex::new(HashMap::new()));
    let own = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        process(socket, db).await;
    });
    let mut client = client::connect(addr).await?;
    client.set("hello", "world".into()).await?;
    println!("{:?}", client.get("hello").await?);
    println!("{:?}", client.get("foo").await?);
    match client.publish("channel", "text".into()).await {
        Ok(count) => println!("published to {count}"),
        Err(error) => println!("error: {error}"),
    }
    drop(client);
    own.await?;

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let redis = tokio::spawn(server::run(listener, async {
        stopped.await.ok();
    }));
    let mut client = client::connect(addr).await?;
    client.set("a", Bytes::from("1")).await?;
    client.set_expires("b", "soon gone".into(), Duration::from_millis(50)).await?;
    println!("{:?} {:?}", client.get("a").await?, client.get("b").await?);
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("{:?}", client.get("b").await?);

    let listening = tokio::spawn(subscribe(addr));
    tokio::time::sleep(Duration::from_millis(50)).await;
    publish(addr).await?;
    listening.await??;
    println!("DONE");
    drop(client);
    stop.send(()).unwrap();
    redis.await?;

    let frame = Frame::Array(vec![Frame::Bulk("get".into()), Frame::Bulk("key".into())]);
    println!("{frame} {frame:?}");
    println!("{:?}", Command::from_frame(frame)?);
    println!("{:?}", Command::from_frame(Frame::Null).is_err());
    println!("{:?} {:?} {:?}", Frame::Integer(5), Frame::Null, Frame::Error("no".into()));
    Ok(())
}
