"""Makes a wheel that brings the native image out of a pure one.

    python tools/platform_wheel.py build/wheel/pyphp-0.1.0-py3-none-any.whl

The image is compiled for a baseline of processors (jit/translate/image/processor.py) and put into the package's folder
`image`. The wheel's tag says on which systems it loads: those with a C library as new as the symbols that the image
needs. Beside it lie copies of this machine's C libraries that programs load late (pyphp/host/outside/libraries.py), with their
licences, for systems that have none. The pure wheel is replaced.
"""

import ctypes
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pyphp.host.outside.libraries import LIBRARIES
from pyphp.image import build_baseline
from pyphp.jit.translate.image import files as imagefiles
from pyphp.jit.translate.image import manifest


def main(argv: list[str]) -> int:
    """One argument, the pure wheel's path."""
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    pure = Path(argv[0])
    stem = build_baseline()
    meta = imagefiles.read_meta(stem)
    if imagefiles.LIBRARY not in meta["files"]:
        why = "there is no linker here (cc or ld), and without one an image is no library; `make wheel-pure` needs none"
        print(f"platform_wheel: {why}", file=sys.stderr)
        return 1
    library = imagefiles.read(stem, imagefiles.LIBRARY, meta)
    with tempfile.TemporaryDirectory(prefix="pyphp-wheel-") as folder:
        wheel("unpack", str(pure), "--dest", folder)
        (tree,) = Path(folder).iterdir()
        package = tree / "pyphp"
        if manifest.key_of(str(package)) != manifest.source_key():
            print(f"platform_wheel: {pure} was made of other sources than these", file=sys.stderr)
            return 1
        (package / "image").mkdir()
        for suffix in (imagefiles.META, *meta["files"]):
            shutil.copyfile(imagefiles.place(stem, suffix), package / "image" / f"{stem}{suffix}")
        brought = b"".join(bring(files[0], package / "image") for files, _, _ in LIBRARIES.values())
        for path in tree.glob("*.dist-info/WHEEL"):
            path.write_text(described(path.read_text(), f"py3-none-{platform_tag(library + brought)}"))
        wheel("pack", str(tree), "--dest-dir", str(pure.parent))
    pure.unlink()
    return 0


LICENCES = ("/usr/share/doc/{package}/copyright", "/usr/share/licenses/{package}/LICENCE")


def bring(name: str, folder: Path) -> bytes:
    """Copy this machine's library of a name, and its licence, into a folder; what is in it. Nothing is copied, and that
    is said, where one of the two is not found."""
    try:
        ctypes.CDLL(name)
        lines = Path("/proc/self/maps").read_text().splitlines()
        path = Path(next(line.split(maxsplit=5)[5] for line in lines if f"/{name}" in line))
    except (OSError, StopIteration):
        print(f"platform_wheel: there is no {name} here, so the wheel brings none", file=sys.stderr)
        return b""
    stem, version = name.split(".so.")
    places = [Path(place.format(package=package)) for place in LICENCES for package in (f"{stem}-{version}", stem)]
    licence = next((place for place in places if place.is_file()), None)
    if licence is None:
        print(f"platform_wheel: no licence of {name} is found here, so the wheel does not bring it", file=sys.stderr)
        return b""
    shutil.copyfile(path, folder / name)
    shutil.copyfile(licence, folder / f"{name}.LICENCE")
    return path.read_bytes()


def platform_tag(library: bytes) -> str:
    """The systems on which a shared library of this machine loads, as wheels name them: PEP 600's for GNU's C library,
    of the newest version that a symbol is of."""
    needed = [(int(major), int(minor)) for major, minor in re.findall(rb"GLIBC_(\d+)\.(\d+)", library)]
    if not needed:
        return f"linux_{platform.machine()}"
    major, minor = max(needed)
    return f"manylinux_{major}_{minor}_{platform.machine()}"


def described(text: str, tag: str) -> str:
    """The file WHEEL, for a wheel of this tag with native code in it."""
    lines = [line for line in text.splitlines() if line and not line.startswith(("Tag:", "Root-Is-Purelib:"))]
    return "\n".join([*lines, "Root-Is-Purelib: false", f"Tag: {tag}", ""])


def wheel(*words: str) -> None:
    """The tool of the library `wheel`."""
    subprocess.run([sys.executable, "-m", "wheel", *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
