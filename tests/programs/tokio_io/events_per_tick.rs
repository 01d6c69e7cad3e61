//! One event at a time: the second socket is heard of in a later turn of the driver.
use std::future::poll_fn;
use std::task::Poll;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// Pending once, and woken at once: no turn of the driver is between.
async fn again() {
    let mut asked = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut asked, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

fn order(per_tick: usize) -> Vec<&'static str> {
    let runtime = Builder::new_current_thread()
        .enable_io()
        .max_io_events_per_tick(per_tick)
        .build()
        .unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let mut clients = Vec::new();
        let mut servers = Vec::new();
        for _ in 0..2 {
            clients.push(TcpStream::connect(at).await.unwrap());
            servers.push(listener.accept().await.unwrap().0);
        }
        for (server, name) in servers.iter_mut().zip(["first", "second"]) {
            server.writable().await.unwrap();
            assert!(server.try_read(&mut [0; 8]).is_err(), "{name} has nothing yet");
        }
        let (mut one, mut other) = (servers.remove(0), servers.remove(0));
        let heard = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        let (told, also) = (heard.clone(), heard.clone());
        let local = tokio::task::LocalSet::new();
        local.spawn_local(async move {
            one.read_u8().await.unwrap();
            told.borrow_mut().push("first");
            again().await;
            told.borrow_mut().push("first again");
        });
        local.spawn_local(async move {
            other.read_u8().await.unwrap();
            also.borrow_mut().push("second");
        });
        local
            .run_until(async {
                tokio::task::yield_now().await;
                for client in &mut clients {
                    client.write_all(b"x").await.unwrap();
                }
            })
            .await;
        local.await;
        heard.take()
    })
}

fn main() {
    println!("{:?}", order(1024));
    println!("{:?}", order(1));
}
