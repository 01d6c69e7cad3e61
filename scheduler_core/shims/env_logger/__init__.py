"""The crate env_logger: it writes to standard error, and only if RUST_LOG is set, which it is not here."""
