"""The home page: which lessons there are."""
