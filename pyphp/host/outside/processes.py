"""Processes that a program starts, and its environment.

    processes = Processes(ini)
    processes.answer(packed(b"run", b"date"))        -> Answer(ANSWERED, packed(output, status))

A program gets no process unless `pyphp.processes` allows it, which the command line does and an embedding program has
to say. Its environment is its own: putenv() changes what getenv() tells and what its processes get, not the
environment of the program around it.

Acts, and what they answer:

    run COMMAND                             the output of a shell, and its status
    popen COMMAND WRITES                    a descriptor, and the process
    spawn SHELL CWD N ARGUMENT.. M (OWN CHILD).. NAME VALUE ..     the process: descriptors of ours become the child's
    wait PROCESS                            its status
    status PROCESS                          running, signaled, stopped, status, signal that ended it, that stopped it
    signal PROCESS NUMBER, nice STEP        nothing
    putenv NAME [VALUE]                     nothing
    pipe                                    two descriptors
"""

import errno
import fcntl
import os
import signal
from collections.abc import Callable, Iterable

from pyphp.host.basedir import Barred, Basedir
from pyphp.interp.contracts.hostcodes import ANSWERED, BARRED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import Path, packed_all, unpacked
from pyphp.settings.ini import Ini

SHELL = b"/bin/sh"
FIRST_OWN = 64  # descriptors are moved out of the way of the child's numbers
_QUIET = (signal.SIGPIPE, signal.SIGXFSZ)  # that Python ignores, and no child is to
_HERE = b'cd -- "$0" 2>/dev/null; exec "$@"'

Fields = Iterable[bytes | int]


class Processes:
    """Those of one program."""

    def __init__(self, ini: Ini) -> None:
        self._ini = ini
        self._environment: dict[bytes, bytes] | None = None
        self._gone: set[int] = set()  # whose end has been told
        self._acts: dict[bytes, Callable[..., Fields | None]] = {
            b"run": self._run, b"popen": self._popen, b"spawn": self._spawn, b"wait": self._wait,
            b"status": self._status, b"signal": self._signal, b"nice": lambda step: _nothing(os.nice(step)),
            b"putenv": self._putenv, b"pipe": _pipe,
        }  # fmt: skip

    def answer(self, request: bytes) -> Answer:
        """Do what is asked; an error is answered by its text and number, what is not allowed by -1."""
        name, *fields = unpacked(request)
        assert isinstance(name, bytes)
        act = self._acts.get(name)
        if act is None:
            return Answer(FAILED, b"no such act: " + name)
        if name != b"putenv" and not self._ini.flag("pyphp.processes"):
            return Answer(UNKNOWN, b"pyphp.processes is off: no process can be started here", line=-1)
        try:
            return Answer(ANSWERED, packed_all(act(*fields) or ()))
        except Barred as barred:
            return Answer(BARRED, barred.path, place=Basedir(self._ini).text)
        except OSError as error:
            return Answer(UNKNOWN, os.fsencode(os.strerror(error.errno or 0)), line=error.errno or 0)
        except (OverflowError, ValueError):
            return Answer(UNKNOWN, os.fsencode(os.strerror(errno.EINVAL)), line=errno.EINVAL)

    @property
    def environment(self) -> dict[bytes, bytes]:
        """The program's."""
        return dict(os.environb) if self._environment is None else self._environment

    def _putenv(self, name: bytes, value: bytes | None = None) -> None:
        self._environment = self.environment
        if value is None:
            self._environment.pop(name, None)
        else:
            self._environment[name] = value

    # -- starting

    def _start(self, argv: list[bytes], moves: list[tuple[int, int]], environment: dict[bytes, bytes] | None) -> int:
        """The number of a new process, in which each (own, child) of our descriptors is the child's."""
        own = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, FIRST_OWN) for fd, _ in moves]
        actions = [(os.POSIX_SPAWN_DUP2, fd, child) for fd, (_, child) in zip(own, moves, strict=True)]
        try:
            return os.posix_spawnp(
                argv[0], argv, self.environment if environment is None else environment, file_actions=actions,
                setsigdef=_QUIET,
            )  # fmt: skip
        finally:
            for fd in own:
                os.close(fd)

    def _run(self, command: bytes) -> Fields:
        read, write = os.pipe()
        try:
            process = self._start([SHELL, b"-c", command], [(write, 1)], None)
        except OSError:
            os.close(read)
            raise
        finally:
            os.close(write)
        parts = []
        try:
            while part := os.read(read, 1 << 16):
                parts.append(part)
        finally:
            os.close(read)
        return [b"".join(parts), *self._wait(process)]

    def _popen(self, command: bytes, writes: int) -> Fields:
        read, write = os.pipe()
        theirs, ours = (read, write) if writes else (write, read)
        try:
            process = self._start([SHELL, b"-c", command], [(theirs, 0 if writes else 1)], None)
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        return [ours, process]

    def _spawn(self, in_shell: int, folder: bytes, count: int, *fields: bytes | int) -> Fields:
        argv = [each for each in fields[:count] if isinstance(each, bytes)]
        if in_shell:
            argv = [SHELL, b"-c", argv[0]]
        if folder:
            Basedir(self._ini).check(Path(folder))
            argv = [SHELL, b"-c", _HERE, folder, *argv]
        moves_count, *rest = fields[count:]
        assert isinstance(moves_count, int)
        numbers = [each for each in rest[: 2 * moves_count] if isinstance(each, int)]
        texts = [each for each in rest[2 * moves_count :] if isinstance(each, bytes)]
        environment = dict(zip(texts[::2], texts[1::2], strict=True)) if texts else None
        if environment == {b"": b""}:
            environment = {}
        return [self._start(argv, list(zip(numbers[::2], numbers[1::2], strict=True)), environment)]

    # -- what becomes of them

    def _wait(self, process: int) -> Fields:
        """The status that its exit said, or what waitpid() says where a signal ended it; -1 for none of ours."""
        if process in self._gone:
            return [-1]
        try:
            _, said = os.waitpid(process, 0)
        except ChildProcessError:
            return [-1]
        return [os.WEXITSTATUS(said) if os.WIFEXITED(said) else said]

    def _status(self, process: int) -> Fields:
        if process in self._gone:  # php tells the status once
            return [0, 0, 0, -1, 0, 0]
        try:
            found, said = os.waitpid(process, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return [0, 0, 0, -1, 0, 0]
        if found == 0:
            return [1, 0, 0, -1, 0, 0]
        if os.WIFSTOPPED(said):
            return [1, 0, 1, -1, 0, os.WSTOPSIG(said)]
        self._gone.add(process)
        if os.WIFSIGNALED(said):
            return [0, 1, 0, -1, os.WTERMSIG(said), 0]
        return [0, 0, 0, os.WEXITSTATUS(said), 0, 0]

    def _signal(self, process: int, number: int) -> None:
        if process in self._gone:
            raise ProcessLookupError(errno.ESRCH, "No such process")
        os.kill(process, number)


def _nothing(_: object) -> None:
    """Of what is of no interest."""


def _pipe() -> Fields:
    return os.pipe()
