"""The files that the JIT writes for people: the log of --jit-log, one JSON object a line, written as things happen, and
the page of --jit-report, written when the run is over.

A file that stands there is begun anew if it is such a log, or page, or empty; any other is somebody's, the script most
likely, and stays as it is. The beginning tells: every log begins with the event START, every page with a comment. What
is no file (a pipe, a terminal, /dev/stderr) is written to as it is.

Each line of a log is written at once, behind what is there. What cannot be written to its end costs the program
nothing, and is complained about when it is closed.
"""

import errno
import os
import stat

import pyphp

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.report.log import Event

WRITER = "pyphp --jit-log"
FORMAT = 2  # of the events, as docs/jit-log.md describes them
START = {"event": "start", "writer": WRITER, "version": pyphp.__version__, "format": FORMAT}


class Kind:
    """One kind of file: the option that names it, what it is called, a name for an example, how each begins."""

    __slots__ = ("beginning", "example", "name", "option", "word")

    def __init__(self, option: str, word: str, name: str, example: str, beginning: bytes) -> None:
        self.option = option
        self.word = word
        self.name = name
        self.example = example
        self.beginning = beginning


LOG = Kind("--jit-log", "log", "JIT log", "trace.log", f'{{"event": "start", "writer": "{WRITER}"'.encode())
PAGE = Kind(
    "--jit-report", "page", "page of --jit-report", "page.html", b"<!DOCTYPE html>\n<!-- made by pyphp --jit-report -->"
)


class NotOurs(Exception):
    """The name of an output is that of another file, or nothing can be written there: which option, which, and why."""


class OwnFile:
    """One output. Raises NotOurs where there can be none."""

    def __init__(self, path: str, kind: Kind) -> None:
        self.path = path
        self.kind = kind
        self.problem = ""
        try:
            self._fd = _opened(path, kind, os.O_CREAT)
        except OSError as error:
            raise NotOurs(f"{kind.option} {path}: {error.strerror}") from None

    def begin(self) -> None:
        """Forget what is there."""
        if stat.S_ISREG(os.fstat(self._fd).st_mode):
            os.ftruncate(self._fd, 0)

    def append(self, text: bytes) -> None:
        """Write behind what is there. The first failure is the last try."""
        if self.problem or self._fd < 0:
            return
        rest = memoryview(text)
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except OSError as error:
            self.problem = f"{self.path}: {error.strerror}; the {self.kind.word} is not complete"

    def close(self) -> None:
        """The run is over. May be called again."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


class LogFile(OwnFile):
    """One log."""

    def __init__(self, path: str) -> None:
        super().__init__(path, LOG)
        self.begin()
        self.write(START)

    def write(self, event: "Event") -> None:
        """Append an event."""
        import json

        self.append(json.dumps(event).encode() + b"\n")


def refuse_others(path: str, kind: Kind) -> None:
    """Raise NotOurs if OwnFile(path, kind) would because of what is there now. For a look before anything is run."""
    try:
        if os.path.isfile(path):
            os.close(_opened(path, kind, 0))
        elif os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    except OSError as error:
        raise NotOurs(f"{kind.option} {path}: {error.strerror}") from None


def _opened(path: str, kind: Kind, create: int) -> int:
    """A descriptor that appends to what is one of ours, or empty, or no regular file. Nothing has been changed yet."""
    if os.path.exists(path) and not os.path.isfile(path):
        return os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | create, 0o666)
    head = os.pread(fd, len(kind.beginning), 0)
    if head not in (b"", kind.beginning):
        os.close(fd)
        raise NotOurs(f"{kind.option} {path} is there and is no {kind.name}, so it is left as it is")
    return fd
