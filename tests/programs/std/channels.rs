//! std::sync::mpsc: receivers that wait, senders that go, bounds.
use std::sync::mpsc::{self, channel, sync_channel, Receiver, RecvError, SendError, Sender, SyncSender, TryRecvError, TrySendError};
use std::thread;
use std::time::Duration;

fn produce(sender: Sender<i32>, from: i32) {
    for n in from..from + 3 {
        sender.send(n).unwrap();
    }
}

fn main() {
    let (tx, rx): (Sender<i32>, Receiver<i32>) = channel();
    println!("{:?} {:?}", rx.try_recv(), rx.recv_timeout(Duration::from_millis(1))); //~ prints: Err(Empty) Err(Timeout)
    let more = tx.clone();
    thread::spawn(move || produce(tx, 1)).join().unwrap();
    thread::spawn(move || produce(more, 10));
    let mut all: Vec<i32> = rx.iter().collect();
    all.sort();
    println!("{all:?} {:?} {:?}", rx.recv(), rx.try_recv()); //~ prints: [1, 2, 3, 10, 11, 12] Err(RecvError) Err(Disconnected)
    println!("{} {} {}", RecvError, TryRecvError::Empty, mpsc::RecvTimeoutError::Timeout); //~ prints: receiving on a closed channel receiving on an empty channel timed out waiting on channel
    let (tx, rx) = channel();
    drop(rx);
    println!("{:?} {}", tx.send(5), SendError(6)); //~ prints: Err(SendError { .. }) sending on a closed channel

    let (tx, rx) = channel();
    let slow = thread::spawn(move || {
        let mut got = Vec::new();
        for text in rx {
            got.push(text);
        }
        got
    });
    for text in ["a", "b"] {
        tx.send(text.to_string()).unwrap();
        thread::sleep(Duration::from_millis(5));
    }
    drop(tx);
    println!("{:?}", slow.join().unwrap()); //~ prints: ["a", "b"]

    let (tx, rx): (SyncSender<i32>, _) = sync_channel(2);
    tx.send(1).unwrap();
    tx.send(2).unwrap();
    println!("{:?} {}", matches!(tx.try_send(3), Err(TrySendError::Full(3))), tx.try_send(3).unwrap_err()); //~ prints: true sending on a full channel
    let sender = thread::spawn(move || {
        tx.send(3).unwrap();
        tx.send(4).is_ok()
    });
    thread::sleep(Duration::from_millis(10));
    println!("{:?} {:?}", rx.recv(), rx.recv()); //~ prints: Ok(1) Ok(2)
    println!("{:?} {:?} {:?}", rx.recv(), rx.recv(), rx.recv()); //~ prints: Ok(3) Ok(4) Err(RecvError)
    println!("{}", sender.join().unwrap()); //~ prints: true
    let (tx, rx) = sync_channel(0);
    let meeting = thread::spawn(move || tx.send("met").is_ok());
    thread::sleep(Duration::from_millis(10));
    println!("{}", meeting.is_finished()); //~ prints: false
    println!("{:?} {}", rx.recv(), meeting.join().unwrap()); //~ prints: Ok("met") true
    println!("{:?}", rx.try_iter().count()); //~ prints: 0

    let (first, numbers) = channel();
    let (second, squares) = channel();
    let squarer = thread::spawn(move || {
        for n in numbers {
            second.send(n * n).unwrap();
        }
    });
    let printer = thread::spawn(move || squares.iter().map(|n: i32| n.to_string()).collect::<Vec<_>>());
    for n in 1..=4 {
        first.send(n).unwrap();
    }
    drop(first);
    squarer.join().unwrap();
    println!("{:?}", printer.join().unwrap()); //~ prints: ["1", "4", "9", "16"]
}
