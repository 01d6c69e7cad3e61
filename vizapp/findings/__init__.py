"""The warnings: a page for each kind, with what it sees, what it costs, and what to do."""
