"""What compiled objects depend on besides their signature, as keys.

    image       names the VM's IR: signatures of another image are another program's
    settings    what changes a trace: the passes, the formats (signatures/places.py)
    generation  all that an object file depends on: also the image file itself, the JIT's sources, LLVM, the CPU

Found out without importing LLVM, in under a millisecond: sizes and times of files stand for their contents.
"""

import os
from importlib.machinery import PathFinder

from pyphp.jit.native.loading import Image
from pyphp.jit.signatures.places import EMISSION, digest
from pyphp.jit.translate.imagefiles import IR
from pyphp.jit.translate.machine import machine_name


def image_key(image: Image) -> str:
    """The VM's IR, by the digest that the image keeps of it."""
    return digest(repr(image.meta["files"][IR]).encode())


def generation(image: Image) -> str:
    """The key of compiled objects."""
    return digest(repr((EMISSION, image.meta["files"], *_sources(), *_llvm(), machine_name())).encode())


def _state(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size


def _sources() -> list[tuple[str, int, int]]:
    here = os.path.dirname(os.path.abspath(__file__))
    found = []
    for folder in ("", "optimize", "backend", "signatures"):
        for entry in os.scandir(os.path.join(here, folder)):
            if entry.name.endswith(".py"):
                status = entry.stat()
                found.append((f"{folder}/{entry.name}", status.st_mtime_ns, status.st_size))
    return sorted(found)


def _llvm() -> list[tuple[str, int, int]]:
    spec = PathFinder.find_spec("llvmlite")
    if spec is None or spec.origin is None:
        return []
    folder = os.path.dirname(spec.origin)
    return [(name, *_state(os.path.join(folder, name))) for name in ("_version.py", "binding") if os.path.exists(os.path.join(folder, name))]
