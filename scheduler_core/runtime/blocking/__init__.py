"""The blocking pool. Mirrors tokio/src/runtime/blocking/."""
