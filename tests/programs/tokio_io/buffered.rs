// Readers and writers around others: BufReader, BufWriter, BufStream, Take, Chain, Lines, Split; memory at both ends.

use std::io::Cursor;
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt, BufReader, BufStream, BufWriter, Chain, Lines, Split, Take,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let mut source: &[u8] = b"alpha\nbeta\r\n\ngamma";
    let mut word = [0; 3];
    println!("read: {} {:?}", source.read(&mut word).await?, std::str::from_utf8(&word).unwrap()); //~ prints: read: 3 "alp"
    let mut line = String::from("al");
    println!("read_line: {}", source.read_line(&mut line).await?); //~ prints: read_line: 3
    println!("so far {line:?}"); //~ prints: so far "alha\n"
    let mut lines: Lines<&[u8]> = source.lines();
    println!("{:?}", lines.next_line().await?); //~ prints: Some("beta")
    println!("{:?}", lines.next_line().await?); //~ prints: Some("")
    println!("{:?}", lines.next_line().await?); //~ prints: Some("gamma")
    println!("{:?}", lines.next_line().await?); //~ prints: None

    let mut parts: Split<BufReader<&[u8]>> = BufReader::with_capacity(4, &b"one;two;;three"[..]).split(b';');
    while let Some(part) = parts.next_segment().await? {
        println!("part {:?}", String::from_utf8_lossy(&part)); //~ prints: part "one" //~ prints: part "two" //~ prints: part "" //~ prints: part "three"
    }

    let mut reader = BufReader::new(Cursor::new(b"key=value; rest".to_vec()));
    let mut until = Vec::new();
    println!("read_until: {}", reader.read_until(b'=', &mut until).await?); //~ prints: read_until: 4
    println!("held back: {:?}", std::str::from_utf8(reader.buffer()).unwrap()); //~ prints: held back: "value; rest"
    println!("fill_buf: {} bytes", reader.fill_buf().await?.len()); //~ prints: fill_buf: 11 bytes
    reader.consume(5);
    let mut rest = String::new();
    println!("read_to_string: {}", reader.read_to_string(&mut rest).await?); //~ prints: read_to_string: 6
    println!("{until:?} then {rest:?}"); //~ prints: [107, 101, 121, 61] then "; rest"
    println!("the cursor is at {}", reader.get_ref().position()); //~ prints: the cursor is at 15

    let first: Take<&[u8]> = (&b"123456"[..]).take(4);
    println!("limit {}", first.limit()); //~ prints: limit 4
    let mut both: Chain<Take<&[u8]>, &[u8]> = first.chain(&b"xyz"[..]);
    let mut all = Vec::new();
    println!("read_to_end: {} {:?}", both.read_to_end(&mut all).await?, String::from_utf8_lossy(&all)); //~ prints: read_to_end: 7 "1234xyz"

    let mut writer = BufWriter::with_capacity(8, Vec::new());
    writer.write_all(b"abc").await?;
    println!("small writes are kept: {:?} {:?}", writer.buffer(), writer.get_ref()); //~ prints: small writes are kept: [97, 98, 99] []
    writer.write_all(b"defghi").await?;
    println!("then go out: {:?} {:?}", writer.buffer().len(), writer.get_ref().len()); //~ prints: then go out: 6 3
    writer.write_all(b"a long one goes straight through").await?;
    writer.flush().await?;
    println!("{}", String::from_utf8(writer.into_inner()).unwrap()); //~ prints: abcdefghia long one goes straight through

    let mut cursor = Cursor::new(vec![0u8; 4]);
    cursor.write_all(b"stream").await?;
    println!("seek: {}", cursor.seek(std::io::SeekFrom::Start(2)).await?); //~ prints: seek: 2
    println!("{:?}", cursor.read_u8().await? as char); //~ prints: 'r'
    println!("position {}", cursor.stream_position().await?); //~ prints: position 3
    cursor.rewind().await?;
    let mut stream = BufStream::new(cursor);
    let mut three = [0; 3];
    stream.read_exact(&mut three).await?;
    stream.write_all(b"!").await?;
    println!("{three:?} {}", stream.get_ref().get_ref().len()); //~ prints: [115, 116, 114] 6
    stream.flush().await?;
    println!("{:?}", String::from_utf8_lossy(stream.into_inner().get_ref())); //~ prints: "stream!"

    let mut broken = BufReader::new(&b"ok\n\xff\xfe\n"[..]);
    let mut text = String::from("kept");
    broken.read_line(&mut text).await?;
    println!("{:?} {text:?}", broken.read_line(&mut text).await.unwrap_err()); //~ prints: Custom { kind: InvalidData, error: "stream did not contain valid UTF-8" } "keptok\n"
    let error = (&b"ab"[..]).read_exact(&mut [0; 3]).await.unwrap_err();
    println!("{error} / {error:?} / {:?}", error.kind()); //~ prints: early eof / Custom { kind: UnexpectedEof, error: "early eof" } / UnexpectedEof
    let error = (&b"ab"[..]).read_u32().await.unwrap_err();
    println!("{error} / {error:?}"); //~ prints: unexpected end of file / Kind(UnexpectedEof)
    let mut small = [0u8; 2];
    println!("{:?}", Cursor::new(&mut small[..]).write_all(b"abc").await.unwrap_err()); //~ prints: Kind(WriteZero)
    Ok(())
}
