"""std::net: addresses, and blocking sockets on the machine's loopback."""
