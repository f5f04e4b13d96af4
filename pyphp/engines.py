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

    class Engine(Protocol):
        """What the command line needs of an engine."""

        def run(self, unit: CodeUnit, argv: list[bytes]) -> int:
            """Run a compiled file to its end; the exit status."""


def open_engine(line: CommandLine, ini: Ini) -> "Engine":
    """The engine that the command line asks for; CPython, and a word about it, where native code cannot be had."""
    if line.engine == "native":
        reason = why_not_native()
        if not reason:
            from pyphp.jit.engine import NativeEngine

            return NativeEngine(ini.normal(), line)
        say(STDERR, f"pyphp: {reason}; running on CPython, which is slow (--engine=python says that this is wanted)\n")
    from pyphp.interp.host import PythonEngine

    return PythonEngine(ini.normal(), STDOUT)


def why_not_native() -> str:
    """The reason why there is no native image; empty if there is one."""
    try:
        import pyphp.jit.engine  # noqa: F401
    except ModuleNotFoundError as error:
        return f"no native image: {error}"
    return ""
