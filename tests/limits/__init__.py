"""Hostile programs."""
