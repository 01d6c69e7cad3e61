"""tokio::sync::mpsc."""
