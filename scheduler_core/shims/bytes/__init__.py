"""The crate bytes: Bytes, BytesMut, and the traits Buf and BufMut. Mirrors bytes 1.12.1."""
