"""std::collections: maps in an order that is the same in every run."""
