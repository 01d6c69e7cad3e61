"""The crate log, as a program sees it whose logger writes nothing to standard output."""
