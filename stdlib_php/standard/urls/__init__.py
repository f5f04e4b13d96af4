"""URLs, addresses, and how bytes travel."""
