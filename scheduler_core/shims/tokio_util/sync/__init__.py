"""tokio_util::sync."""
