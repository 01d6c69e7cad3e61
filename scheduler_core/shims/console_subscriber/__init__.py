"""The crate console_subscriber: accepted; what tokio-console would show is on the screen here."""
