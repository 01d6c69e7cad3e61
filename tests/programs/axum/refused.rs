//! What of axum is not played says so.
use axum::routing::get;
use axum::{Json, Router};

#[tokio::main]
async fn main() {
    let app = Router::new()
        .route("/", get(|| async { Json(5) })) //~ refused: `axum::Json` is not played
        .layer(5); //~ refused: no method named `layer` is played
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    axum::server(listener, app).await.unwrap(); //~ refused: `axum::server` is not played
}
