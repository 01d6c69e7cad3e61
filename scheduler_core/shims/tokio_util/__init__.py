"""tokio_util: its tokens, trackers, maps of tasks, and codecs."""
