//! Sockets and timers of a runtime that is gone.
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::runtime::Builder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::Duration;

fn text(e: Box<dyn std::any::Any + Send>) -> String {
    e.downcast_ref::<&str>().map(|s| s.to_string()).or(e.downcast_ref::<String>().cloned()).unwrap()
}

fn main() {
    for flavor in 0..2 {
        let make = || if flavor == 0 { Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap() } else { Builder::new_current_thread().enable_all().build().unwrap() };
        let rt1 = make();
        let rt2 = make();
        let (listener, udp, mut client, mut server, waiting, sleep, never) = rt1.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let at = listener.local_addr().unwrap();
            let client = TcpStream::connect(at).await.unwrap();
            let (server, _) = listener.accept().await.unwrap();
            (listener, UdpSocket::bind("127.0.0.1:0").await.unwrap(), client, server, TcpListener::bind("127.0.0.1:0").await.unwrap(), tokio::time::sleep(Duration::from_secs(5)), tokio::time::sleep(Duration::from_secs(5)))
        });
        let handle = rt1.handle().clone();
        let waits = rt2.spawn(async move { let r = waiting.accept().await; r.map(|_| ()).map_err(|e| (tokio::runtime::is_rt_shutdown_err(&e), e.kind(), e.to_string())) });
        let sleeps = rt2.spawn(async move { sleep.await; });
        rt2.block_on(async { tokio::time::sleep(Duration::from_millis(20)).await });
        drop(rt1);
        rt2.block_on(async {
            println!("{:?}", waits.await.unwrap());
            println!("{}", sleeps.await.unwrap_err());
            let e = listener.accept().await.unwrap_err();
            println!("{:?} {} {}", e.kind(), e, tokio::runtime::is_rt_shutdown_err(&e));
            println!("{:?}", e);
            let mut buf = [0u8; 4];
            println!("{:?}", client.read(&mut buf).await.map_err(|e| e.to_string()));
            println!("{:?}", client.write_all(b"hi").await.map_err(|e| e.to_string()));
            println!("{:?}", server.readable().await.map_err(|e| e.to_string()));
            println!("{:?}", server.try_write(b"hi").map_err(|e| e.to_string()));
            println!("{:?}", server.try_read(&mut buf).map_err(|e| e.to_string()));
            println!("{:?}", server.shutdown().await.map_err(|e| e.to_string()));
            println!("{:?}", udp.recv_from(&mut buf).await.map_err(|e| e.to_string()));
            println!("{:?}", udp.send_to(b"x", "127.0.0.1:9").await.map_err(|e| e.to_string()));
            println!("{:?} {:?}", client.peer_addr().is_ok(), listener.local_addr().is_ok());
            println!("{}", tokio::runtime::is_rt_shutdown_err(&std::io::Error::other("x")));
            println!("{}", tokio::runtime::is_rt_shutdown_err(&std::io::ErrorKind::NotFound.into()));
            println!("{}", tokio::runtime::is_rt_shutdown_err(&std::io::Error::other("A Tokio 1.x context was found, but it is being shutdown.")));
        });
        let r = catch_unwind(AssertUnwindSafe(|| rt2.block_on(never)));
        println!("caught: {:?}", r.map_err(text));
        let r = catch_unwind(AssertUnwindSafe(|| handle.block_on(async { TcpListener::bind("127.0.0.1:0").await.map(|_| ()).map_err(|e| e.to_string()) })));
        println!("{:?}", r.map_err(text));
        let r = catch_unwind(AssertUnwindSafe(|| handle.block_on(async { TcpStream::connect("127.0.0.1:1").await.map(|_| ()).map_err(|e| e.to_string()) })));
        println!("{:?}", r.map_err(text));
        let r = catch_unwind(AssertUnwindSafe(|| handle.block_on(async { tokio::time::sleep(Duration::from_millis(1)).await; })));
        println!("{:?}", r.map_err(text));
        let r = catch_unwind(AssertUnwindSafe(|| handle.block_on(async { tokio::time::timeout(Duration::from_millis(1), async { 7 }).await.unwrap() })));
        println!("{:?}", r.map_err(text));
        let r = catch_unwind(AssertUnwindSafe(|| handle.block_on(async { let mut i = tokio::time::interval(Duration::from_millis(1)); i.tick().await; })));
        println!("{:?}", r.map_err(text));
        println!("{:?}", handle.block_on(async { 3 }));
        println!("{:?}", handle.block_on(async { tokio::spawn(async { 3 }).await.unwrap_err().to_string() }));
        println!("{:?}", handle.block_on(async { tokio::task::spawn_blocking(|| 3).await.unwrap_err().to_string() }));
    }
}
