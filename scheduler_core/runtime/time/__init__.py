"""The time driver. Mirrors tokio/src/runtime/time/."""
