"""std::io: errors, readers and writers, the standard streams."""
