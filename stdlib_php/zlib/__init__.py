"""zlib: strings compressed and back, by the host. There are no streams of that kind."""
