"""How long PHP code takes: each measurement in a process that is forked for it, so that nothing it does is seen here.

    for ($n = $passes; $n > 0; $n--) { CODE }

is run once, which is the first pass, then with more and more passes until it takes LONG; the best of three such runs
counts. With the JIT, compiling goes on between the runs, so what is measured at last is what stays. The variables of
the loop have names that no program can write.
"""

from __future__ import annotations

import os
import signal
import struct
import time

import attrs

from pyphp.command import main as cli
from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.host.script import NotAProgram
from pyphp.interp.bytecode import CodeUnit
from pyphp.session import SHELL_FILE, Session
from pyphp.stdlib_php.support.registry import known

LONG = 0.1  # seconds, of a run that is good enough
PATIENCE = 5.0  # seconds: no further run begins after so long
MOST_PASSES = 1 << 40
BEST_OF = 3
_RESULT = struct.Struct("<?ddq")  # succeeded, seconds a pass, seconds of the first pass, passes


class NotTimed(Exception):
    """Why there is no time: the code failed, or was stopped."""


@attrs.frozen(slots=True)
class Timing:
    """What one way to run took: seconds for one pass at best, seconds for the very first, and how many passes a run
    had.
    """

    label: str
    seconds: float
    first: float
    passes: int


def times(session: Session, text: str) -> list[Timing]:
    """The times of PHP code, with and without the JIT where there is one. Raises NotTimed, NotAProgram."""
    from pyphp.jit.engine.jit_engine import JitEngine

    engine = session.engine
    try:
        loop, count = _loop(text), Count()
    except FrontendError as error:
        raise NotAProgram(error) from None
    if not isinstance(engine, JitEngine):
        return [_apart("JIT off" if hasattr(engine, "image") else "on CPython", session, loop, count)]
    engine.stop()  # a thread would not be there behind a fork
    on = _apart("JIT on", session, loop, count)
    return [on, _apart("JIT off", session, loop, count, engine.interpret_only)]


class Count:
    """Sets how many passes the loop makes: `$passes = N;` with another N each time."""

    def __init__(self) -> None:
        self._units: dict[int, CodeUnit] = {}

    def unit(self, passes: int) -> CodeUnit:
        """The code that does it."""
        if passes not in self._units:
            tree = parse(b"$passes = %d;" % passes, SHELL_FILE, in_script=True)
            _hide(tree)
            self._units[passes] = compile_file(tree, SHELL_FILE, known())
        return self._units[passes]


def _loop(text: str) -> CodeUnit:
    """The loop around the code."""
    tree = parse(b"for ($n = $passes; $n > 0; $n--) { }", SHELL_FILE, in_script=True)
    _hide(tree)
    loop = tree.statements[0]
    assert isinstance(loop, ast.For)
    inner = parse(text.encode("utf-8", "surrogateescape"), SHELL_FILE, in_script=True)
    loop.body[:] = inner.statements
    tree.notices += inner.notices
    return compile_file(tree, SHELL_FILE, known())


def _hide(tree: ast.Node) -> None:
    """Rename a tree's variables to what cannot be written in PHP without braces."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting += ast.children(node)
        if isinstance(node, ast.Variable):
            assert isinstance(node.name, bytes)
            node.name = b" timed " + node.name


def _apart(label: str, session: Session, loop: CodeUnit, count: Count, prepare: object = None) -> Timing:
    """Measure in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(session, loop, count, prepare, writer)
    os.close(writer)
    try:
        told = _all(reader)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reader)
        _, status = os.waitpid(child, 0)
    if len(told) < _RESULT.size:
        raise NotTimed(f"the process that measured ended with status {os.waitstatus_to_exitcode(status)}")
    succeeded, seconds, first, passes = _RESULT.unpack_from(told)
    if not succeeded:
        raise NotTimed(told[_RESULT.size :].decode("utf-8", "backslashreplace") or "it did not come to its end")
    return Timing(label, seconds, first, passes)


def _in_child(session: Session, loop: CodeUnit, count: Count, prepare: object, writer: int) -> None:
    """Never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, cli.STDOUT, cli.STDERR):
            os.dup2(null, fd)
        if callable(prepare):
            prepare()
        cli.say(writer, _measured(session, loop, count))
        status = 0
    finally:
        os._exit(status)


def _measured(session: Session, loop: CodeUnit, count: Count) -> bytes:
    """The bytes of a result."""
    try:
        first = _run(session, loop, count, 1)
        passes, spent = 1, 0.0
        found: list[float] = []
        best = first
        while first < PATIENCE and spent < PATIENCE and len(found) < BEST_OF:
            took = _run(session, loop, count, passes)
            spent += took
            best = took / passes
            if took >= LONG or passes == MOST_PASSES:
                found.append(best)
            else:
                passes *= 2 if took > LONG / 4 else 8
    except NotTimed as problem:
        return _RESULT.pack(False, 0.0, 0.0, 0) + str(problem).encode("utf-8", "surrogateescape")
    return _RESULT.pack(True, min(found, default=best), first, passes)


def _run(session: Session, loop: CodeUnit, count: Count, passes: int) -> float:
    """The seconds of so many passes. Raises NotTimed."""
    engine = session.engine
    engine.run(count.unit(passes), None)
    start = time.perf_counter()
    status = engine.run(loop, None)
    took = time.perf_counter() - start
    if status or not engine.completed:
        error = session.last_error()
        raise NotTimed(error.message.partition("\n")[0] if error is not None else "")
    return took


def _all(fd: int) -> bytes:
    parts = []
    while part := os.read(fd, 4096):
        parts.append(part)
    return b"".join(parts)
