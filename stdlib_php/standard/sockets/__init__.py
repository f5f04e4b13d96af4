"""Sockets as streams, and waiting for several streams."""
