"""The manifest: which modules are the program, which objects are prebuilt roots, where images are kept and how one is told from another."""

import hashlib
import os
import stat
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pyphp

FOLDERS = ("interp", "interp/arrays", "interp/ops", "stdlib_php")
HOST_ONLY = {"__init__", "bytecode", "host", "registry", "starting"}


class CacheError(Exception):
    """The cache folder cannot be trusted or made."""


def package_root() -> Path:
    """The folder that holds interp/ and the others: the checkout, or the installed package."""
    here = Path(pyphp.__file__).resolve().parent
    return here if (here / "interp").is_dir() else here.parent


def modules() -> list[ModuleType]:
    """The program's modules, in a fixed order: everything under the subset's folders that is not for the host alone."""
    found = [import_module("pyphp.interp.rlib.rfloat")]
    for folder in FOLDERS:
        for file in sorted((package_root() / folder).glob("*.py")):
            if file.stem not in HOST_ONLY:
                found.append(import_module(f"pyphp.{folder.replace('/', '.')}.{file.stem}"))
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


def sources() -> list[Path]:
    """Every source file that an image depends on."""
    root = package_root()
    folders = ["interp", "stdlib_php", "jit/translate"]
    return sorted(p for f in folders for p in (root / f).rglob("*.py"))


def source_key(checked: bool) -> str:
    """A hash of the sources and of the kind of image."""
    h = hashlib.blake2b(digest_size=12)
    for path in sources():
        h.update(path.read_bytes())
        h.update(b"\0")
    h.update(b"checked" if checked else b"release")
    return h.hexdigest()


def cache_folder() -> Path:
    """The owner-only folder for images and compiled objects: $PYPHP_CACHE, or pyphp under the user's cache folder."""
    named = os.environ.get("PYPHP_CACHE")
    base = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pyphp"
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        info = base.stat()
    except OSError as error:
        raise CacheError(f"no cache folder: {error}") from error
    if info.st_uid != os.getuid() or stat.S_IMODE(info.st_mode) & 0o077:
        raise CacheError(f"{base} is not this user's alone (mode {stat.S_IMODE(info.st_mode):o}): not used")
    return base
