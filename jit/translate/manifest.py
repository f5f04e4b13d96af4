"""The manifest: which modules are the program, which objects are prebuilt roots, and how one version of the sources is told from another."""

from __future__ import annotations

import marshal
import os
import time

import pyphp
from pyphp import cachedir

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

FOLDERS = ("interp", "interp/arrays", "interp/ops", "stdlib_php")
HOST_ONLY = {"__init__", "answers", "bytecode", "defaults", "host", "host_values", "machine_memory", "registry", "starting"}
SOURCES = ("interp", "stdlib_php", "jit/translate")  # folders of every file that an image depends on
STAMP = "sources.stamp"
MAGIC = b"pyphp sources 2\n"
SETTLED_NS = 2_000_000_000  # a file that changed less than this before the stamp was made could change again unseen


def package_root() -> str:
    """The folder that holds interp/ and the others: the checkout, or the installed package."""
    here = os.path.dirname(os.path.realpath(pyphp.__file__))
    return here if os.path.isdir(os.path.join(here, "interp")) else os.path.dirname(here)


def modules() -> list[ModuleType]:
    """The program's modules, in a fixed order: everything under the subset's folders that is not for the host alone."""
    from importlib import import_module

    found = [import_module("pyphp.interp.rlib.rfloat")]
    for folder in FOLDERS:
        for file in sorted(os.listdir(os.path.join(package_root(), folder))):
            name, suffix = os.path.splitext(file)
            if suffix == ".py" and name not in HOST_ONLY:
                found.append(import_module(f"pyphp.{folder.replace('/', '.')}.{name}"))
    return found


def handlers() -> dict[str, Any]:
    """Handler functions by opcode."""
    from pyphp.interp.bytecode import OPCODES
    from pyphp.interp.ops.registry import all_handlers

    return dict(zip([op.name for op in OPCODES], all_handlers(), strict=True))


def roots() -> dict[str, Any]:
    """Objects that the image holds ready made: a fresh VM with its tables. An engine starts with a copy of it (jit/native/engine.py)."""
    from pyphp.interp.host import PythonEngine

    return {"vm": PythonEngine({}).vm}


# -- the version of the sources


def image_stem(checked: bool) -> str:
    """The name of the image of these sources, without suffix."""
    return f"image-{'checked-' if checked else ''}{source_key()}"


def baseline_stem() -> str:
    """The name of the image of these sources that a wheel brings."""
    return f"{image_stem(False)}-baseline"


def source_key() -> str:
    """A hash of the sources. They are read only when one of them looks different from last time."""
    root = package_root()
    now = time.time_ns()
    looks = sorted(_looks(root, SOURCES))
    kept = cachedir.unseal(MAGIC, STAMP, cachedir.read(STAMP))
    if kept is not None:
        key, seen = marshal.loads(kept)
        if seen == (root, looks):
            return str(key)
    key = _hash(root, [path for path, *_ in looks])
    if all(max(changed, modified) < now - SETTLED_NS for *_, modified, changed in looks):
        cachedir.write(STAMP, cachedir.seal(MAGIC, STAMP, marshal.dumps((key, (root, looks)))))
    return key


def key_of(root: str) -> str:
    """The source_key() of a package somewhere else."""
    return _hash(root, [path for path, *_ in sorted(_looks(root, SOURCES))])


def _looks(root: str, folders: tuple[str, ...]) -> list[tuple[str, int, int, int, int]]:
    """(path, inode, size, modified, changed) of every source below these folders."""
    found = []
    work = [os.path.join(root, folder) for folder in folders]
    while work:
        with os.scandir(work.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    s = entry.stat()
                    found.append((entry.path, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns))
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    work.append(entry.path)
    return found


def _hash(root: str, paths: list[str]) -> str:
    h = cachedir.blake2b(digest_size=12)
    for path in paths:
        with open(path, "rb") as file:
            h.update(os.path.relpath(path, root).encode() + b"\0" + file.read() + b"\0")
    return h.hexdigest()
