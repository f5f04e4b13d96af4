"""A database with a shared store behind it: what several machines learn, each of them reads.

The database is used as ever; it is all that a run needs. A carrier (carrier.py), a process of its own, is asked for
signatures of codes that the database knows nothing of, and told that something is due to be written. Neither is waited
for: an answer that comes in time is compiled in the background like any other signature, one that comes late is in the
database for the next run, and a carrier outlives the run by what it still has to write, some seconds at most.

    run:      of_roots() ──> nothing here: note; ask if the run goes on for a while
              arrived()  ──> signatures, checked again, not in quarantine
              flush()    ──> something was seen in enough runs: the carrier writes it
    carrier:  python -P -m pyphp.jit.database.carrier, its standard input and output are one socket

It is not started where the shared store has just failed to answer, nor for a run that finds its compiled traces, nor
in the first PATIENCE seconds after something became hot: a short run would only share its processors with it.
"""

from __future__ import annotations

import os
import sys
import time

from pyphp.jit.database import carrier
from pyphp.jit.database.addresses import BadAddress, Shared
from pyphp.jit.database.seals import BadKey, Seals
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import LARGEST

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from socket import socket

    from pyphp.jit.database.journal import RunLine
    from pyphp.jit.database.regions import Region
    from pyphp.jit.signatures.shapes import Shape
    from pyphp.jit.signatures.signature import Signature

    Code = tuple[str, str, str]  # (root, image, settings)

PATIENCE = 0.25  # seconds
TOO_LATE = 20.0  # seconds after which an answer is not expected any more
MOST_BYTES = 1 << 24  # of answers, in a run
READ = 1 << 18


