"""The engines: the same interpreter, translated to native code or on CPython.

Both offer `run(unit, argv) -> exit status` and write to the descriptor they were given.
"""

from pyphp.cli import STDERR, STDOUT, say
from pyphp.ini import Ini
from pyphp.options import CommandLine

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol

    from pyphp.interp.bytecode import CodeUnit
    from pyphp.jit.native.loading import Image

    class Engine(Protocol):
        """What the command line needs of an engine."""

        def run(self, unit: CodeUnit, argv: list[bytes]) -> int:
            """Run a compiled file to its end; the exit status."""


class NoImage(Exception):
    """There is no native image, and none can be built: why."""


def open_engine(line: CommandLine, ini: Ini) -> "Engine":
    """The engine that the command line asks for; CPython, and a word about it, where native code cannot be had."""
    if line.engine != "python":
        checked = line.engine == "checked"
        try:
            image = native_image(checked)
        except NoImage as error:
            say(STDERR, f"pyphp: no native image: {error}; running on CPython, slowly\n")
        else:
            if checked:
                from pyphp.jit.native.checked import CheckedEngine

                return CheckedEngine(ini.normal(), image, STDOUT)
            from pyphp.jit.native.engine import NativeEngine

            return NativeEngine(ini.normal(), image, STDOUT)
    from pyphp.interp.host import PythonEngine

    return PythonEngine(ini.normal(), STDOUT)


def native_image(checked: bool) -> "Image":
    """The image of this version of the interpreter, built if it is not there. checked: with assertions."""
    from pyphp.jit.native.loading import Image, ImageError
    from pyphp.jit.translate.manifest import CacheError, cache_folder, source_key

    try:
        folder = cache_folder()
        path = folder / f"image-{source_key(checked)}.so"
        return Image(path if path.exists() else _build(folder, checked))
    except (CacheError, ImageError) as error:
        raise NoImage(str(error)) from error


def _build(folder: "Path", checked: bool) -> "Path":
    """Translate the interpreter: once, and a minute or so."""
    from pyphp.jit.translate.image import build_image
    from pyphp.jit.translate.program import SubsetError

    say(STDERR, "pyphp: building the native image, once\n")
    try:
        return build_image(folder, checked)
    except (ImportError, OSError, RuntimeError, SubsetError) as error:
        raise NoImage(str(error)) from error
