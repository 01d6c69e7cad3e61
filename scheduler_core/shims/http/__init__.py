"""http: what requests and responses are made of. axum and reqwest give the same things under names of their own."""
