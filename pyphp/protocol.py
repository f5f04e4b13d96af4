"""What the command line, the shell and the engines agree upon: what is asked of an engine. For type checkers alone: no
run imports this module.

Engines are made in engines.py.
"""

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Protocol

    from pyphp.interp.bytecode import CodeUnit

    class Engine(Protocol):
        """What runs programs."""

        def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
            """Run a compiled file to its end; the exit status. argv: None for a text that goes on where the last one
            ended; goes_on: another one follows.
            """

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
