use std::fmt::Write;
fn log(args: std::fmt::Arguments<'_>) { println!("[log] {args} {}", args.to_string().len()); }
fn main() {
    log(format_args!("{}-{:?}", 1, "a"));
    let mut s = String::new();
    s.write_fmt(format_args!("{:>4}", 7)).unwrap();
    write!(s, "{}", format_args!("x{}", 1)).unwrap();
    println!("{s}");
    let mut buf = [0u8; 8];
    use std::io::Write as W;
    { let mut w = &mut buf[..]; write!(w, "ab{}", 1).unwrap(); println!("left {}", w.len()); println!("{:?}", write!(w, "123456").map_err(|e| e.kind())); }
    println!("{:?}", buf);
    let mut v: Vec<u8> = Vec::new();
    writeln!(v, "hi {}", 3).unwrap(); writeln!(&mut v).unwrap(); println!("{v:?}");
    let mut c = std::io::Cursor::new(Vec::new()); write!(c, "c{}", 1).unwrap(); println!("{:?}", c.into_inner());
    use std::io::Read;
    let mut r: &[u8] = b"hello"; let mut two = [0; 2]; println!("{} {:?} {:?}", r.read(&mut two).unwrap(), two, r);
    let mut rest = String::new(); r.read_to_string(&mut rest).unwrap(); println!("{rest} {}", r.len());
}
