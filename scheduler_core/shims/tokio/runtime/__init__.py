"""tokio::runtime."""
