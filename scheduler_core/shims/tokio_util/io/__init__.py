"""tokio_util::io."""
