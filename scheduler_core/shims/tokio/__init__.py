"""What `tokio::…` paths mean: thin shims over `runtime`, which does the work."""
