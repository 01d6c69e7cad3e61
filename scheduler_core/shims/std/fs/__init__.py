"""std::fs on the machine's own file system, which is empty at first. Nothing of the host is seen."""
