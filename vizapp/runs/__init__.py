"""A lesson's run in the browser."""
