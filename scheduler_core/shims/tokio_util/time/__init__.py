"""tokio_util::time."""
