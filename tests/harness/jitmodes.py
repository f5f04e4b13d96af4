"""One compiled program under many settings of the JIT, each in a fork of this process.

    runner = JitRunner()
    unit = runner.compile(b"<?php ...", b"/tmp/x.php")
    runner.run(unit, OPTIONS["hot"])  -> Outcome

With the checked image a run that leaves heap objects behind says so on stderr ("leaked: ..."). What is expensive
happens once, in the parent: imports, the parse, loading the image and LLVM. A crash ends a child only. None as the
options runs the interpreter without the JIT.

    hot             every threshold 1, the program waits for the compiler
    background      thresholds of 2, the compiler beside the program
    well            hot, everything is compiled well at once
    again           background, and compiled well whenever there is time
    similar         hot, each region is compiled by the plan of the nearest that there is, however unlike
    different       hot, no plan is borrowed
    default         the settings that users have
    without-PASS    hot, one pass switched off
    bare            hot, no pass at all
    force-N         hot, every N-th guard that may restart its bytecode fails; the interpreter goes on from there
    bridge-N        the same, and bridges grow from those exits
"""

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.interp.bytecode import CodeUnit
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.leaks import leaked
from pyphp.jit.native.loading import open_image
from pyphp.jit.optimize import ALL_NAMES
from pyphp.jit.options import JitOptions
from pyphp.jit.report.log import FAILED
from pyphp.settings.ini import Ini
from pyphp.stdlib_php.support.registry import known
from tests.harness.forkserver import Outcome

OUTPUT_LIMIT = 64 << 20
FORCED = (1, 2, 3, 5, 17, 101)
BRIDGED = (41, 97, 301)
NO_BRIDGES = 1 << 40


def hot(**more: Any) -> JitOptions:
    """Everything is traced at once."""
    return JitOptions(**({"hot_loop": 1, "hot_func": 1, "hot_exit": 1, "background": False, "verify": True} | more))


OPTIONS: dict[str, JitOptions] = {
    "hot": hot(),
    "background": hot(hot_loop=2, hot_func=2, hot_exit=2, background=True),
    "well": hot(tier1=0),
    "again": hot(hot_loop=2, hot_func=2, hot_exit=2, background=True, tier2=100),
    "similar": hot(signatures_threshold=0),
    "different": hot(signatures_threshold=101),
    "default": JitOptions(),
    "bare": hot(passes=()),
    **{f"without-{name}": hot(passes=tuple(n for n in ALL_NAMES if n != name)) for name in ALL_NAMES},
    **{f"force-{n}": hot(force_exits=n, hot_exit=NO_BRIDGES) for n in FORCED},
    **{f"bridge-{n}": hot(force_exits=n, hot_exit=2) for n in BRIDGED},
}


class JitRunner:
    """Runs programs in forks."""

    def __init__(self, checked: bool = False) -> None:
        self.checked = checked
        self.image = open_image(checked)
        self.builtins = known()
        import llvmlite.binding  # noqa: F401  loaded before the forks

    def compile(self, source: bytes, path: bytes) -> CodeUnit:
        """The program's bytecode."""
        return compile_file(parse(source, path), path, self.builtins)

    def run(
        self,
        unit: CodeUnit,
        options: JitOptions | None,
        timeout: int = 60,
        after: Callable[[Any], None] | None = None,
        engine: type[JitEngine] = JitEngine,
        argv: list[bytes] | None = None,
    ) -> Outcome:
        """Run it. argv: the file alone where it is left out. `after` sees the engine when the program has ended, in the
        child; what it prints on stderr comes back.
        """
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            pid = os.fork()
            if pid == 0:
                self._child(unit, argv or [unit.file], options, timeout, out.fileno(), err.fileno(), after, engine)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            out.seek(0)
            err.seek(0)
            return Outcome(status, out.read(), err.read())

    def _child(
        self,
        unit: CodeUnit,
        argv: list[bytes],
        options: JitOptions | None,
        timeout: int,
        out: int,
        err: int,
        after: Callable[[Any], None] | None,
        make: type[JitEngine],
    ) -> None:
        status = 254
        try:
            os.dup2(out, 1)
            os.dup2(err, 2)
            signal.alarm(timeout)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
            ini = Ini().normal()
            engine: Any = (
                NativeEngine(ini, self.image, host=own.answer)
                if options is None
                else make(ini, self.image, options, host=own.answer)
            )
            status = engine.run(unit, argv) & 255
            sys.stdout.flush()
            if isinstance(engine, JitEngine):
                engine.stop()
            for failure in getattr(getattr(engine, "log", None), "failures", ()):
                os.write(2, failure.encode())
                status = FAILED
            if self.checked:
                engine.close()
                left = leaked(self.image)
                if left:
                    os.write(2, f"leaked: {left}\n".encode())
            if after is not None:
                after(engine)
                sys.stderr.flush()
        except BaseException:
            import traceback

            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(status)
