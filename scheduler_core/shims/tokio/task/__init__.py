"""tokio::task."""
