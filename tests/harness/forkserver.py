"""Runs the command line in a fork of a process that has already imported it.

A test must survive a crash of the engine it tests, so every program runs in a process of its own; starting CPython
and importing the front end for each would make the suite ten times slower. The server imports once and forks for each
request; being single-threaded, it may.

    client                                     server                                  child
    {"argv": [...], ...} + stdin bytes  ->     fork                             ->     cli.main()
    {"status": 0, ...} + stdout + stderr <-    wait for the child

Time is limited by an alarm in the child whose default action ends it, whatever code it is in; output by a file size
limit.
"""

import importlib
import importlib.util
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import attrs

ROOT = Path(__file__).resolve().parent.parent.parent
OUTPUT_LIMIT = 64 << 20
PRELOAD = (
    "pyphp.command.main",
    "pyphp.host.script",
    "pyphp.frontend.parser",
    "pyphp.frontend.compiler",
    "pyphp.interp.outside.python_engine",
    "pyphp.stdlib_php.library",
    "pyphp.jit.native.engine",
    "pyphp.jit.translate.image.manifest",
)


@attrs.frozen(slots=True)
class Outcome:
    """How a program ended: exit status (below zero: the signal that killed it) and what it wrote."""

    status: int
    out: bytes
    err: bytes = b""

    @property
    def timed_out(self) -> bool:
        """The alarm ended it."""
        return self.status == -signal.SIGALRM

    @property
    def crashed(self) -> bool:
        """A signal that no program may cause ended it."""
        return self.status < 0 and not self.timed_out


class ForkServer:
    """The client's side: one server process, started when first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def run(
        self, argv: list[str], stdin: bytes = b"", cwd: Path = ROOT, timeout: int = 60, merge_stderr: bool = False
    ) -> Outcome:
        """Run `pyphp argv...`; merge_stderr: what goes to stderr goes to stdout, in its place."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.harness.forkserver"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        _send(to, {"argv": argv, "cwd": str(cwd), "timeout": timeout, "merge": merge_stderr}, stdin)
        head, (out, err) = _receive(back, 2)
        return Outcome(head["status"], out, err)

    def close(self) -> None:
        """End the server."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()
            self._process = None


def _send(to: BinaryIO, head: dict[str, object], *blobs: bytes) -> None:
    line = json.dumps({**head, "sizes": [len(b) for b in blobs]}).encode()
    to.write(line + b"\n" + b"".join(blobs))
    to.flush()


def _receive(source: BinaryIO, blobs: int) -> tuple[dict, list[bytes]]:
    line = source.readline()
    if not line:
        raise EOFError("the other side has gone")
    head = json.loads(line)
    assert len(head["sizes"]) == blobs
    return head, [source.read(n) for n in head["sizes"]]


def _preload_library() -> None:
    """What an engine on CPython imports when it is made."""
    from pyphp.interp.handlers.registry import all_handlers
    from pyphp.stdlib_php.library import php_library

    php_library()
    all_handlers()


def serve() -> None:
    """The server's loop: until the client closes its end."""
    for name in PRELOAD:
        if _exists(name):
            importlib.import_module(name)
    _preload_library()
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            head, (stdin,) = _receive(requests, 1)
        except EOFError:
            return
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            pid = os.fork()
            if pid == 0:
                _child(head, given.fileno(), out.fileno(), err.fileno())
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            out.seek(0)
            err.seek(0)
            _send(replies, {"status": status}, out.read(), err.read())


def _child(head: dict, stdin: int, out: int, err: int) -> None:
    """Become the program; never returns."""
    status = 254
    try:
        for fd, target in ((stdin, 0), (out, 1), (out if head["merge"] else err, 2)):
            os.dup2(fd, target)
        os.chdir(head["cwd"])
        signal.alarm(head["timeout"])
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_LIMIT, OUTPUT_LIMIT))
        sys.argv = ["pyphp", *head["argv"]]
        from pyphp.command.main import main

        main()
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


def _exists(name: str) -> bool:
    """Whether there is such a module, nothing said about whether it works."""
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


if __name__ == "__main__":
    serve()
