// tokio::io names what belongs to std::io, and both are the same.

use tokio::io::{self, AsyncReadExt, AsyncSeekExt};

async fn fails() -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::NotFound, "not here"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let error: std::io::Error = fails().await.unwrap_err();
    println!("{error} {}", error.kind() == std::io::ErrorKind::NotFound); //~ prints: not here true
    let mut cursor = std::io::Cursor::new(b"abcdef");
    println!("{}", cursor.seek(io::SeekFrom::End(-2)).await?); //~ prints: 4
    println!("{}", cursor.read_u8().await? as char); //~ prints: e
    Ok(())
}