class Link:
    """The connection with a carrier. Never waits; what goes wrong ends it, and is said in `problem`."""

    def __init__(self, url: str, database: str, key: str) -> None:
        self.problem = ""
        self._words = [url, database, key]
        self._socket: socket | None = None
        self._process = 0
        self._buffer = b""
        self._read = 0
        self._asked: list[Code] = []
        self._since = 0.0
        self._is_over = False

    @property
    def awaits(self) -> bool:
        """May an answer still come?"""
        return bool(self._asked)

    def ask(self, code: Code) -> None:
        """Which signatures are there of this code?"""
        if self._say(f"? {' '.join(code)}"):
            self._asked.append(code)
            self._since = time.monotonic()

    def write(self) -> None:
        """Something is due."""
        self._say("!")

    def _say(self, request: str) -> bool:
        if self._is_over or carrier.is_away(self._words[1]):
            return False
        try:
            if self._socket is None:
                self._start()
            assert self._socket is not None
            content = request.encode() + b"\n"
            import socket

            if self._socket.send(content, socket.MSG_NOSIGNAL) < len(content):
                raise OSError("the carrier does not listen")
        except (OSError, ValueError) as error:
            self._end(f"the carrier: {error}")
            return False
        return True

    def _start(self) -> None:
        if "python" not in os.path.basename(sys.executable or ""):
            raise OSError("no Python to start it with")
        import socket

        ours, theirs = socket.socketpair()
        with theirs:
            path = os.pathsep.join(place for place in sys.path if os.path.isabs(place))
            self._process = os.posix_spawn(
                sys.executable,
                [sys.executable, "-P", "-m", "pyphp.jit.database.carrier"],
                {**os.environ, "PYTHONPATH": path},
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), 0),
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), 1),
                    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                ],
                setpgroup=0,  # what the terminal sends to the run is not meant for it
            )
        ours.setblocking(False)
        self._socket = ours
        ours.send("\t".join(self._words).encode() + b"\n", socket.MSG_NOSIGNAL)  # not as arguments: others see those

    def arrived(self) -> list[tuple[Code, list[Signature], list[Region]]]:
        """The answers that have come since, as far as they are sound."""
        found: list[tuple[Code, list[Signature], list[Region]]] = []
        if self._socket is None:
            return found
        try:
            while data := self._socket.recv(READ):
                self._read += len(data)
                self._buffer += data
                if self._read > MOST_BYTES:
                    raise OSError("it says too much")
            raise OSError("it has ended")
        except BlockingIOError:
            pass
        except OSError as error:
            self._is_over = True
            if self._asked:
                self.problem = f"the carrier: {error}"
        while self._asked and (answer := self._answer()) is not None:
            code = self._asked.pop(0)
            signatures = [s for line in answer if (s := _received(line, code)) is not None]
            found.append((code, signatures, [r for line in answer if (r := _told(line, code)) is not None]))
        if self._is_over or time.monotonic() - self._since > TOO_LATE:
            self._asked = []
        if self._is_over:
            self._end(self.problem)
        return found

    def _answer(self) -> list[bytes] | None:
        """The lines of the next answer; None if it has not come whole."""
        end = 0 if self._buffer.startswith(b".\n") else self._buffer.find(b"\n.\n") + 1
        if not end and not self._buffer.startswith(b".\n"):
            return None
        lines = self._buffer[:end].split(b"\n")[:-1]
        self._buffer = self._buffer[end + 2 :]
        told: list[bytes] = []
        for line in lines:
            if line.startswith(b"- "):
                self.problem = f"the shared store: {line[2:300].decode('utf-8', 'replace')}"
            elif not line.startswith(b"= "):
                told.append(line)
        return told

    def _end(self, problem: str) -> None:
        self._is_over = True
        self._asked = []
        self.problem = problem
        self.close()

    def close(self) -> None:
        """Let go of it: it ends when it has done what it was told."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._process:
            try:
                os.waitpid(self._process, os.WNOHANG)
            except ChildProcessError:
                pass  # somebody has waited for all children
            self._process = 0


def _received(line: bytes, code: Code) -> Signature | None:
    if len(line) > LARGEST:
        return None
    try:
        signature = carrier.received(line)
    except Damaged:
        return None
    return signature if (signature.root, signature.image, signature.settings) == code else None


def _told(line: bytes, code: Code) -> Region | None:
    if not line.startswith(carrier.TOLD) or len(line) > LARGEST:
        return None
    from pyphp.jit.database.regions import received

    try:
        region = received(line[len(carrier.TOLD) :])
    except Damaged:
        return None
    return region if carrier.is_of(region, code) else None


class ReplicatedStore:
    """As SqliteStore, with a shared store behind it. Used by one thread."""

    def __init__(self, url: str, database: str, limit: int, key: str) -> None:
        self._local = SqliteStore(database, limit)
        self._link: Link | None = None
        self._problem = ""
        self._asked: set[Code] = set()
        self._to_ask: list[Code] = []
        self._began = time.monotonic()
        self._may_write = False
        try:
            Shared(url)
            self._may_write = Seals(key).has_key
            self._link = Link(url, database, key)
        except (BadAddress, BadKey) as error:
            self._problem = str(error)

    @property
    def problem(self) -> str:
        """As Store."""
        return self._local.problem or self._problem or (self._link.problem if self._link is not None else "")

    @property
    def awaits(self) -> bool:
        """As Store."""
        return bool(self._to_ask) or self._link is not None and self._link.awaits

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """As Store; what is not known here is asked for elsewhere."""
        found = self._local.of_roots(roots, image, settings)
        known = {signature.root for signature in found}
        for root in roots:
            code = root, image, settings
            if self._link is not None and root not in known and code not in self._asked:
                self._asked.add(code)
                self._to_ask.append(code)
        return found

    def arrived(self) -> list[Signature]:
        """As Store."""
        found: list[Signature] = []
        if self._link is not None and self._to_ask and time.monotonic() - self._began > PATIENCE:
            for code in self._to_ask:
                self._link.ask(code)
            self._to_ask = []
        if self._link is not None and self._link.awaits:
            told: list[Region] = []
            for _, signatures, plans in self._link.arrived():
                told += plans
                refused: set[str] = set()
                for signature in signatures:
                    if signature.parent in refused or self._local.refuses(signature):
                        refused.add(signature.key)
                    else:
                        found.append(signature)
            self._local.add_shared(found, told)
        return found

    def add(self, signature: Signature) -> None:
        """As Store."""
        self._local.add(signature)

    def used(self, keys: list[str]) -> None:
        """As Store."""
        self._local.used(keys)

    def learn(self, lines: list[RunLine]) -> None:
        """As Store."""
        self._local.learn(lines)

    def regions(self, codes: list[str], image: str, settings: str) -> list[Region]:
        """As Store."""
        return self._local.regions(codes, image, settings)

    def nearest(
        self, shape: Shape, image: str, settings: str, own: tuple[str, int]
    ) -> tuple[float, Region] | None:
        """As Store."""
        return self._local.nearest(shape, image, settings, own)

    def take_quarantined(self, image: str, settings: str) -> list[tuple[str, int]]:
        """As Store."""
        return self._local.take_quarantined(image, settings)

    def flush(self) -> None:
        """As Store."""
        self._local.flush()
        if self._link is not None and self._may_write and self._local.has_due():
            self._may_write = False  # once in a run
            self._link.write()

    def close(self) -> None:
        """As Store."""
        self.flush()
        if self._link is not None:
            self._link.arrived()
            self._link.close()
        self._local.close()
