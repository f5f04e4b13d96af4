"""The engines: the same interpreter, translated to native code or on CPython.

Both offer `run(unit, argv) -> exit status` and write to the descriptor they were given.
"""

import os

from pyphp.cache import cachedir
from pyphp.command.main import STDERR, STDOUT, say
from pyphp.command.options import CommandLine
from pyphp.settings.ini import Ini, SettingError

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Protocol

    from pyphp.host.script import Script
    from pyphp.interp.bytecode import CodeUnit
    from pyphp.interp.outside.answers import Answer, Host
    from pyphp.jit.native.loading import Image
    from pyphp.jit.options import JitOptions

    class Engine(Protocol):
        """What the command line needs of an engine."""

        def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
            """Run a compiled file to its end; the exit status. argv: None for a text that goes on where the last one ended; goes_on: another one follows."""

        def define(self, name: bytes, value: bytes | int) -> None:
            """Set a global variable, between two texts."""

        def end_line(self) -> None:
            """End the line that the last run's output began, if it did."""

        def finish(self) -> int:
            """The last run is over: reports. An exit status instead of its own, if not 0."""

        @property
        def abandoned(self) -> bool:
            """Did memory run out? It cannot be used any more."""

        @property
        def time_limit(self) -> int:
            """Seconds, as set last."""

        def keep_time(self) -> None:
            """SIGPROF is taken care of: the script may set a timer that causes it."""

        def interrupt(self, reason: int) -> None:
            """From another thread: end the run at its next loop header or call."""

        def is_asked(self) -> bool:
            """Has it not got there yet?"""

        @property
        def completed(self) -> bool:
            """Did the last run come to the end of its code?"""

        def take_back(self) -> None:
            """Forget an interrupt that came when the run was over."""

        def wake_by(self, fd: int) -> None:
            """Whoever calls interrupt() makes this descriptor readable then; -1: nobody does."""

        def inspect(self, what: int, name: bytes = b"", limit: int = 0) -> bytes:
            """Ask the engine, which is at rest: see stdlib_php/standard/variables/inspecting.py."""

        def where(self) -> tuple[bytes, int]:
            """File and line that errors would name now."""

        def print_waiting(self) -> None:
            """From another thread, the last thing before the process ends: print what waits for that."""


class NoImage(Exception):
    """There is no native image, and none can be built: why."""


def open_engine(line: CommandLine, ini: Ini, script: "Script") -> "Engine":
    """The engine that the command line asks for; CPython, and a word about it, where native code cannot be had."""
    host = _host(script, ini)
    if line.engine != "python":
        checked = line.engine == "checked"
        try:
            image = native_image(checked)
        except NoImage as error:
            say(STDERR, f"pyphp: no native image: {error}; running on CPython, slowly\n")
        else:
            if checked:
                from pyphp.jit.native.checked import CheckedEngine

                return CheckedEngine(ini.normal(), image, STDOUT, host=host)
            return _native_engine(line, ini, image, host)
    import gc

    from pyphp.interp.outside.python_engine import PythonEngine

    gc.enable()
    return PythonEngine(ini.normal(), STDOUT, host=host)


def _host(script: "Script", ini: Ini) -> "Host":
    """The host of the script's requests. Most scripts have none, so it is imported for the first."""
    made: list[Host] = []

    def answer(service: int, argument: bytes, caller: bytes, line: int) -> "Answer":
        if not made:
            from pyphp.host.services import IncludingHost

            made.append(IncludingHost(script, ini))
        return made[0](service, argument, caller, line)

    return answer


def _native_engine(line: CommandLine, ini: Ini, image: "Image", host: "Host") -> "Engine":
    """The engine on an image, with the JIT or without."""
    if ini.flag("pyphp.jit"):
        from pyphp.jit.engine.jit_engine import JitEngine

        options = jit_options(line, ini)
        if not options.log_path:
            return JitEngine(ini.normal(), image, options, STDOUT, host)
        from pyphp.jit.report.log_file import NotALog

        try:
            return JitEngine(ini.normal(), image, options, STDOUT, host)
        except NotALog as error:
            raise SettingError(f"pyphp: --jit-log {error}") from None
    from pyphp.jit.native.engine import NativeEngine

    return NativeEngine(ini.normal(), image, STDOUT, host=host)


def jit_options(line: CommandLine, ini: Ini) -> "JitOptions":
    """What the settings and the command line say about the JIT."""
    from pyphp.jit.options import NUMBERS, JitOptions

    return JitOptions(
        **{name: _number(ini, f"pyphp.jit.{name}", kind) for name, _, kind, _ in NUMBERS},  # type: ignore[arg-type]  # the numbers' names are the table's
        passes=_passes(ini.text("pyphp.jit.passes")),
        signatures=_signatures(ini.text("pyphp.signatures")),
        log_path=line.jit_log,
        keep_events=line.interactive,
        stats=line.jit_stats,
    )


def _number(ini: Ini, name: str, kind: str) -> int:
    """A setting as its kind reads it."""
    return int(ini.flag(name)) if kind == "flag" else ini.size(name) if kind == "size" else ini.integer(name)


def _signatures(text: str) -> str:
    """pyphp.signatures: where they live. php.ini's grammar stores `off` as the empty text and `on`, which is our own database, as 1."""
    if text in ("1", "on"):
        return os.path.join(cachedir.folder(), "signatures.db")
    return text if text == "memory" else os.path.abspath(text) if text else "off"


def _passes(text: str) -> tuple[str, ...] | None:
    """pyphp.jit.passes, checked; None stands for all. php.ini's grammar stores `none` as the empty text."""
    if text == "all":
        return None
    from pyphp.jit.optimize import ALL_NAMES

    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    for name in names:
        if name not in ALL_NAMES:
            raise SettingError(f"pyphp.jit.passes: there is no pass {name}; there are {', '.join(ALL_NAMES)}")
    return names


def native_image(checked: bool) -> "Image":
    """The image of this version of the interpreter, built if it is not there, which takes half a minute. checked: with
    assertions."""
    from pyphp.jit.native.loading import built_image
    from pyphp.jit.translate.image.files import ImageError

    try:
        return built_image(checked)
    except ImageError:
        pass  # it is made
    try:
        from pyphp.command.imagebuild import build

        return build(checked)
    except (ImageError, ImportError, OSError, RuntimeError) as error:
        raise NoImage(str(error)) from error
