"""The crate tracing, as a program without a subscriber sees it: nothing is printed."""
