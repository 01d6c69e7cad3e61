"""The machine under mio: threads on a virtual clock, sockets on loopback, epoll."""
