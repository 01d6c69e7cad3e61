"""The history of our tables."""
