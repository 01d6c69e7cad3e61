"""Integers, floats, and why a text is neither."""
