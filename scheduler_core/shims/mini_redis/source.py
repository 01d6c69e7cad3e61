"""mini_redis as Rust text, so that a learner of the tutorial can step into it.

Mirrors mini-redis/src/{client,connection,frame,server,db}.rs and cmd/*.rs, version 0.4. A client that finds nobody at
the usual port 6379 is given a server that runs beside the program, as the tutorial has it in another terminal. More
than 500 lines, because it is one file of Rust.
"""

from __future__ import annotations

from scheduler_core.library import written

SOURCE = """\
//! mini-redis, shortened: frames, a connection that reads and writes them, a client, and a server.
use bytes::{Buf, Bytes, BytesMut};
use mini_redis::private;
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::time::Instant;

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Debug)]
pub enum Frame {
    Simple(String),
    Error(String),
    Integer(u64),
    Bulk(Bytes),
    Null,
    Array(Vec<Frame>),
}

impl Frame {
    fn of(words: Vec<Bytes>) -> Frame {
        Frame::Array(words.into_iter().map(|word| Frame::Bulk(word)).collect::<Vec<_>>())
    }

    fn write_to(&self, out: &mut Vec<u8>) {
        match self {
            Frame::Simple(text) => out.extend_from_slice(format!("+{text}\\r\\n").as_bytes()),
            Frame::Error(text) => out.extend_from_slice(format!("-{text}\\r\\n").as_bytes()),
            Frame::Integer(n) => out.extend_from_slice(format!(":{n}\\r\\n").as_bytes()),
            Frame::Null => out.extend_from_slice(b"$-1\\r\\n"),
            Frame::Bulk(data) => {
                out.extend_from_slice(format!("${}\\r\\n", data.len()).as_bytes());
                out.extend_from_slice(&data[..]);
                out.extend_from_slice(b"\\r\\n");
            }
            Frame::Array(parts) => {
                out.extend_from_slice(format!("*{}\\r\\n", parts.len()).as_bytes());
                for part in parts {
                    part.write_to(out);
                }
            }
        }
    }

    fn unexpected(&self) -> Error {
        format!("unexpected frame: {self}").into()
    }

    /// Is there a whole frame? The cursor goes to its end.
    pub fn check(src: &mut io::Cursor<&[u8]>) -> std::result::Result<(), FrameError> {
        Frame::parse(src).map(|_| ())
    }

    pub fn parse(src: &mut io::Cursor<&[u8]>) -> std::result::Result<Frame, FrameError> {
        let data: &[u8] = src.get_ref();
        match parse(data, src.position() as usize) {
            Ok(Some((frame, end))) => {
                src.set_position(end as u64);
                Ok(frame)
            }
            Ok(None) => Err(FrameError::Incomplete),
            Err(error) => Err(FrameError::Other(error)),
        }
    }
}

#[derive(Debug)]
pub enum FrameError {
    Incomplete,
    Other(Error),
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            FrameError::Incomplete => write!(f, "stream ended early"),
            FrameError::Other(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for FrameError {}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Frame::Simple(text) => write!(f, "{text}"),
            Frame::Error(text) => write!(f, "error: {text}"),
            Frame::Integer(n) => write!(f, "{n}"),
            Frame::Bulk(data) => match std::str::from_utf8(&data[..]) {
                Ok(text) => write!(f, "{text}"),
                Err(_) => write!(f, "{data:?}"),
            },
            Frame::Null => write!(f, "(nil)"),
            Frame::Array(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    if i > 0 {
                        write!(f, " ")?;
                        write!(f, "{part}")?; // as in the real one, which leaves the first part out
                    }
                }
                Ok(())
            }
        }
    }
}

/// One frame at the beginning of the data, and where it ends; None if more has to come.
fn parse(data: &[u8], at: usize) -> Result<Option<(Frame, usize)>> {
    let Some((line, next)) = line_at(data, at) else {
        return Ok(None);
    };
    let (kind, rest) = (line.as_bytes()[0], line[1..].to_string());
    match kind {
        b'+' => Ok(Some((Frame::Simple(rest), next))),
        b'-' => Ok(Some((Frame::Error(rest), next))),
        b':' => Ok(Some((Frame::Integer(rest.parse::<u64>()?), next))),
        b'$' if rest == "-1" => Ok(Some((Frame::Null, next))),
        b'$' => {
            let length = rest.parse::<usize>()?;
            if data.len() < next + length + 2 {
                return Ok(None);
            }
            Ok(Some((Frame::Bulk(Bytes::copy_from_slice(&data[next..next + length])), next + length + 2)))
        }
        b'*' => {
            let mut parts = Vec::new();
            let mut here = next;
            for _ in 0..rest.parse::<usize>()? {
                let Some((part, after)) = parse(data, here)? else {
                    return Ok(None);
                };
                parts.push(part);
                here = after;
            }
            Ok(Some((Frame::Array(parts), here)))
        }
        other => Err(format!("protocol error; invalid frame type byte `{other}`").into()),
    }
}

fn line_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    for end in at..data.len() {
        if data[end] == b'\\r' && end + 1 < data.len() && data[end + 1] == b'\\n' && end > at {
            return Some((String::from_utf8_lossy(&data[at..end]).to_string(), end + 2));
        }
    }
    None
}

#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    buffer: BytesMut,
}

impl Connection {
    pub fn new(socket: TcpStream) -> Connection {
        Connection { stream: socket, buffer: BytesMut::with_capacity(4 * 1024) }
    }

    /// A frame may come in parts: read until it is whole. None when the peer has closed its side.
    pub async fn read_frame(&mut self) -> Result<Option<Frame>> {
        loop {
            if let Some((frame, end)) = parse(&self.buffer[..], 0)? {
                self.buffer.advance(end);
                return Ok(Some(frame));
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                if self.buffer.is_empty() {
                    return Ok(None);
                }
                return Err("connection reset by peer".into());
            }
        }
    }

    pub async fn write_frame(&mut self, frame: &Frame) -> io::Result<()> {
        let mut out = Vec::new();
        frame.write_to(&mut out);
        self.stream.write_all(&out).await
    }
}

#[derive(Debug)]
pub enum Command {
    Get(Get),
    Publish(Publish),
    Set(Set),
    Subscribe(Subscribe),
    Unsubscribe(Unsubscribe),
    Ping(Ping),
    Unknown(Unknown),
}

impl Command {
    pub fn from_frame(frame: Frame) -> Result<Command> {
        let Frame::Array(parts) = frame else {
            return Err(format!("protocol error; expected array, got {frame:?}").into());
        };
        let mut words = Vec::new();
        for part in parts {
            words.push(match part {
                Frame::Bulk(data) => data,
                Frame::Simple(text) => Bytes::from(text),
                other => {
                    return Err(format!("protocol error; expected simple frame or bulk frame, got {other:?}").into());
                }
            });
        }
        let mut words = words.into_iter();
        let name = text(words.next())?.to_lowercase();
        Ok(match name.as_str() {
            "get" => Command::Get(Get { key: text(words.next())? }),
            "publish" => Command::Publish(Publish { channel: text(words.next())?, message: data(words.next())? }),
            "set" => {
                let (key, value) = (text(words.next())?, data(words.next())?);
                let expire = match words.next() {
                    None => None,
                    Some(unit) => {
                        let n = text(words.next())?.parse::<u64>()?;
                        match text(Some(unit))?.to_uppercase().as_str() {
                            "EX" => Some(Duration::from_secs(n)),
                            "PX" => Some(Duration::from_millis(n)),
                            _ => return Err("currently `SET` only supports the expiration option".into()),
                        }
                    }
                };
                Command::Set(Set { key, value, expire })
            }
            "subscribe" => Command::Subscribe(Subscribe { channels: all(words)? }),
            "unsubscribe" => Command::Unsubscribe(Unsubscribe { channels: all(words)? }),
            "ping" => Command::Ping(Ping { msg: words.next() }),
            _ => Command::Unknown(Unknown { command_name: name }),
        })
    }
}

fn data(word: Option<Bytes>) -> Result<Bytes> {
    match word {
        Some(data) => Ok(data),
        None => Err("protocol error; unexpected end of stream".into()),
    }
}

fn text(word: Option<Bytes>) -> Result<String> {
    Ok(String::from_utf8_lossy(&data(word)?[..]).to_string())
}

fn all<I: Iterator<Item = Bytes>>(words: I) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for word in words {
        found.push(text(Some(word))?);
    }
    Ok(found)
}

#[derive(Debug)]
pub struct Get {
    key: String,
}

impl Get {
    pub fn new(key: impl ToString) -> Get {
        Get { key: key.to_string() }
    }

    pub fn key(&self) -> &str {
        &self.key
    }
}

#[derive(Debug)]
pub struct Set {
    key: String,
    value: Bytes,
    expire: Option<Duration>,
}

impl Set {
    pub fn new(key: impl ToString, value: Bytes, expire: Option<Duration>) -> Set {
        Set { key: key.to_string(), value, expire }
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    pub fn value(&self) -> &Bytes {
        &self.value
    }

    pub fn expire(&self) -> Option<Duration> {
        self.expire
    }
}

#[derive(Debug)]
pub struct Publish {
    channel: String,
    message: Bytes,
}

#[derive(Debug)]
pub struct Subscribe {
    channels: Vec<String>,
}

#[derive(Debug)]
pub struct Unsubscribe {
    channels: Vec<String>,
}

#[derive(Debug)]
pub struct Ping {
    msg: Option<Bytes>,
}

#[derive(Debug)]
pub struct Unknown {
    command_name: String,
}

pub async fn connect<T: std::fmt::Display>(addr: T) -> Result<Client> {
    let mut socket = TcpStream::connect(&addr).await;
    if socket.is_err() && private::is_default(&addr) {
        start_beside(); // nobody is there: the server that would run in another terminal
        socket = TcpStream::connect(&addr).await;
    }
    Ok(Client { connection: Connection::new(socket?) })
}

fn start_beside() {
    let (up, ready) = std::sync::mpsc::channel();
    std::thread::Builder::new().name("mini-redis".into()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:6379").await.unwrap();
            up.send(()).unwrap();
            serve(listener).await
        })
    }).unwrap();
    ready.recv().unwrap();
}

#[derive(Debug)]
pub struct Client {
    connection: Connection,
}

impl Client {
    pub async fn connect<T: std::fmt::Display>(addr: T) -> Result<Client> {
        connect(addr).await
    }

    async fn ask(&mut self, frame: Frame) -> Result<Frame> {
        self.connection.write_frame(&frame).await?;
        self.answer().await
    }

    async fn answer(&mut self) -> Result<Frame> {
        match self.connection.read_frame().await? {
            Some(Frame::Error(text)) => Err(text.into()),
            Some(frame) => Ok(frame),
            None => Err(Box::new(io::Error::new(io::ErrorKind::ConnectionReset, "connection reset by server"))),
        }
    }

    pub async fn ping(&mut self, msg: Option<Bytes>) -> Result<Bytes> {
        let mut words = vec![Bytes::from("ping")];
        words.extend(msg);
        match self.ask(Frame::of(words)).await? {
            Frame::Simple(text) => Ok(Bytes::from(text)),
            Frame::Bulk(data) => Ok(data),
            frame => Err(frame.unexpected()),
        }
    }

    pub async fn get(&mut self, key: &str) -> Result<Option<Bytes>> {
        match self.ask(Frame::of(vec![Bytes::from("get"), private::to_bytes(key)])).await? {
            Frame::Simple(text) => Ok(Some(Bytes::from(text))),
            Frame::Bulk(data) => Ok(Some(data)),
            Frame::Null => Ok(None),
            frame => Err(frame.unexpected()),
        }
    }

    pub async fn set(&mut self, key: &str, value: Bytes) -> Result<()> {
        self.set_with(vec![Bytes::from("set"), private::to_bytes(key), private::to_bytes(value)]).await
    }

    pub async fn set_expires(&mut self, key: &str, value: Bytes, expiration: Duration) -> Result<()> {
        let ms = Bytes::from(expiration.as_millis().to_string());
        let (key, value) = (private::to_bytes(key), private::to_bytes(value));
        self.set_with(vec![Bytes::from("set"), key, value, Bytes::from("px"), ms]).await
    }

    async fn set_with(&mut self, words: Vec<Bytes>) -> Result<()> {
        match self.ask(Frame::of(words)).await? {
            Frame::Simple(text) if text == "OK" => Ok(()),
            frame => Err(frame.unexpected()),
        }
    }

    pub async fn publish(&mut self, channel: &str, message: Bytes) -> Result<u64> {
        let words = vec![Bytes::from("publish"), private::to_bytes(channel), private::to_bytes(message)];
        match self.ask(Frame::of(words)).await? {
            Frame::Integer(receivers) => Ok(receivers),
            frame => Err(frame.unexpected()),
        }
    }

    /// From here on this connection only listens.
    pub async fn subscribe(mut self, channels: Vec<String>) -> Result<Subscriber> {
        self.join(&channels).await?;
        Ok(Subscriber { client: self, subscribed_channels: channels })
    }

    async fn join(&mut self, channels: &Vec<String>) -> Result<()> {
        let mut words = vec![Bytes::from("subscribe")];
        for channel in channels {
            words.push(private::to_bytes(channel));
        }
        self.connection.write_frame(&Frame::of(words)).await?;
        for _ in channels {
            self.answer().await?;
        }
        Ok(())
    }
}

#[derive(Debug)]
pub struct Subscriber {
    client: Client,
    subscribed_channels: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Message {
    pub channel: String,
    pub content: Bytes,
}

impl Subscriber {
    pub fn get_subscribed(&self) -> &Vec<String> {
        &self.subscribed_channels
    }

    pub async fn subscribe(&mut self, channels: &[String]) -> Result<()> {
        let more = channels.to_vec();
        self.client.join(&more).await?;
        self.subscribed_channels.extend(more);
        Ok(())
    }

    pub async fn next_message(&mut self) -> Result<Option<Message>> {
        let Some(frame) = self.client.connection.read_frame().await? else {
            return Ok(None);
        };
        if let Frame::Array(parts) = &frame {
            if let [_, Frame::Bulk(channel), Frame::Bulk(content)] = &parts[..] {
                let channel = String::from_utf8_lossy(&channel[..]).to_string();
                return Ok(Some(Message { channel, content: content.clone() }));
            }
        }
        Err(frame.unexpected())
    }

    pub fn into_stream(self) -> impl futures::Stream<Item = Result<Message>> {
        futures::stream::unfold(self, |mut subscriber| async move {
            match subscriber.next_message().await {
                Ok(Some(message)) => Some((Ok(message), subscriber)),
                Ok(None) => None,
                Err(error) => Some((Err(error), subscriber)),
            }
        })
    }
}

#[derive(Clone)]
struct Db {
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    entries: HashMap<String, (Bytes, Option<Instant>)>,
    channels: HashMap<String, broadcast::Sender<Bytes>>,
}

impl Db {
    fn get(&self, key: &str) -> Option<Bytes> {
        let shared = self.shared.lock().unwrap();
        let (value, until) = shared.entries.get(key)?;
        let expired = match until {
            Some(when) => Instant::now() >= *when,
            None => false,
        };
        if expired { None } else { Some(value.clone()) }
    }

    fn set(&self, key: String, value: Bytes, expire: Option<Duration>) {
        let until = expire.map(|after| Instant::now() + after);
        self.shared.lock().unwrap().entries.insert(key, (value, until));
    }

    fn channel(&self, name: &str) -> broadcast::Sender<Bytes> {
        let mut shared = self.shared.lock().unwrap();
        shared.channels.entry(name.to_string()).or_insert_with(|| broadcast::channel(1024).0).clone()
    }
}

/// `server::run`: serves clients until the shutdown comes.
pub async fn run<F: Future>(listener: TcpListener, shutdown: F) {
    tokio::select! {
        _ = serve(listener) => {}
        _ = shutdown => {}
    }
}

async fn serve(listener: TcpListener) {
    let shared = Shared { entries: HashMap::new(), channels: HashMap::new() };
    let db = Db { shared: Arc::new(Mutex::new(shared)) };
    while let Ok((socket, _)) = listener.accept().await {
        tokio::spawn(handle(Connection::new(socket), db.clone()));
    }
}

async fn handle(mut connection: Connection, db: Db) -> Result<()> {
    while let Some(frame) = connection.read_frame().await? {
        let answer = match Command::from_frame(frame) {
            Ok(Command::Get(get)) => match db.get(get.key()) {
                Some(value) => Frame::Bulk(value),
                None => Frame::Null,
            },
            Ok(Command::Set(set)) => {
                db.set(set.key, set.value, set.expire);
                Frame::Simple("OK".to_string())
            }
            Ok(Command::Publish(one)) => Frame::Integer(db.channel(&one.channel).send(one.message).unwrap_or(0) as u64),
            Ok(Command::Ping(ping)) => match ping.msg {
                Some(msg) => Frame::Bulk(msg),
                None => Frame::Simple("PONG".to_string()),
            },
            Ok(Command::Subscribe(one)) => return listen(connection, db, one.channels).await,
            Ok(Command::Unsubscribe(_)) => Frame::Error("ERR Unsubscribe is unsupported in this context".to_string()),
            Ok(Command::Unknown(one)) => Frame::Error(format!("ERR unknown command '{}'", one.command_name)),
            Err(error) => Frame::Error(error.to_string()),
        };
        connection.write_frame(&answer).await?;
    }
    Ok(())
}

/// One task passes the messages of all channels on, in the order in which they were published.
async fn listen(mut connection: Connection, db: Db, channels: Vec<String>) -> Result<()> {
    let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
    let mut count = 0;
    let mut waiting = channels;
    loop {
        for channel in std::mem::take(&mut waiting) {
            let (mut messages, tx) = (db.channel(&channel).subscribe(), tx.clone());
            count += 1;
            let name = Bytes::from(channel.clone());
            let told = vec![Frame::Bulk(Bytes::from("subscribe")), Frame::Bulk(name), Frame::Integer(count)];
            connection.write_frame(&Frame::Array(told)).await?;
            tokio::spawn(async move {
                while let Ok(message) = messages.recv().await {
                    if tx.send((channel.clone(), message)).is_err() {
                        break;
                    }
                }
            });
        }
        tokio::select! {
            Some((channel, message)) = rx.recv() => {
                let words = vec![Bytes::from("message"), Bytes::from(channel), message];
                connection.write_frame(&Frame::of(words)).await?;
            }
            frame = connection.read_frame() => match frame? {
                Some(frame) => {
                    if let Command::Subscribe(more) = Command::from_frame(frame)? {
                        waiting = more.channels;
                    }
                }
                None => return Ok(()),
            }
        }
    }
}
"""

_ROOT = ("Command", "Connection", "Error", "Frame", "Result")
_CLIENT = ("Client", "Message", "Subscriber", "connect")
_COMMANDS = ("Get", "Ping", "Publish", "Set", "Subscribe", "Unknown", "Unsubscribe")
written(
    "mini_redis",
    "mini_redis",
    SOURCE,
    {
        **{f"mini_redis::{name}": name for name in _ROOT},
        **{f"mini_redis::client::{name}": name for name in _CLIENT},
        **{f"mini_redis::clients::{name}": name for name in _CLIENT[:3]},
        **{f"mini_redis::cmd::{name}": name for name in _COMMANDS},
        "mini_redis::frame::Error": "FrameError",
        "mini_redis::frame::Frame": "Frame",
        "mini_redis::server::run": "run",
    },
)
