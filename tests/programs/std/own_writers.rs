use std::io::Cursor;
use std::io::Write as _;
use tokio::io::AsyncWriteExt as _;
struct Up(Vec<u8>);
impl std::io::Write for Up {
    fn write(&mut self, b: &[u8]) -> std::io::Result<usize> {
        self.0.extend(b.iter().map(|x| x.to_ascii_uppercase()));
        Ok(b.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
fn b() -> std::io::Result<()> {
    let mut buf = [0u8; 20];
    let mut buf = Cursor::new(&mut buf[..]);
    write!(&mut buf, "{}", 5)?;
    println!("{}", buf.position());
    let mut v = Vec::new();
    write!(v, "a{}", 1)?;
    writeln!(&mut v, "b")?;
    println!("{v:?}");
    let mut u = Up(vec![]);
    write!(u, "hi {}", "you")?;
    println!("{:?}", String::from_utf8(u.0));
    let mut o = std::io::stdout().lock();
    writeln!(o, "out")?;
    let mut s = bytes::BytesMut::new();
    {
        use std::fmt::Write;
        write!(s, "x{}", 3).unwrap();
    }
    println!("{s:?}");
    let mut w = std::io::BufWriter::new(Vec::new());
    write!(w, "q")?;
    println!("{:?}", w.into_inner().unwrap());
    Ok(())
}
#[tokio::main]
async fn main() {
    b().unwrap();
}
