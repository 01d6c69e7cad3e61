//! Routes that cannot be: axum says so when they are put together.
use axum::routing::{get, post};
use axum::Router;
use std::panic::catch_unwind;

fn tried(what: &str, build: fn() -> Router) {
    let failed = catch_unwind(build).map(|_| ()).unwrap_err();
    let text = match failed.downcast_ref::<String>() {
        Some(text) => text.clone(),
        None => failed.downcast_ref::<&str>().unwrap().to_string(),
    };
    println!("{what}: {text}");
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    tried("twice", || Router::new().route("/a", get(|| async {})).route("/a", get(|| async {})));
    tried("twice, nested", || {
        Router::new().route("/b/c", post(|| async {})).nest("/b", Router::new().route("/c", post(|| async {})))
    });
    tried("one name or the other", || Router::new().route("/{a}", get(|| async {})).route("/{b}", get(|| async {})));
    tried("no slash", || Router::new().route("a", get(|| async {})));
    tried("empty", || Router::new().route("", get(|| async {})));
    tried("colon", || Router::new().route("/:id", get(|| async {})));
    tried("star", || Router::new().route("/*rest", get(|| async {})));
    tried("nested at the root", || Router::new().nest("/", Router::new()));
    tried("two fallbacks", || {
        let one = Router::new().fallback(|| async {});
        one.merge(Router::new().fallback(|| async {}))
    });
    tried("get and get", || Router::new().route("/", get(|| async {}).get(|| async {})));
}
