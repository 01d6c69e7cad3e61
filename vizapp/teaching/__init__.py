"""For whoever shows lessons to others: notes on each, and which question exposes which misconception."""
