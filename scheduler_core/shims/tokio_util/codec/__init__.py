"""tokio_util::codec: frames out of bytes and bytes out of frames."""
