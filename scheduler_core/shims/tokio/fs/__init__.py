"""tokio::fs: std::fs on the blocking pool (IO-21)."""
