"""axum 0.8, as far as routes, handlers, extractors and plain responses go; `serve` is Rust text of its own."""
