"""pyphp: what people touch. The command line, the REPL and the embedding API live here.

In a bare checkout the sibling folders (frontend, interp, jit, stdlib_php) are subpackages without an installation.
"""

import os.path

__version__ = "0.1.0"

_root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # not pathlib: it costs a start 9 ms
if os.path.exists(os.path.join(_root, "pyproject.toml")):
    __path__.append(_root)
