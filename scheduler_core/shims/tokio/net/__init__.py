"""tokio::net: TCP, UDP and Unix sockets on the machine's loopback."""
