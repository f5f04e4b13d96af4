"""The image: what goes into it, how it is built, cached and named."""
