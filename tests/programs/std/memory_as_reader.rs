use std::io::prelude::*;
fn main() -> std::io::Result<()> {
    let mut r: &[u8] = b"line one\nline two\nrest";
    let mut l = String::new();
    r.read_line(&mut l)?; print!("{l}");
    let mut v = vec![]; r.read_to_end(&mut v)?; println!("{:?}", String::from_utf8(v));
    let mut out = Vec::new(); out.write_all(b"abc")?; write!(&mut out, "{}", 1)?; println!("{out:?}");
    let mut arr = [1u8; 4]; (&mut arr[1..]).write_all(&[9, 9])?; println!("{arr:?}");
    std::io::stdout().flush()?;
    let lines: Vec<String> = std::io::BufReader::new(&b"x\ny"[..]).lines().collect::<Result<_, _>>()?;
    println!("{lines:?}");
    Ok(())
}
