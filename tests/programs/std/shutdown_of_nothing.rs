//! What is left of a connection when somebody shuts it down: ENOTCONN where both directions are over.
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread::sleep;
use std::time::Duration;

fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let one = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (two, _) = listener.accept().unwrap();
    (one, two)
}

fn told(what: &str, result: std::io::Result<()>) {
    println!("{what}: {}", result.map(|_| "fine".to_string()).unwrap_or_else(|error| error.to_string()));
    sleep(Duration::from_millis(20));
}

fn main() {
    let (one, two) = pair();
    told("first", one.shutdown(Shutdown::Write));
    told("again", one.shutdown(Shutdown::Write));
    told("both", one.shutdown(Shutdown::Both));
    told("both again", one.shutdown(Shutdown::Both));
    told("the other end", two.shutdown(Shutdown::Write));
    told("the other end again", two.shutdown(Shutdown::Write));
    told("this end now", one.shutdown(Shutdown::Write));
    let (one, two) = pair();
    drop(two);
    told("after a close", one.shutdown(Shutdown::Write));
    told("and again", one.shutdown(Shutdown::Write));
    let (mut one, two) = pair();
    one.write_all(b"unread").unwrap();
    sleep(Duration::from_millis(20));
    drop(two);
    sleep(Duration::from_millis(20));
    told("after a reset", one.shutdown(Shutdown::Write));
    let mut buffer = [0; 4];
    println!("{:?}", one.read(&mut buffer).map_err(|error| error.kind()));
    let (mut one, two) = pair();
    drop(two);
    sleep(Duration::from_millis(20));
    one.write_all(b"to nobody").unwrap();
    sleep(Duration::from_millis(20));
    told("after an answer by reset", one.shutdown(Shutdown::Both));
}
