//! A client alone, as the tutorial has it: the server at the usual port runs beside the program.
use mini_redis::{client, Result};

#[tokio::main]
async fn main() -> Result<()> {
    let mut client = client::connect("127.0.0.1:6379").await?;
    client.set("hello", "world".into()).await?;
    let result = client.get("hello").await?;
    println!("got value from the server; result={:?}", result); //~ prints: got value from the server; result=Some(b"world")
    println!("{:?}", client.get("nothing").await?); //~ prints: None
    println!("{:?}", client.ping(None).await?); //~ prints: b"PONG"
    let mut other = client::connect("127.0.0.1:6379").await?;
    println!("{:?}", other.get("hello").await?); //~ prints: Some(b"world")
    println!("{}", client::connect("127.0.0.1:6380").await.is_err()); //~ prints: true
    Ok(())
}
