"""anyhow: one error type for all errors, with a chain of what was being done."""
