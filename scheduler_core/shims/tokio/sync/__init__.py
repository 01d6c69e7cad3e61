"""tokio::sync."""
