"""The rules of the scheduler in our own words: a page for each, which a caption's rule id opens."""
