"""The work-stealing scheduler. Mirrors tokio/src/runtime/scheduler/multi_thread/."""
