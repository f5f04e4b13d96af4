"""Mathematics and chance."""
