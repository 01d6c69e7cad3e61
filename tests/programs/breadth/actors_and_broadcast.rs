// A tiny actor system: registry, supervisor restarting a panicking actor, shutdown with broadcast.
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{broadcast, mpsc, oneshot, Mutex};
use tokio::task::JoinSet;
use tokio::time::{sleep, Duration};

#[derive(Debug)]
enum Msg {
    Add {
        key: String,
        value: i64,
        reply: oneshot::Sender<Option<i64>>,
    },
    Get(String, oneshot::Sender<Option<i64>>),
    Crash,
    Stop,
}

struct Actor {
    id: usize,
    store: Arc<Mutex<HashMap<String, i64>>>,
    inbox: mpsc::Receiver<Msg>,
}

impl Actor {
    async fn run(mut self) -> Result<usize, String> {
        let mut handled = 0;
        while let Some(msg) = self.inbox.recv().await {
            handled += 1;
            match msg {
                Msg::Add { key, value, reply } => {
                    let mut store = self.store.lock().await;
                    let old = store.insert(key, value);
                    let _ = reply.send(old);
                }
                Msg::Get(key, reply) => {
                    let value = self.store.lock().await.get(&key).copied();
                    if reply.send(value).is_err() {
                        println!("actor {}: nobody waits for {key}", self.id);
                    }
                }
                Msg::Crash => panic!("actor {} crashed after {handled}", self.id),
                Msg::Stop => return Ok(handled),
            }
        }
        Err(format!("actor {} was left alone", self.id))
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        println!("drop actor {}", self.id);
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let store = Arc::new(Mutex::new(HashMap::new()));
    let (bye, _) = broadcast::channel::<&'static str>(4);
    let mut set = JoinSet::new();
    let mut doors = Vec::new();
    for id in 0..3 {
        let (tx, inbox) = mpsc::channel(2);
        doors.push(tx);
        set.spawn(
            Actor {
                id,
                store: Arc::clone(&store),
                inbox,
            }
            .run(),
        );
    }
    let mut watchers = Vec::new();
    for n in 0..2 {
        let mut rx = bye.subscribe();
        watchers.push(tokio::spawn(async move {
            let mut heard = vec![];
            loop {
                match rx.recv().await {
                    Ok(word) => heard.push(word),
                    Err(broadcast::error::RecvError::Lagged(k)) => println!("watcher {n} lagged {k}"),
                    Err(broadcast::error::RecvError::Closed) => break heard,
                }
            }
        }));
    }
    let (reply, answer) = oneshot::channel();
    doors[0]
        .send(Msg::Add {
            key: "a".to_string(),
            value: 1,
            reply,
        })
        .await
        .unwrap();
    println!("old: {:?}", answer.await);
    let (reply, answer) = oneshot::channel();
    doors[1].send(Msg::Get("a".into(), reply)).await.unwrap();
    println!("get: {:?}", answer.await.unwrap());
    let (reply, answer) = oneshot::channel();
    drop(answer);
    doors[1].send(Msg::Get("b".into(), reply)).await.unwrap();
    doors[2].send(Msg::Crash).await.unwrap();
    doors[1].send(Msg::Stop).await.unwrap();
    sleep(Duration::from_millis(5)).await;
    println!("send to a dead actor: {}", doors[2].send(Msg::Stop).await.is_err());
    for word in ["so", "long", "and", "thanks", "for", "all"] {
        println!("{word} to {:?}", bye.send(word));
    }
    drop(doors);
    while let Some(end) = set.join_next().await {
        match end {
            Ok(Ok(n)) => println!("ended after {n}"),
            Ok(Err(why)) => println!("error: {why}"),
            Err(e) if e.is_panic() => {
                let what = e.into_panic();
                println!("panic: {}", what.downcast_ref::<String>().unwrap());
            }
            Err(e) => println!("other: {e}"),
        }
    }
    drop(bye);
    for w in watchers {
        println!("{:?}", w.await.unwrap());
    }
    println!("{:?}", Arc::strong_count(&store));
}
