"""The file of --jit-log: one JSON object a line, written as things happen.

A file that stands there is begun anew if it is such a log, or empty; any other is somebody's, the script most likely,
and is left alone. Its first line tells: every log begins with the event START. What is no file (a pipe, a terminal,
/dev/stderr) is written to as it is.

Each line is written at once, behind what is there. A log that cannot be written to its end costs the program nothing,
and is complained about when it is closed.
"""

import errno
import os
import stat

import pyphp

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

WRITER = "pyphp --jit-log"
FORMAT = 1  # of the events, as docs/jit-log.md describes them
START = {"event": "start", "writer": WRITER, "version": pyphp.__version__, "format": FORMAT}
BEGINNING = f'{{"event": "start", "writer": "{WRITER}"'.encode()


class NotALog(Exception):
    """The name of the log is that of another file, or nothing can be written there: which, and why."""


class LogFile:
    """One log. Raises NotALog where there can be none."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problem = ""
        try:
            self._fd = _opened(path, os.O_CREAT)
            if stat.S_ISREG(os.fstat(self._fd).st_mode):
                os.ftruncate(self._fd, 0)
        except OSError as error:
            raise NotALog(f"{path}: {error.strerror}") from None
        self.write(START)

    def write(self, event: "dict[str, Any]") -> None:
        """Append an event. The first failure is the last try."""
        import json

        if self.problem or self._fd < 0:
            return
        rest = memoryview(json.dumps(event).encode() + b"\n")
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except OSError as error:
            self.problem = f"{self.path}: {error.strerror}; the log is not complete"

    def close(self) -> None:
        """The run is over. May be called again."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def refuse_others(path: str) -> None:
    """Raise NotALog if LogFile(path) would because of what is there now. For a look before anything is run."""
    try:
        if os.path.isfile(path):
            os.close(_opened(path, 0))
        elif os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    except OSError as error:
        raise NotALog(f"{path}: {error.strerror}") from None


def _opened(path: str, create: int) -> int:
    """A descriptor that appends to what is a log, or empty, or no regular file. Nothing has been changed yet."""
    if os.path.exists(path) and not os.path.isfile(path):
        return os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | create, 0o666)
    head = os.pread(fd, len(BEGINNING), 0)
    if head not in (b"", BEGINNING):
        os.close(fd)
        raise NotALog(f"{path} is there and is no JIT log, so it is left as it is")
    return fd
