"""tokio_util: CancellationToken, TaskTracker and their kin."""
