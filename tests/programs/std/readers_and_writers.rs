//! std::io: cursors, buffers, lines, adaptors, errors.
use std::io::{self, BufRead, BufReader, BufWriter, Chain, Cursor, Empty, Error, ErrorKind, LineWriter, Lines, Read, Repeat, Seek, SeekFrom, Sink, Split, Take, Write};

fn first(lines: &mut Lines<Cursor<&'static str>>) -> Option<String> {
    lines.next().map(|line| line.unwrap())
}

fn length(mut reader: impl Read) -> io::Result<usize> {
    let mut all = Vec::new();
    reader.read_to_end(&mut all)
}

fn main() -> io::Result<()> {
    let mut cursor = Cursor::new(vec![1, 2, 3, 4, 5]);
    let mut two = [0; 2];
    println!("{} {:?} {}", cursor.read(&mut two)?, two, cursor.position()); //~ prints: 2 [1, 2] 2
    cursor.read_exact(&mut two)?;
    println!("{two:?} {:?}", cursor.read_exact(&mut two).map_err(|error| (error.kind(), error.to_string()))); //~ prints: [3, 4] Err((UnexpectedEof, "failed to fill whole buffer"))
    cursor.set_position(1);
    cursor.write_all(&[9, 9])?;
    println!("{:?} {:?}", cursor.get_ref().clone(), cursor.seek(SeekFrom::End(-1))?); //~ prints: [1, 9, 9, 4, 5] 4
    println!("{:?} {}", cursor.seek(SeekFrom::Current(-9)).is_err(), cursor.stream_position()?); //~ prints: true 4
    cursor.write_all(&[7, 8])?;
    println!("{:?}", cursor.into_inner()); //~ prints: [1, 9, 9, 4, 7, 8]
    let mut text = String::new();
    println!("{} {text:?}", Cursor::new("a\nb").read_line(&mut text)?); //~ prints: 2 "a\n"
    let mut lines = Cursor::new("one\ntwo\r\nthree").lines();
    println!("{:?} {:?} {:?} {:?}", first(&mut lines), first(&mut lines), first(&mut lines), first(&mut lines)); //~ prints: Some("one") Some("two") Some("three") None
    let split: Split<Cursor<&str>> = Cursor::new("a,b").split(b',');
    println!("{:?}", split.map(|part| part.unwrap()).collect::<Vec<_>>()); //~ prints: [[97], [98]]
    let mut reader = BufReader::new(Cursor::new("header\nbody of text"));
    let mut header = String::new();
    reader.read_line(&mut header)?;
    let mut rest = String::new();
    println!("{header:?} {} {rest:?}", reader.read_to_string(&mut rest)?); //~ prints: "header\n" 12 "body of text"
    let take: Take<Cursor<&str>> = Cursor::new("abcdef").take(4);
    println!("{}", length(take)?); //~ prints: 4
    let chain: Chain<Cursor<&str>, Empty> = Cursor::new("abc").chain(io::empty());
    println!("{}", length(chain)?); //~ prints: 3
    let repeated: Take<Repeat> = io::repeat(7).take(3);
    println!("{:?}", repeated.bytes().map(|byte| byte.unwrap()).collect::<Vec<_>>()); //~ prints: [7, 7, 7]
    println!("{} {:?}", io::copy(&mut Cursor::new("hello"), &mut io::sink())?, io::read_to_string(Cursor::new("all"))?); //~ prints: 5 "all"
    let mut discard: Sink = io::sink();
    println!("{}", discard.write(b"abc")?); //~ prints: 3
    let mut writer = BufWriter::new(Vec::new());
    write!(writer, "{}-", 1)?;
    writer.write_all(b"two")?;
    println!("{:?} {:?}", writer.get_ref().len(), String::from_utf8(writer.into_inner().unwrap())); //~ prints: 0 Ok("1-two")
    let mut by_line = LineWriter::new(Vec::new());
    by_line.write_all(b"a\nb")?;
    println!("{:?}", by_line.get_ref()); //~ prints: [97, 10]
    let mut bytes: Vec<u8> = Vec::new();
    bytes.write_all(b"xyz")?;
    writeln!(bytes, "{}", 5)?;
    println!("{bytes:?}"); //~ prints: [120, 121, 122, 53, 10]
    let mut slice: &[u8] = &b"slice"[..];
    let mut head = [0; 2];
    slice.read_exact(&mut head)?;
    println!("{head:?} {slice:?}"); //~ prints: [115, 108] [105, 99, 101]
    println!("{}", io::stdin().read_line(&mut header)?); //~ prints: 0

    let error = Error::new(ErrorKind::Other, "oh no");
    println!("{error} {error:?} {:?}", error.kind()); //~ prints: oh no Custom { kind: Other, error: "oh no" } Other
    let error = Error::from(ErrorKind::NotFound);
    println!("{error} {error:?}"); //~ prints: entity not found Kind(NotFound)
    let error = Error::from_raw_os_error(111);
    println!("{error} {error:?} {:?}", error.raw_os_error()); //~ prints: Connection refused (os error 111) Os { code: 111, kind: ConnectionRefused, message: "Connection refused" } Some(111)
    println!("{} {:?}", Error::other("x"), ErrorKind::TimedOut); //~ prints: x TimedOut
    println!("{} {:?}", ErrorKind::UnexpectedEof, io::Cursor::new([1u8, 2])); //~ prints: unexpected end of file Cursor { inner: [1, 2], pos: 0 }
    let boxed: Box<dyn std::error::Error> = Error::new(ErrorKind::InvalidData, "inner").into();
    println!("{boxed} {}", boxed.downcast_ref::<Error>().is_some()); //~ prints: inner true
    io::stdout().write_all(b"written\n")?; //~ prints: written
    writeln!(io::stderr(), "to stderr, as eprint does through _eprint; print uses _print and panic #panic")?;
    let out = io::stdout();
    let mut lock = out.lock();
    writeln!(lock, "locked {}", 1)?; //~ prints: locked 1
    lock.flush()
}
