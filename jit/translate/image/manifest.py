"""The manifest: which modules are the program, which objects are prebuilt roots, and how one version of the sources is
told from another.
"""

import marshal
import os
import time

from pyphp.cache import cachedir, sources

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

PROGRAM = ("interp", "stdlib_php")
SOURCES = (*PROGRAM, "jit/translate")  # folders of every file that an image depends on
STAMPS = "stamps"  # folder of the cache: a file a root, for several checkouts may be at work with one cache
KEPT_STAMPS = 20  # about
MAGIC = b"pyphp sources 2\n"
SETTLED_NS = 2_000_000_000  # a file that changed less than this before the stamp was made could change again unseen


def modules() -> "list[ModuleType]":
    """The program's modules, in a fixed order: everything below interp and stdlib_php that is not for the host alone.
    """
    from pyphp.interp.rlib.modules import is_translated, modules_below

    return [module for package in PROGRAM for module in modules_below(f"pyphp.{package}") if is_translated(module)]


def handlers() -> "dict[str, Any]":
    """Handler functions by opcode."""
    from pyphp.interp.bytecode import OPCODES
    from pyphp.interp.handlers.registry import all_handlers

    return dict(zip([op.name for op in OPCODES], all_handlers(), strict=True))


def roots() -> "dict[str, Any]":
    """Objects that the image holds ready made: a fresh VM with its tables. An engine starts with a copy of it
    (jit/native/engine.py).
    """
    from pyphp.interp.outside.python_engine import PythonEngine
    from pyphp.stdlib_php.library import php_library

    return {"vm": PythonEngine({}, library=php_library()).vm}


# -- the version of the sources


def image_stem(checked: bool) -> str:
    """The name of the image of these sources, without suffix."""
    return f"image-{'checked-' if checked else ''}{source_key()}"


def baseline_stem() -> str:
    """The name of the image of these sources that a wheel brings."""
    return f"{image_stem(False)}-baseline"


def source_key() -> str:
    """A hash of the sources. They are read only when one of them looks different from last time."""
    root = sources.root()
    now = time.time_ns()
    looks = _looks()
    stamp = stamp_name(root)
    kept = cachedir.unseal(MAGIC, stamp, cachedir.read(stamp))
    if kept is not None:
        key, seen = marshal.loads(kept)
        if seen == (root, looks):
            return str(key)
    key = _hash(root, [path for path, *_ in looks])
    if all(max(changed, modified) < now - SETTLED_NS for *_, modified, changed in looks):
        if cachedir.write(stamp, cachedir.seal(MAGIC, stamp, marshal.dumps((key, (root, looks))))):
            cachedir.forget_oldest(STAMPS, KEPT_STAMPS)
    return key


def stamp_name(root: str) -> str:
    """The file of the cache that says what these sources' hash is."""
    return os.path.join(STAMPS, cachedir.digest(root.encode("utf-8", "surrogateescape")).hex())


def key_of(root: str) -> str:
    """The source_key() of a package somewhere else."""
    return _hash(root, [path for path, *_ in _looks(root)])


def _looks(base: str = "") -> list[sources.Look]:
    """How the sources of an image look: the modules, and the prelude, whose functions' names it holds. base: another
    root than ours."""
    return [look for look in sources.looks(*SOURCES, base=base) if look[0].endswith((".py", ".php"))]


def _hash(root: str, paths: list[str]) -> str:
    h = cachedir.blake2b(digest_size=12)
    for path in paths:
        with open(os.path.join(root, path), "rb") as file:
            h.update(path.encode() + b"\0" + file.read() + b"\0")
    return h.hexdigest()
