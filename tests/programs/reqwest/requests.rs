//! A client and its server: what goes out, what comes back, and what goes wrong.
use axum::extract::Query;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Redirect;
use axum::routing::{any, get};
use axum::Router;
use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::sleep;

async fn tell(method: Method, uri: Uri, headers: HeaderMap, body: String) -> String {
    let mut told: Vec<String> = headers.iter().map(|(name, value)| format!("{name}={}", value.to_str().unwrap())).collect();
    told.retain(|one| !one.starts_with("host="));
    format!("{method} {uri} {told:?} [{body}]")
}

async fn slow() -> &'static str {
    sleep(Duration::from_secs(5)).await;
    "slow"
}

async fn server() -> String {
    let app = Router::new()
        .route("/", get(|| async { "root" }))
        .route("/tell", any(tell))
        .route("/slow", get(slow))
        .route("/moved", get(|| async { Redirect::permanent("/tell?moved") }))
        .route("/round", get(|| async { Redirect::temporary("/round") }))
        .route("/seen", any(|| async { Redirect::to("/tell") }))
        .route("/broken", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "oh no") }))
        .route("/search", get(|Query(q): Query<HashMap<String, String>>| async move { format!("{:?}", q.get("q")) }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    base
}

fn without(base: &str, text: String) -> String {
    text.replace(base, "BASE")
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = server().await;
    println!("{}", reqwest::get(&base).await?.text().await?);

    let client = reqwest::Client::new();
    let response = client.get(format!("{base}/tell?a=b")).send().await?;
    println!("{} {:?} {:?}", response.status(), response.version(), response.content_length());
    println!("{}", without(&base, response.url().to_string()));
    println!("{:?}", response.headers().get("content-type"));
    println!("{}", response.text().await?);

    let response = client.post(format!("{base}/tell")).header("x-mine", "1").body("some body").send().await?;
    println!("{}", response.text().await?);
    let response = client.put(format!("{base}/tell")).body(vec![104u8, 105]).send().await?;
    println!("{:?}", response.bytes().await?);
    let response = client.get(format!("{base}/search")).query(&[("q", "a b"), ("n", "1")]).send().await?;
    println!("{}", response.text().await?);
    let response = client.head(format!("{base}/tell")).send().await?;
    println!("{} {:?}", response.status(), response.text().await?);

    let response = client.get(format!("{base}/moved")).send().await?;
    println!("{} {}", without(&base, response.url().to_string()), response.text().await?.starts_with("GET /tell?moved"));
    let response = client.post(format!("{base}/seen")).body("x").send().await?;
    println!("{}", without(&base, response.text().await?));
    let error = client.get(format!("{base}/round")).send().await.unwrap_err();
    println!("{} {} {:?}", without(&base, error.to_string()), error.is_redirect(), error.source().map(|one| one.to_string()));

    let response = client.get(format!("{base}/broken")).send().await?;
    println!("{} {}", response.status(), response.status().is_server_error());
    let error = client.get(format!("{base}/broken")).send().await?.error_for_status().unwrap_err();
    println!("{} {:?} {}", without(&base, error.to_string()), error.status(), error.is_status());
    println!("{}", client.get(format!("{base}/")).send().await?.error_for_status()?.text().await?);

    let quick = reqwest::Client::builder().timeout(Duration::from_millis(100)).user_agent("quick/1").build()?;
    println!("{}", quick.get(format!("{base}/tell")).send().await?.text().await?);
    let error = quick.get(format!("{base}/slow")).send().await.unwrap_err();
    println!("{} {} {}", without(&base, error.to_string()), error.is_timeout(), error.is_connect());
    println!("{}", without(&base, format!("{error:?}")));
    let error = client.get(format!("{base}/slow")).timeout(Duration::from_millis(50)).send().await.unwrap_err();
    println!("{}", error.is_timeout());

    let error = reqwest::get("http://127.0.0.1:1/nobody").await.unwrap_err();
    println!("{error} {} {} {}", error.is_connect(), error.is_timeout(), error.is_request());
    println!("{error:?}");
    let mut source: Option<&dyn Error> = error.source();
    while let Some(one) = source {
        println!("because {one}");
        source = one.source();
    }
    let error = reqwest::get("nonsense").await.unwrap_err();
    println!("{error} {} {:?}", error.is_builder(), error.url());
    println!("{error:?}");

    let url = reqwest::Url::parse("http://user.example:8080/a/../b?c#d")?;
    println!("{url} {:?} {:?} {} {:?}", url.host_str(), url.port(), url.path(), url.query());
    Ok(())
}
