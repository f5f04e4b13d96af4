"""The engines: the same interpreter, translated to native code or on CPython.

Both offer `run(unit, argv) -> exit status` and write to the descriptor they were given.
"""

from pyphp.cli import STDERR, STDOUT, say
from pyphp.ini import Ini
from pyphp.options import CommandLine

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
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
    """The image of this version of the interpreter, built if it is not there, which takes a minute. checked: with assertions."""
    from pyphp.jit.native.loading import ImageError, open_image

    try:
        return open_image(checked, lambda text: say(STDERR, f"pyphp: {text}\n"))
    except (ImageError, ImportError, OSError, RuntimeError) as error:
        raise NoImage(str(error)) from error
