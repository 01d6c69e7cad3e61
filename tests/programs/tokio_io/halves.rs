// A stream in two halves, borrowed and owned; peeking; what dropping the writing half does.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf, ReadHalf, ReuniteError, WriteHalf};
use tokio::net::{TcpListener, TcpStream};

async fn pair() -> std::io::Result<(TcpStream, TcpStream)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = TcpStream::connect(listener.local_addr()?).await?;
    Ok((client, listener.accept().await?.0))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let (mut client, mut server) = pair().await?;
    {
        let (mut reader, mut writer): (ReadHalf, WriteHalf) = server.split();
        let (sent, received) = tokio::join!(writer.write_all(b"from server"), async {
            client.write_all(b"from client").await?;
            let mut text = [0; 11];
            reader.read_exact(&mut text).await?;
            Ok::<_, std::io::Error>(String::from_utf8_lossy(&text).into_owned())
        });
        println!("{sent:?} {received:?}"); //~ prints: Ok(()) Ok("from client")
    }
    let mut peeked = [0; 4];
    println!("peek {} {:?}", client.peek(&mut peeked).await?, String::from_utf8_lossy(&peeked)); //~ prints: peek 4 "from"
    println!("peek {} {:?}", client.peek(&mut peeked).await?, String::from_utf8_lossy(&peeked)); //~ prints: peek 4 "from"

    let (mut reader, writer): (OwnedReadHalf, OwnedWriteHalf) = client.into_split();
    let (other_reader, other_writer) = pair().await?.0.into_split();
    let ReuniteError(other_reader, writer) = other_reader.reunite(writer).unwrap_err();
    println!("{}", reader.local_addr()? == writer.local_addr()?); //~ prints: true
    drop((other_reader, other_writer));
    drop(writer);
    let mut text = String::new();
    println!("server reads {}, the end", server.read_to_string(&mut text).await?); //~ prints: server reads 0, the end
    server.write_all(b", more").await?;
    drop(server);
    reader.read_to_string(&mut text).await?;
    println!("the reading half goes on: {text:?}"); //~ prints: the reading half goes on: "from server, more"

    let (client, mut server) = pair().await?;
    let (reader, writer) = client.into_split();
    let mut client = reader.reunite(writer).unwrap();
    client.write_all(b"reunited").await?;
    let mut text = [0; 8];
    server.read_exact(&mut text).await?;
    println!("{}", String::from_utf8_lossy(&text)); //~ prints: reunited
    let (reader, writer) = client.into_split();
    writer.forget();
    drop(reader);
    println!("closed all the same: {}", server.read(&mut text).await?); //~ prints: closed all the same: 0

    let (a, b) = (pair().await?.0.into_split(), pair().await?.0.into_split());
    println!("{}", a.0.reunite(b.1).unwrap_err()); //~ prints: tried to reunite halves that are not from the same socket
    Ok(())
}
