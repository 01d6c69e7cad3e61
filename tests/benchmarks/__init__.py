"""Speed and size, measured: `python -m tests.benchmarks` prints a table of medians and ratios."""
