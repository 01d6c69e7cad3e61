"""tokio_util::task."""
