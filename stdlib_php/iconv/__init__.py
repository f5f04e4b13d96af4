"""iconv: charsets as the system's C library knows them, asked through the host."""
