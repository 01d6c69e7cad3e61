"""The futures crate, as far as it is used beside Tokio."""
