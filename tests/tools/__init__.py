"""Tools that need something that is not in the repository, such as Tokio's sources."""
