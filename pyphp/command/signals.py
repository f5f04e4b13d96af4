"""Signals and time limits, for the command line: nothing here is installed where pyphp is embedded.

    with Watch(engine, seconds): engine.run(...)

While native code runs, CPython's own handlers wait for its return. So CPython only writes the signal's number into a pipe (which it does at once, in whatever
thread the signal meets), and a thread of ours reads it and asks the engine:

    SIGPROF                     max_execution_time is over: a fatal error at the next loop header or call; HARD_TIMEOUT later, the end
    SIGINT, SIGTERM, SIGHUP     the process is to die by that signal, as php does, with what was printed so far; in a shell, SIGINT only ends the run

The engine answers at its next loop header or call, and in a shell where it waits for time to pass or for input. If
that takes longer than GRACE (a builtin is at work, or waits for something), this thread prints what waits and lets the
process die itself. Outside of a run all four have their default actions.
"""

import _signal  # type: ignore[import-not-found]  # signal itself imports enum
import _thread
import os
import time

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.engines import Engine

STOPPED, TIMED_OUT, DEADLY = 1, 2, 64  # why a run is interrupted; see interp/limits/attending.py
MORTAL = (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP)
GRACE = 0.08  # seconds
HARD_TIMEOUT = 2  # seconds, php's default hard_timeout
HARD_STATUS = 124
LONGEST = 10**9  # seconds that a timer takes
END = b"\0"
WAKE = b"\1"
PATIENT = 2  # more Ctrl-C that a shell's run may survive
INSIST = b"\npyphp: a function that cannot be stopped is at work; Ctrl-C once more ends the shell\n"


class Watch:
    """Signals go to this engine's run. A signal that is ignored stays ignored."""

    def __init__(self, engine: "Engine", seconds: int, shell: bool = False) -> None:
        """seconds: how much processor time it may take; 0 = as much as it likes. shell: Ctrl-C ends the run, not the
        process.
        """
        self.engine = engine
        self._timer = max(0, min(seconds, LONGEST))
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self._taken: list[tuple[int, object]] = []  # signals, and what they did before
        self._timed_out = False
        self._shell = shell
        self.stopped = False  # by Ctrl-C
        self._insisted = 0
        if shell:
            self._listens = _thread.allocate_lock()
            self._waker, self._wake = os.pipe()
            os.set_blocking(self._waker, False)
            os.set_blocking(self._wake, False)

    def __enter__(self) -> "Watch":
        _signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in (*MORTAL, _signal.SIGPROF):
            before = _signal.getsignal(number)
            if before == _signal.SIG_DFL or before is _signal.default_int_handler:
                _signal.signal(number, _nothing)
                _signal.siginterrupt(number, False)
                self._taken.append((number, before))
        if self._shell:
            self._listens.acquire()
            self.engine.wake_by(self._waker)
        _thread.start_new_thread(self._listen, ())
        self.engine.keep_time()
        if self._timer:
            _signal.setitimer(_signal.ITIMER_PROF, self._timer)
        return self

    def __exit__(self, *_: object) -> None:
        _signal.setitimer(_signal.ITIMER_PROF, 0)
        _signal.set_wakeup_fd(-1)
        os.write(self._writer, END)
        if self._shell:
            self._clear()
        for number, before in self._taken:
            _signal.signal(number, before)

    def _clear(self) -> None:
        """A process that goes on keeps nothing of this watch: descriptors, its thread, an interrupt that came too late.
        """
        self._listens.acquire()
        self.engine.wake_by(-1)
        self.engine.take_back()
        for fd in (self._reader, self._writer, self._waker, self._wake):
            os.close(fd)

    def _listen(self) -> None:
        try:
            self._pass_on()
        finally:
            if self._shell:
                self._listens.release()

    def _pass_on(self) -> None:
        while (message := os.read(self._reader, 1)) != END:
            number = message[0]
            if number == _signal.SIGPROF:
                self._out_of_time()
            elif number == _signal.SIGINT and self._shell:
                self._stop()
            elif number in MORTAL:
                self.engine.interrupt(DEADLY + number)
                time.sleep(GRACE)
                self.engine.print_waiting()
                _die(number)

    def _stop(self) -> None:
        """Ctrl-C in a shell. A builtin that neither ends nor waits for something that can be left would keep it for
        ever.
        """
        if self.stopped and self.engine.is_asked():
            self._insisted += 1
            if self._insisted == PATIENT:
                self.engine.print_waiting()
                _die(_signal.SIGINT)
            os.write(2, INSIST)
        self.stopped = True
        self.engine.interrupt(STOPPED)
        try:
            os.write(self._wake, WAKE)
        except BlockingIOError:
            return  # it is full: whoever waits is woken anyway

    def _out_of_time(self) -> None:
        """The first time the script is told; if it is still in the same builtin HARD_TIMEOUT later, the process ends.
        """
        if self._timed_out and self.engine.is_asked():
            self.engine.print_waiting()
            seconds, (file, line) = self.engine.time_limit, self.engine.where()
            os.write(2, b"\nFatal error: Maximum execution time of %d+%d seconds exceeded (terminated) in %s on line %d\n" % (seconds, HARD_TIMEOUT, file, line))
            os._exit(HARD_STATUS)
        self._timed_out = True
        self.engine.interrupt(TIMED_OUT)
        _signal.setitimer(_signal.ITIMER_PROF, HARD_TIMEOUT)


def end_quietly() -> None:
    """From here on Ctrl-C ends the process, and shows no traceback."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


def _nothing(*_: object) -> None:
    """The handler's part that CPython would run in the main thread: the pipe has it all."""


def _die(number: int) -> None:
    """CPython lets only the main thread change what a signal does; C has no such rule."""
    import ctypes

    ctypes.CDLL(None).signal(number, None)
    os.kill(os.getpid(), number)
