use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let l = TcpListener::bind("127.0.0.1:0").await?;
    let addr = l.local_addr()?;
    let server = tokio::spawn(async move {
        let mut set = JoinSet::new();
        for i in 0..5u8 {
            let (mut s, _) = l.accept().await.unwrap();
            println!("accepted {i}");
            set.spawn(async move {
                let n = s.read_u8().await.unwrap();
                s.write_all(&[n * 2, i]).await.unwrap();
                n
            });
        }
        let mut v = set.join_all().await;
        v.sort();
        v
    });
    let mut cs = vec![];
    for i in 0..5u8 {
        let mut c = TcpStream::connect(addr).await?;
        c.write_u8(i + 10).await?;
        cs.push(c);
    }
    for c in cs.iter_mut() {
        let mut b = [0; 2];
        c.read_exact(&mut b).await?;
        println!("{b:?}");
    }
    println!("{:?}", server.await?);
    Ok(())
}
