"""tokio::net."""
