"""What runs here: the list of `python -m scheduler_core supports` as a page."""
