//! Requests, responses and their headers as values.
use axum::body::{to_bytes, Body, Bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::response::Builder;
use axum::http::{HeaderMap, Method, Response as HttpResponse, StatusCode, Uri, Version};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, MethodRouter};
use axum::Router;
use std::collections::BTreeMap;
use std::str::FromStr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn whole(request: Request) -> Response {
    let told = format!("{} {} {:?}", request.method(), request.uri().path(), request.version());
    let kind = request.headers().get(header::CONTENT_TYPE).cloned();
    let body = to_bytes(request.into_body(), 1024).await.unwrap();
    let mut response = format!("{told} {:?} {body:?}", kind).into_response();
    *response.status_mut() = StatusCode::ACCEPTED;
    response.headers_mut().insert("x-len", HeaderValue::from(body.len() as u64));
    response
}

async fn built() -> impl IntoResponse {
    let builder: Builder = HttpResponse::builder().status(StatusCode::OK);
    builder.header("x-by", "hand").body(Body::from("built")).unwrap()
}

async fn bytes(body: Bytes) -> Bytes {
    body.slice(1..)
}

fn router() -> MethodRouter {
    get(|| async { (HeaderMap::new(), "from a function") })
}

async fn captured(axum::extract::Path(all): axum::extract::Path<BTreeMap<String, String>>) -> String {
    format!("{all:?}")
}

#[tokio::main]
async fn main() {
    let status = StatusCode::from_u16(404).unwrap();
    println!("{status} {status:?} {} {:?}", status.as_u16(), status.canonical_reason());
    println!("{} {} {}", status.is_client_error(), status.is_success(), status == StatusCode::NOT_FOUND);
    println!("{:?} {}", StatusCode::from_u16(42), StatusCode::from_u16(42).unwrap_err());
    println!("{} {:?} {}", StatusCode::IM_A_TEAPOT, Version::HTTP_11, Method::GET == "GET");
    println!("{} {}", Method::POST.is_safe(), Method::PUT.is_idempotent());

    let uri: Uri = "http://example.com:8080/a/b?c=d".parse().unwrap();
    println!("{uri} {:?} {:?} {} {:?} {:?}", uri.scheme_str(), uri.host(), uri.path(), uri.query(), uri.port_u16());
    println!("{:?}", Uri::from_static("/only?x").query());

    let mut headers = HeaderMap::new();
    println!("{:?}", headers.insert(header::ACCEPT, HeaderValue::from_static("text/plain")));
    println!("{:?}", headers.insert("accept", "text/html".parse::<HeaderValue>().unwrap()));
    println!("{}", headers.append("Accept", HeaderValue::from_static("image/png")));
    println!("{headers:?} {} {}", headers.len(), headers.keys_len());
    for (name, value) in &headers {
        println!("{name} = {}", value.to_str().unwrap());
    }
    println!("{:?}", headers.get_all("accept").iter().collect::<Vec<_>>());
    println!("{:?} {:?}", headers.remove("accept"), headers.contains_key("accept"));
    println!("{:?} {:?}", HeaderName::from_str("X-Mine"), HeaderName::from_str("no good"));
    println!("{:?}", HeaderValue::from_str("line\nbreak").unwrap_err());
    println!("{}", HeaderValue::from_str("line\nbreak").unwrap_err());

    let app = Router::new()
        .route("/whole", any(whole))
        .route("/built", get(built))
        .route("/bytes", any(bytes))
        .route("/function", router())
        .route("/{a}/and/{b}", get(captured))
        .into_make_service();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let server = tokio::spawn(axum::serve(listener, app).into_future());
    for (line, body) in [
        ("PUT /whole?q", "some text"),
        ("GET /built", ""),
        ("POST /bytes", "xyz"),
        ("GET /function", ""),
        ("GET /one/and/two", ""),
    ] {
        let request = format!("{line} HTTP/1.1\r\nhost: h\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut buf = [0; 1024];
        let n = stream.read(&mut buf).await.unwrap();
        let answer = String::from_utf8_lossy(&buf[..n]).to_string();
        println!("{:?}", answer.lines().filter(|line| !line.starts_with("date")).collect::<Vec<_>>());
    }
    server.abort();
    println!("{}", server.await.unwrap_err().is_cancelled());
}

use std::future::IntoFuture;
