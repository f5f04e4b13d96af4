"""What compiled objects depend on besides their signature, as keys.

    image       names the VM's IR: signatures of another image are another program's
    settings    what changes a trace: the passes, the formats
    generation  all that an object file depends on: also the image file itself, the JIT's sources, LLVM, the CPU

Found out without importing LLVM, in under a millisecond: sizes and times of files stand for their contents.
"""

import os
from importlib.machinery import PathFinder

from pyphp.jit.options import JitOptions
from pyphp.jit.signatures.names import digest
from pyphp.jit.signatures.signature import FORMAT
from pyphp.jit.translate import imagefiles

EMISSION = 1  # what symbols mean; how exits are numbered


def image_key(stem: str) -> str:
    """The VM's IR, by the hash in the image's name."""
    return stem.removeprefix("image-")


def settings_key(options: JitOptions) -> str:
    """The settings that change a trace."""
    return digest(repr((FORMAT, EMISSION, options.passes)).encode())


def generation(stem: str) -> str:
    """The key of compiled objects."""
    return digest(repr((EMISSION, _state(imagefiles.place(stem, imagefiles.META)), *_sources(), *_llvm(), _cpu())).encode())


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


def _cpu() -> str:
    """Model and features; a machine that does not tell is known by its kind only."""
    try:
        with open("/proc/cpuinfo", "rb") as file:
            first = file.read(1 << 14).split(b"\n\n", 1)[0]
    except OSError:
        return os.uname().machine
    kept = [line for line in first.splitlines() if line.startswith((b"model name", b"flags", b"vendor_id", b"Features", b"CPU part"))]
    return os.uname().machine + digest(b"\n".join(kept))
