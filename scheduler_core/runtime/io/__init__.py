"""The I/O driver. Mirrors tokio/src/runtime/io/."""
