"""What a Rust path means: one file per type, marked with the path it plays."""
