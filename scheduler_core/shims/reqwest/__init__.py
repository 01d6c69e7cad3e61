"""reqwest 0.12: a client with hyper's pool of idle connections. What it does is Rust text of its own, see `client`."""
