"""The host's side of the image: load it, lay Python-built objects out in native memory, run.

Imported by the rest of jit and by pyphp.
"""
