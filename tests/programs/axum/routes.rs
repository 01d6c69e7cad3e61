//! Routes, captures, methods and plain answers, asked over one connection that stays open.
use axum::extract::{Path, Query, State};
use axum::http::{header, HeaderMap, Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{any, delete, get, post};
use axum::Router;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone)]
struct App {
    visits: Arc<AtomicU32>,
    name: &'static str,
}

enum Trouble {
    Missing(String),
    Teapot,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Trouble::Missing(what) => (StatusCode::NOT_FOUND, format!("no {what} here")).into_response(),
            Trouble::Teapot => StatusCode::IM_A_TEAPOT.into_response(),
        }
    }
}

async fn user(Path(id): Path<u32>) -> String {
    format!("user {id}")
}

async fn pair(Path((team, id)): Path<(String, u8)>) -> String {
    format!("{team}/{id}")
}

async fn count(State(app): State<App>) -> String {
    let n = app.visits.fetch_add(1, Ordering::SeqCst) + 1;
    format!("{}: {n}", app.name)
}

async fn find(Path(what): Path<String>) -> Result<&'static str, Trouble> {
    match what.as_str() {
        "tea" => Err(Trouble::Teapot),
        "gold" => Ok("found"),
        other => Err(Trouble::Missing(other.to_string())),
    }
}

async fn search(Query(params): Query<HashMap<String, String>>) -> String {
    format!("{:?} {:?}", params.get("q"), params.get("page"))
}

async fn echo(method: Method, uri: Uri, headers: HeaderMap, body: String) -> String {
    format!("{method} {uri} {:?} {} [{body}]", headers.get("x-n"), headers.contains_key(header::HOST))
}

async fn ask(stream: &mut TcpStream, request: &str) {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut buf = [0; 2048];
    let n = stream.read(&mut buf).await.unwrap();
    let text = String::from_utf8_lossy(&buf[..n]).to_string();
    println!("> {}", request.lines().next().unwrap_or(""));
    for line in text.lines().filter(|line| !line.starts_with("date:")) {
        println!("  {line}");
    }
}

#[tokio::main]
async fn main() {
    let inner = Router::new().route("/", get(|| async { "inner root" })).route("/list", get(|| async { vec![104u8, 105] }));
    let app = Router::new()
        .route("/", get(|| async { "hello" }).post(|body: String| async move { format!("got {}", body.len()) }))
        .route("/user/{id}", get(user))
        .route("/user/me", get(|| async { "that is you" }))
        .route("/team/{team}/{id}", get(pair))
        .route("/files/{*path}", get(|Path(path): Path<String>| async move { path }))
        .route("/count", get(count))
        .route("/find/{what}", get(find))
        .route("/search", get(search))
        .route("/echo", any(echo))
        .route("/page", get(|| async { Html("<h1>hi</h1>") }))
        .route("/made", post(|| async { (StatusCode::CREATED, [(header::LOCATION, "/made/1")], "made") }))
        .route("/old", get(|| async { Redirect::permanent("/") }))
        .route("/gone", delete(|| async { StatusCode::NO_CONTENT }))
        .route("/empty", get(|| async {}))
        .nest("/inner", inner)
        .merge(Router::new().route("/merged", get(|| async { String::from("merged") })))
        .fallback(|uri: Uri| async move { (StatusCode::NOT_FOUND, format!("nothing at {uri}")) })
        .with_state(App { visits: Arc::new(AtomicU32::new(0)), name: "visits" });

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move {
        axum::serve(listener, app).await.unwrap();
    });

    let mut stream = TcpStream::connect(addr).await.unwrap();
    for path in [
        "/", "/user/7", "/user/me", "/user/x", "/user/", "/team/red/3", "/team/red/300", "/team/red/a",
        "/files/a/b.txt", "/count", "/count", "/find/tea", "/find/gold", "/find/a%20b", "/search?q=rust&page=2",
        "/search?q=a+b%21", "/page", "/made", "/old", "/gone", "/empty", "/inner", "/inner/", "/inner/list",
        "/merged", "/nowhere?x=1", "/user/7/",
    ] {
        ask(&mut stream, &format!("GET {path} HTTP/1.1\r\nhost: here\r\n\r\n")).await;
    }
    ask(&mut stream, "HEAD / HTTP/1.1\r\nhost: here\r\n\r\n").await;
    ask(&mut stream, "POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 4\r\n\r\nbody").await;
    ask(&mut stream, "POST / HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").await;
    ask(&mut stream, "POST /made HTTP/1.1\r\nhost: here\r\n\r\n").await;
    ask(&mut stream, "DELETE /gone HTTP/1.1\r\nhost: here\r\n\r\n").await;
    ask(&mut stream, "PUT / HTTP/1.1\r\nhost: here\r\n\r\n").await;
    ask(&mut stream, "PATCH /echo?a=1 HTTP/1.1\r\nHost: here\r\nX-N: 5\r\ncontent-length: 2\r\n\r\nhi").await;
    ask(&mut stream, "GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n").await;
    let mut rest = Vec::new();
    println!("then {:?}", stream.read_to_end(&mut rest).await.unwrap());
}
