"""mini_redis, the Redis of Tokio's tutorial: client, connection, frames, commands and a server, as Rust text."""
