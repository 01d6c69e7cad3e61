"""std::iter: iterators, their adaptors, and what they are collected into."""
