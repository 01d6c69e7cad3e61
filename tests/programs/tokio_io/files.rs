// Files: every operation of tokio::fs is a job of the blocking pool, std::fs is the same files without it.

use std::ffi::{OsStr, OsString};
use std::fs::{FileType, Metadata, Permissions};
use std::io::{Read, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tokio::fs::{self, File, OpenOptions, ReadDir};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt, BufReader};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let home: PathBuf = Path::new("/tmp").join("pollscope-check");
    let _ = fs::remove_dir_all(&home).await;
    fs::create_dir_all(home.join("a/b")).await?;
    println!("{:?}", fs::create_dir(&home).await.map_err(|error| error.kind())); //~ prints: Err(AlreadyExists)
    let path = home.join("a").join("note.txt");
    println!("{} {:?} {:?}", path.display(), path.file_name(), path.extension()); //~ prints: /tmp/pollscope-check/a/note.txt Some("note.txt") Some("txt")
    println!("{:?}", fs::read(&path).await.unwrap_err()); //~ prints: Os { code: 2, kind: NotFound, message: "No such file or directory" }

    fs::write(&path, "first line\nsecond line\n").await?;
    println!("{:?}", fs::read_to_string(&path).await?); //~ prints: "first line\nsecond line\n"
    println!("{:?}", std::fs::read_to_string(&path)?.len()); //~ prints: 23
    println!("{:?} {}", fs::try_exists(&path).await?, path.exists()); //~ prints: true true
    let about: Metadata = fs::metadata(&path).await?;
    println!("{} {} {}", about.len(), about.is_file(), fs::metadata(&home).await?.is_dir()); //~ prints: 23 true true
    let (kind, rights): (FileType, Permissions) = (about.file_type(), about.permissions());
    println!("{} {} {}", kind.is_file(), kind.is_symlink(), rights.readonly()); //~ prints: true false false

    let mut file = OpenOptions::new().append(true).open(&path).await?;
    file.write_all(b"third line\n").await?;
    file.flush().await?;
    let mut lines = BufReader::new(File::open(&path).await?).lines();
    while let Some(line) = lines.next_line().await? {
        println!("line {line:?}"); //~ prints: line "first line" //~ prints: line "second line" //~ prints: line "third line"
    }

    let mut file = OpenOptions::new().read(true).write(true).open(&path).await?;
    let mut word = [0; 5];
    file.read_exact(&mut word).await?;
    file.write_all(b"+LINE").await?;
    println!("at {}", file.seek(SeekFrom::Current(0)).await?); //~ prints: at 10
    file.rewind().await?;
    let mut text = String::new();
    file.read_to_string(&mut text).await?;
    println!("{} {text:?}", String::from_utf8_lossy(&word)); //~ prints: first "first+LINE\nsecond line\nthird line\n"
    file.set_len(5).await?;
    file.sync_all().await?;
    println!("{}", file.metadata().await?.len()); //~ prints: 5
    let mut reader = File::open(&path).await?;
    println!("{:?}", reader.write_all(b"no").await.and(reader.flush().await)); //~ prints: Err(Os { code: 9, kind: Uncategorized, message: "Bad file descriptor" })

    println!("copied {}", fs::copy(&path, home.join("copy.txt")).await?); //~ prints: copied 5
    fs::rename(home.join("copy.txt"), home.join("moved.txt")).await?;
    let mut names = Vec::new();
    let mut folder: ReadDir = fs::read_dir(&home).await?;
    while let Some(entry) = folder.next_entry().await? {
        names.push((entry.file_name().into_string().unwrap(), entry.file_type().await?.is_dir()));
    }
    names.sort();
    println!("{names:?}"); //~ prints: [("a", true), ("moved.txt", false)]
    println!("{:?}", fs::remove_dir(&home).await.map_err(|error| error.kind())); //~ prints: Err(DirectoryNotEmpty)
    fs::remove_file(home.join("moved.txt")).await?;
    println!("{:?}", File::create(home.join("x/y")).await.map(|_| ()).map_err(|error| error.to_string())); //~ prints: Err("No such file or directory (os error 2)")

    let mut plain = std::fs::File::create(home.join("plain"))?;
    plain.write_all(b"std")?;
    let mut back = String::new();
    std::fs::File::open(home.join("plain"))?.read_to_string(&mut back)?;
    let (name, suffix): (OsString, &OsStr) = (path.clone().into_os_string(), path.extension().unwrap());
    println!("{name:?} {} {}", suffix == "txt", suffix.to_string_lossy()); //~ prints: "/tmp/pollscope-check/a/note.txt" true txt
    println!("{:?} {}", std::env::temp_dir(), std::env::current_dir()?.is_absolute()); //~ prints: "/tmp" true
    let first: std::fs::DirEntry = std::fs::read_dir(home.join("a"))?.next().unwrap()?;
    println!("{} {}", first.metadata()?.is_dir() || first.metadata()?.is_file(), first.path() == home.join("a/b") || first.path() == path); //~ prints: true true
    println!("{back} {}", std::fs::metadata(home.join("plain"))?.len()); //~ prints: std 3
    std::fs::remove_dir_all(&home)?;
    println!("{}", home.exists()); //~ prints: false
    Ok(())
}
