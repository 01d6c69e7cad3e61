"""Tasks: state word, polling, joining. Mirrors tokio/src/runtime/task/."""
