"""What the compiler knows about builtins, kept: a script that is compiled for the first time would otherwise wait 60 ms
while all of PHP's library is imported, on CPython, for the names that are in it.

Found by a digest of everything that decides it: the sources of the library, and of the interpreter in which it is
written. The file is sealed (pyphp/cache/cachedir.py), and its body is

    marshal of {name: mask of the parameters that are references}
"""

import marshal
import os

from pyphp.cache import cachedir, sources

MAGIC = b"pyphp builtins 1\n"
SOURCES = ("interp", "stdlib_php")
FOLDER = "builtins"
KEPT = 10  # files, about
WITHOUT_REFERENCES = 2  # marshal's last version without references: equal contents give equal bytes

_known: dict[bytes, int] = {}


def known() -> dict[bytes, int]:
    """The builtins' names, and which of their parameters are references: see stdlib_php/support/registry.py."""
    if not _known:
        name = os.path.join(FOLDER, key())
        body = cachedir.unseal(MAGIC, name, cachedir.read(name))
        _known.update(_found(name) if body is None else marshal.loads(body))
    return _known


def key() -> str:
    """The key of what is kept."""
    return cachedir.digest(marshal.dumps((marshal.version, sources.looks(*SOURCES)), WITHOUT_REFERENCES)).hex()


def _found(name: str) -> dict[bytes, int]:
    from pyphp.stdlib_php.support import registry

    found = registry.known()
    if cachedir.write(name, cachedir.seal(MAGIC, name, marshal.dumps(found))):
        cachedir.forget_oldest(FOLDER, KEPT)
    return found
