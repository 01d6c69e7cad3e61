"""std::thread: the machine's threads as programs see them."""
