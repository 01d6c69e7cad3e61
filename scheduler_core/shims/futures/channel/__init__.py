"""futures::channel."""
