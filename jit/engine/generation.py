"""What compiled objects depend on besides their signature, as keys.

    image       names the VM's IR: signatures of another image are another program's
    settings    what changes a trace: the passes, the formats (signatures/places.py)
    generation  all that an object file depends on: also the image file itself, the JIT's sources, LLVM, the CPU

Found out without importing LLVM, in under a millisecond: sizes and times of files stand for their contents.
"""

import os
from importlib.machinery import PathFinder

from pyphp.cache import sources
from pyphp.jit.native.loading import Image
from pyphp.jit.signatures.places import EMISSION, digest
from pyphp.jit.translate.image.files import DIRECTORY, IR
from pyphp.jit.translate.image.processor import machine_name

SOURCES = ("jit",)  # what of the interpreter they depend on is in the image


def image_key(image: Image) -> str:
    """The VM's IR, by the digests that the image keeps of it."""
    return digest(repr([image.meta["files"][suffix] for suffix in (IR, DIRECTORY)]).encode())


def generation(image: Image) -> str:
    """The key of compiled objects."""
    return digest(repr((EMISSION, image.meta["files"], *sources.looks(*SOURCES), *_llvm(), machine_name())).encode())


def _state(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size


def _llvm() -> list[tuple[str, int, int]]:
    spec = PathFinder.find_spec("llvmlite")
    if spec is None or spec.origin is None:
        return []
    folder = os.path.dirname(spec.origin)
    return [
        (name, *_state(os.path.join(folder, name)))
        for name in ("_version.py", "binding")
        if os.path.exists(os.path.join(folder, name))
    ]
