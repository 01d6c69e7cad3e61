//! Random worlds of sockets on current_thread: clients and handlers that throw dice for what they write and how they read.
//! What they print in which order is what real Tokio printed; `python -m tests.tools.beside_tokio` asks it about others.
use std::future::Future;
use std::net::SocketAddr;
use std::ops::Range;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{self, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, BufWriter, Interest};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::Notify;
use tokio::task::{yield_now, JoinSet};

fn seeds() -> Range<u64> {
    1..7
}

struct Dice(u64);

impl Dice {
    fn new(seed: u64, id: u32) -> Dice {
        let mut dice =
            Dice(seed.wrapping_mul(0x9E3779B97F4A7C15) ^ (id as u64 + 1).wrapping_mul(0xD1B54A32D192ED03) | 1);
        for _ in 0..4 {
            dice.next(2);
        }
        dice
    }

    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

struct World {
    seed: u64,
    at: SocketAddr,
    notify: Notify,
    served: AtomicU32,
}

fn tell(who: &str, id: u32, what: &str) {
    println!("{who}{id} {what}");
}

/// Waits, and comes back after so many polls.
struct Polls {
    left: u64,
    deferred: bool,
}

impl Future for Polls {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.left == 0 {
            return Poll::Ready(());
        }
        self.left -= 1;
        if self.deferred {
            let mut once = Box::pin(yield_now());
            let _ = once.as_mut().poll(cx);
        } else {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

fn polls(dice: &mut Dice, most: u64) -> Polls {
    Polls {
        left: dice.next(most),
        deferred: dice.next(2) == 0,
    }
}

async fn client(world: Arc<World>, id: u32) {
    let mut dice = Dice::new(world.seed, id);
    polls(&mut dice, 6).await;
    let mut stream = TcpStream::connect(world.at).await.unwrap();
    stream.set_nodelay(true).unwrap(); // what Nagle's algorithm holds back is lost when the peer resets: here it is not played
    tell("c", id, "is connected");
    let steps = 2 + dice.next(5);
    for _ in 0..steps {
        let patience = polls(&mut dice, 60);
        tokio::select! {
            biased;
            gone = step(&world, id, &mut dice, &mut stream) => {
                if gone {
                    break;
                }
            }
            _ = patience => tell("c", id, "gave up"),
        }
    }
    if dice.next(2) == 0 {
        let shut = stream.shutdown().await.is_ok();
        tell("c", id, &format!("shut {shut}"));
        let mut rest = Vec::new();
        let read = stream.read_to_end(&mut rest).await;
        tell("c", id, &format!("the rest: {:?}", read.map_err(|error| error.kind())));
    }
    tell("c", id, "leaves");
}

async fn step(world: &World, id: u32, dice: &mut Dice, stream: &mut TcpStream) -> bool {
    let length = 1 + dice.next(90) as usize;
    match dice.next(9) {
        0 | 1 => {
            let mut text = "x".repeat(length);
            text.push('\n');
            let sent = stream.write_all(text.as_bytes()).await;
            tell("c", id, &format!("wrote {} {}", length + 1, sent.is_ok()));
        }
        2 => {
            for n in 0..3 {
                let sent = stream.write(&vec![b'y'; length + n]).await;
                tell("c", id, &format!("wrote {:?}", sent.map_err(|error| error.kind())));
                polls(dice, 3).await;
            }
            let _ = stream.write(b"\n").await;
        }
        3 | 4 => {
            let mut buffer = vec![0; length];
            let got = stream.read(&mut buffer).await.map_err(|error| error.kind());
            tell("c", id, &format!("read {got:?}"));
            return got == Ok(0);
        }
        5 => {
            let ready = stream.ready(Interest::READABLE | Interest::WRITABLE).await.unwrap();
            let mut buffer = vec![0; length];
            let got = stream.try_read(&mut buffer).map_err(|error| error.kind());
            tell("c", id, &format!("readable {}, tried {got:?}", ready.is_readable()));
        }
        6 => {
            let mut buffer = vec![0; length];
            let seen = stream.peek(&mut buffer).await.map_err(|error| error.kind());
            tell("c", id, &format!("peeked {seen:?}"));
        }
        7 => {
            world.notify.notify_waiters();
            yield_now().await;
        }
        _ => {
            let (mut reader, mut writer) = stream.split();
            let both = tokio::join!(
                async {
                    let sent = writer.write_all(b"both ways\n").await;
                    tell("c", id, "wrote with one half");
                    sent.is_ok()
                },
                async {
                    let mut buffer = vec![0; length];
                    reader.read(&mut buffer).await.map_err(|error| error.kind())
                }
            );
            tell("c", id, &format!("both {both:?}"));
        }
    }
    false
}

async fn handler(world: Arc<World>, id: u32, mut stream: TcpStream) {
    let mut dice = Dice::new(world.seed, 100 + id);
    let size = 1 + dice.next(64) as usize;
    match dice.next(6) {
        0 => {
            let mut buffer = vec![0; size];
            loop {
                match stream.read(&mut buffer).await {
                    Ok(0) => break,
                    Ok(n) => {
                        tell("s", id, &format!("echoes {n}"));
                        if stream.write_all(&buffer[..n]).await.is_err() {
                            break;
                        }
                    }
                    Err(error) => {
                        tell("s", id, &format!("{:?}", error.kind()));
                        break;
                    }
                }
            }
        }
        1 => {
            let (reader, writer) = stream.into_split();
            let mut lines = BufReader::new(reader).lines();
            let mut writer = BufWriter::new(writer);
            while let Ok(Some(line)) = lines.next_line().await {
                tell("s", id, &format!("a line of {}", line.len()));
                if writer.write_all(line.as_bytes()).await.is_err() || writer.flush().await.is_err() {
                    break;
                }
            }
        }
        2 => {
            let (mut reader, mut writer) = stream.split();
            let copied = io::copy(&mut reader, &mut writer).await.map_err(|error| error.kind());
            tell("s", id, &format!("copied {copied:?}"));
        }
        3 => {
            let mut all = Vec::new();
            let read = stream.read_to_end(&mut all).await.map_err(|error| error.kind());
            tell("s", id, &format!("all of it: {read:?}"));
            let _ = stream.write_all(b"thank you").await;
        }
        4 => {
            let mut head = [0; 10];
            let read = stream.read_exact(&mut head).await.map_err(|error| error.kind());
            tell("s", id, &format!("a head: {read:?}"));
            world.notify.notified().await;
            tell("s", id, "was notified");
        }
        _ => loop {
            if stream.readable().await.is_err() {
                break;
            }
            let mut buffer = vec![0; size];
            match stream.try_read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => tell("s", id, &format!("took {n}")),
                Err(error) => tell("s", id, &format!("{:?}", error.kind())),
            }
        },
    }
    world.served.fetch_add(1, Ordering::SeqCst);
    tell("s", id, "is done");
}

async fn world(seed: u64) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let world = Arc::new(World {
        seed,
        at: listener.local_addr().unwrap(),
        notify: Notify::new(),
        served: AtomicU32::new(0),
    });
    let theirs = world.clone();
    let accepting = tokio::spawn(async move {
        let mut id = 0;
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            stream.set_nodelay(true).unwrap();
            tell("s", id, "is accepted");
            tokio::spawn(handler(theirs.clone(), id, stream));
            id += 1;
        }
    });
    let mut clients = JoinSet::new();
    for id in 0..2 + (seed % 6) as u32 {
        clients.spawn(client(world.clone(), id));
    }
    let mut dice = Dice::new(seed, 1000);
    while !clients.is_empty() {
        let patience = polls(&mut dice, 300);
        tokio::select! {
            biased;
            one = clients.join_next() => tell("", clients.len() as u32, &format!("left {:?}", one.map(|one| one.is_ok()))),
            _ = patience => {
                world.notify.notify_waiters();
                clients.abort_all();
            }
        }
    }
    accepting.abort();
    tell("", world.served.load(Ordering::SeqCst), "served");
}

fn main() {
    for seed in seeds() {
        println!("world {seed}");
        let runtime = Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(world(seed));
    }
}
