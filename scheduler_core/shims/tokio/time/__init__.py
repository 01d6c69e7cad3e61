"""tokio::time."""
