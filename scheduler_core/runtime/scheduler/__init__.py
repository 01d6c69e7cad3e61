"""The two schedulers and what they share. Mirrors tokio/src/runtime/scheduler/."""
