//! Two runtimes, one client: a request of the first waits for a connection whose task sits on a blocked worker of the second.
use axum::routing::get;
use axum::Router;
use std::thread;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

fn runtime(threads: usize) -> Runtime {
    Builder::new_multi_thread().worker_threads(threads).enable_all().build().unwrap()
}

async fn hello() -> &'static str {
    tokio::time::sleep(Duration::from_millis(50)).await;
    "hello"
}

async fn ask(name: &str, client: &reqwest::Client, url: &str) {
    let begun = Instant::now();
    let text = client.get(url).send().await.unwrap().text().await.unwrap();
    let took = begun.elapsed();
    let told = match took.as_millis() {
        0..=200 => "at once",
        700..=1200 => "after about a second",
        _ => "at another time",
    };
    println!("{name}: {text}, {told}");
}

fn play(title: &str, client: reqwest::Client, url: String) {
    println!("{title}");
    let (io, cpu) = (runtime(2), runtime(1));
    let (shared, address) = (client.clone(), url.clone());
    let compute = cpu.spawn(async move {
        ask("cpu", &shared, &address).await;
        tokio::time::sleep(Duration::from_millis(20)).await; // the connection is idle again
        thread::sleep(Duration::from_secs(1)); // and the only worker of this runtime is gone
    });
    io.block_on(async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        ask("io 1", &client, &url).await;
        ask("io 2", &client, &url).await;
        compute.await.unwrap();
    });
}

fn main() {
    let server = runtime(2);
    let listener = server.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = Router::new().route("/", get(hello));
    server.spawn(async move { axum::serve(listener, app).await });

    play("one pool", reqwest::Client::new(), url.clone());
    let none = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
    play("no idle connections", none, url);
}
