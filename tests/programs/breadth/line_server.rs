use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, BufWriter};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, watch, Semaphore};

async fn handle(
    stream: TcpStream,
    id: usize,
    limit: Arc<Semaphore>,
    mut stop: watch::Receiver<bool>,
    news: broadcast::Sender<String>,
) -> io::Result<u64> {
    let _permit = limit
        .acquire_owned()
        .await
        .map_err(|e| io::Error::new(io::ErrorKind::Other, e))?;
    let (read, write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut out = BufWriter::new(write);
    let mut n = 0;
    loop {
        tokio::select! {
            biased;
            _ = stop.changed() => {
                out.write_all(b"bye\n").await?;
                break;
            }
            line = lines.next_line() => match line? {
                None => break,
                Some(line) => {
                    n += 1;
                    let mut parts = line.splitn(2, ' ');
                    match (parts.next(), parts.next()) {
                        (Some("ECHO"), Some(rest)) => { out.write_all(format!("{rest}\n").as_bytes()).await?; }
                        (Some("LEN"), Some(rest)) => { out.write_all(format!("{}\n", rest.len()).as_bytes()).await?; }
                        (Some("SAY"), Some(rest)) => { let _ = news.send(format!("{id}: {rest}")); out.write_all(b"ok\n").await?; }
                        (Some("QUIT"), None) => break,
                        (cmd, _) => { out.write_all(format!("? {}\n", cmd.unwrap_or("")).as_bytes()).await?; }
                    }
                    out.flush().await?;
                }
            }
        }
    }
    out.shutdown().await?;
    Ok(n)
}

async fn talk(addr: std::net::SocketAddr, say: &[&str]) -> io::Result<Vec<String>> {
    let mut s = TcpStream::connect(addr).await?;
    let mut got = Vec::new();
    let (r, mut w) = s.split();
    let mut r = BufReader::new(r);
    for line in say {
        w.write_all(line.as_bytes()).await?;
        w.write_u8(b'\n').await?;
        let mut answer = String::new();
        if r.read_line(&mut answer).await? == 0 {
            got.push("EOF".to_owned());
            break;
        }
        got.push(answer.trim_end().to_owned());
    }
    let mut rest = vec![];
    w.shutdown().await.ok();
    drop(w);
    r.read_to_end(&mut rest).await.ok();
    got.push(String::from_utf8_lossy(&rest).into_owned());
    Ok(got)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let addr = listener.local_addr()?;
    let limit = Arc::new(Semaphore::new(2));
    let (stop, stopped) = watch::channel(false);
    let (news, mut heard) = broadcast::channel(16);
    let server = tokio::spawn(async move {
        let mut tasks = Vec::new();
        for id in 1..=3 {
            let (stream, _) = listener.accept().await?;
            tasks.push(tokio::spawn(handle(
                stream,
                id,
                limit.clone(),
                stopped.clone(),
                news.clone(),
            )));
        }
        let mut counts = vec![];
        for t in tasks {
            counts.push(t.await??);
        }
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(counts)
    });
    println!(
        "{:?}",
        talk(addr, &["ECHO hello there", "LEN four", "NOPE", "QUIT"]).await?
    );
    println!("{:?}", talk(addr, &["SAY hi", "ECHO "]).await);
    let mut third = TcpStream::connect(addr).await?;
    third.write_all(b"LEN abcdef\n").await?;
    let mut two = [0; 2];
    third.read_exact(&mut two).await?;
    println!("{:?}", std::str::from_utf8(&two)?);
    stop.send(true)?;
    let mut rest = String::new();
    third.read_to_string(&mut rest).await?;
    println!("{rest:?}");
    println!("{:?}", server.await?.map_err(|e| e.to_string()));
    while let Ok(line) = heard.try_recv() {
        println!("news {line}");
    }
    println!(
        "{:?}",
        TcpStream::connect("127.0.0.1:1")
            .await
            .map(|_| ())
            .map_err(|e| e.kind())
    );
    Ok(())
}
