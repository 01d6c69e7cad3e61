// Pipes in memory, and what copies between readers and writers: duplex, simplex, copy, split, join, empty, repeat, sink.

use tokio::io::{
    copy, copy_bidirectional, copy_bidirectional_with_sizes, copy_buf, duplex, empty, join, repeat, simplex, sink, split, AsyncReadExt, AsyncWriteExt,
    BufReader, DuplexStream, Join, ReadHalf, SimplexStream, WriteHalf,
};

async fn echo(mut stream: DuplexStream) -> u64 {
    let mut total = 0;
    let mut buffer = [0; 4];
    loop {
        let n = stream.read(&mut buffer).await.unwrap();
        if n == 0 {
            return total;
        }
        total += n as u64;
        stream.write_all(&buffer[..n]).await.unwrap();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let (mut near, far) = duplex(8);
    let server = tokio::spawn(echo(far));
    near.write_all(b"hello").await?;
    let mut back = [0; 5];
    near.read_exact(&mut back).await?;
    println!("{}", String::from_utf8_lossy(&back)); //~ prints: hello
    near.shutdown().await?;
    println!("echoed {} bytes", server.await.unwrap()); //~ prints: echoed 5 bytes
    println!("end: {}", near.read(&mut back).await?); //~ prints: end: 0
    println!("{:?}", near.write_all(b"x").await.unwrap_err()); //~ prints: Kind(BrokenPipe)

    let (one, other) = duplex(64);
    let (mut read, mut write): (ReadHalf<DuplexStream>, WriteHalf<DuplexStream>) = split(one);
    let pump = tokio::spawn(async move {
        let (mut read, mut write) = split(other);
        copy(&mut read, &mut write).await
    });
    write.write_all(b"there and back").await?;
    let mut text = vec![0; 14];
    read.read_exact(&mut text).await?;
    println!("{} {}", String::from_utf8_lossy(&text), read.is_pair_of(&write)); //~ prints: there and back true
    drop(read.unsplit(write));
    println!("pumped {:?}", pump.await.unwrap()); //~ prints: pumped Ok(14)

    let (mut reader, mut writer): (ReadHalf<SimplexStream>, WriteHalf<SimplexStream>) = simplex(4);
    let sender = tokio::spawn(async move {
        writer.write_all(b"0123456789").await.unwrap();
        writer.shutdown().await.unwrap();
    });
    let mut all = String::new();
    reader.read_to_string(&mut all).await?;
    sender.await.unwrap();
    println!("{all}"); //~ prints: 0123456789

    println!("copied {}", copy(&mut repeat(7).take(10_000), &mut sink()).await?); //~ prints: copied 10000
    println!("nothing: {}", copy(&mut empty(), &mut sink()).await?); //~ prints: nothing: 0
    println!("{:?} {:?} {:?}", empty(), sink(), repeat(9)); //~ prints: Empty { .. } Sink { .. } Repeat { byte: 9 }
    let mut out = Vec::new();
    println!("copy_buf {}", copy_buf(&mut BufReader::new(&b"buffered"[..]), &mut out).await?); //~ prints: copy_buf 8
    println!("{}", String::from_utf8_lossy(&out)); //~ prints: buffered

    let (mut a, mut outer_a) = duplex(16);
    let (mut b, mut outer_b) = duplex(16);
    let proxy = tokio::spawn(async move { copy_bidirectional(&mut a, &mut b).await });
    outer_a.write_all(b"ping").await?;
    outer_b.write_all(b"pong!").await?;
    outer_a.shutdown().await?;
    outer_b.shutdown().await?;
    let (mut to_a, mut to_b) = (String::new(), String::new());
    outer_a.read_to_string(&mut to_a).await?;
    outer_b.read_to_string(&mut to_b).await?;
    println!("{to_a} {to_b} {:?}", proxy.await.unwrap()?); //~ prints: pong! ping (4, 5)

    let (mut a, mut outer_a) = duplex(16);
    let (mut b, mut outer_b) = duplex(16);
    outer_a.write_all(b"twelve bytes").await?;
    drop(outer_a);
    let relay = tokio::spawn(async move { copy_bidirectional_with_sizes(&mut a, &mut b, 5, 1).await });
    let mut through = [0; 12];
    outer_b.read_exact(&mut through).await?;
    drop(outer_b);
    println!("{} {:?}", String::from_utf8_lossy(&through), relay.await.unwrap()); //~ prints: twelve bytes Ok((12, 0))

    let mut joined: Join<&[u8], Vec<u8>> = join(&b"in"[..], Vec::new());
    joined.write_all(b"out").await?;
    let mut two = [0; 2];
    joined.read_exact(&mut two).await?;
    println!("{two:?} {:?}", joined.into_inner()); //~ prints: [105, 110] ([], [111, 117, 116])
    Ok(())
}
