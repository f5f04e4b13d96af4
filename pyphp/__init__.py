"""pyphp: what people touch. The command line, the REPL and the embedding API live here.

In a bare checkout the sibling folders (frontend, interp, jit, stdlib_php) are subpackages without an installation.
"""

from pathlib import Path

__version__ = "0.1.0"

_root = Path(__file__).resolve().parent.parent
if (_root / "pyproject.toml").exists():
    __path__.append(str(_root))
