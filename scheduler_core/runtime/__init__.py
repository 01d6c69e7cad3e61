"""Tokio under Tokio's own file names (tokio/src/runtime/): schedulers, drivers, task state, budget, blocking pool."""
