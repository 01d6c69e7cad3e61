"""tokio::io."""
