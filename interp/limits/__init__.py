"""Memory, time and depth: what happens where they end."""
