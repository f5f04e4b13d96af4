"""C library functions, as the subset sees them. Each name is an external function of the image; here is what it does in
Python.
"""

import ctypes
import math
import os
import signal
import time

from pyphp.interp.rlib.rarithmetic import float_div
from pyphp.interp.rlib.text import Str


def c_write(fd: int, s: Str, start: int, count: int) -> int:
    """write(2) of count bytes of s from start; the number written, or -1."""
    try:
        return os.write(fd, s._bytes[start : start + count])
    except OSError as error:
        return _failed(error)


def c_read(fd: int, s: Str, start: int, count: int) -> int:
    """read(2) of at most count bytes into s from start; the number read, or -1."""
    try:
        got = os.read(fd, count)
    except OSError as error:
        return _failed(error)
    s._bytes[start : start + len(got)] = got
    return len(got)


def c_close(fd: int) -> int:
    """close(2)."""
    try:
        os.close(fd)
    except OSError as error:
        return _failed(error)
    return 0


def c_seek(fd: int, offset: int, whence: int) -> int:
    """lseek(2): the new position, or -1."""
    try:
        return os.lseek(fd, offset, whence)
    except OSError as error:
        return _failed(error)


def c_errno() -> int:
    """The number of the error that the last of these functions met."""
    return _last_error[0]


_last_error = [0]


def _failed(error: OSError) -> int:
    _last_error[0] = error.errno or 0
    return -1


def c_format_e(buffer: Str, precision: int, x: float) -> int:
    """Write printf's %.{precision}e of a finite x into buffer (64 bytes or more); the length written."""
    text = b"%.*e" % (precision, x)
    buffer._bytes[: len(text)] = text
    return len(text)


def c_format_f(buffer: Str, precision: int, x: float) -> int:
    """Write printf's %.{precision}f of a finite x into buffer (400 + precision bytes or more); the length written."""
    text = b"%.*f" % (precision, x)
    buffer._bytes[: len(text)] = text
    return len(text)


def c_strtod(s: Str, start: int, end: int) -> float:
    """The double nearest to the decimal number s[start:end], whose syntax the caller has checked
    ([+-]digits[.digits][e[+-]digits]).
    """
    return float(bytes(s._bytes[start:end]))


def c_sqrt(x: float) -> float:
    """sqrt; NaN below zero."""
    return math.sqrt(x) if x >= 0 else (x if x != x else math.nan)


def c_pow(x: float, y: float) -> float:
    """C's pow, with its infinities and NaNs."""
    try:
        r = x**y
        return r if isinstance(r, float) else math.nan
    except OverflowError:
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ZeroDivisionError:
        return float_div(math.copysign(1.0, x) if y % 2 == 1 else 1.0, 0.0)


def c_fmod(x: float, y: float) -> float:
    """C's fmod: the sign of x; NaN where undefined."""
    if y == 0.0 or x - x != 0.0 or y != y:
        return math.nan
    return math.fmod(x, y)


def c_floor(x: float) -> float:
    """floor as a double."""
    return math.copysign(float(math.floor(x)), x) if x - x == 0.0 else x


def c_ceil(x: float) -> float:
    """ceil as a double (-0.0 where C gives it)."""
    return math.copysign(float(math.ceil(x)), x) if x - x == 0.0 else x


def c_find(s: Str, part: Str, start: int) -> int:
    """The first position of part in s from start (0 <= start <= s.length) on, or -1; start for an empty part."""
    return s._bytes.find(part._bytes[: part.length], start, s.length)


def c_find_byte(s: Str, b: int, start: int) -> int:
    """The first position of byte b in s from start (0 <= start <= s.length) on, or -1."""
    return s._bytes.find(b, start, s.length)


def c_fetch(target: Str, address: int, count: int) -> None:
    """Copy so many bytes of memory that is not the heap's to the start of a string that nobody else sees yet."""
    assert count <= len(target._bytes)
    target._bytes[:count] = ctypes.string_at(address, count)


def c_length(address: int) -> int:
    """The length of the bytes at an address that a zero byte ends."""
    return len(ctypes.string_at(address))


def c_random() -> int:
    """64 bits from the operating system's source of randomness."""
    return int.from_bytes(os.urandom(8), "little", signed=True)


def c_clock_ns() -> int:
    """A monotonic clock in nanoseconds."""
    return time.monotonic_ns()


def c_time_us() -> int:
    """The time of day in microseconds since 1970."""
    return time.time_ns() // 1000


def c_sleep_ns(count: int) -> None:
    """Sleep so many nanoseconds."""
    time.sleep(count / 1e9)


def c_wait(fd: int, wake: int, count: int) -> int:
    """Wait until there is something to read: 2 = from wake, 1 = only from fd, or it never comes. 0: not within count
    nanoseconds (-1 = however long), or disturbed by a signal. A descriptor of -1 is none.
    """
    import select  # few programs wait

    poll = select.poll()
    for each in (fd, wake):
        if each >= 0:
            poll.register(each, select.POLLIN)
    ready = dict(poll.poll(None if count < 0 else min(count / 1e6, _LONGEST_POLL)))
    return 2 if wake in ready else 1 if fd in ready else 0


_LONGEST_POLL = (1 << 31) - 1  # milliseconds


def c_set_cpu_timer(seconds: int) -> None:
    """SIGPROF after so many seconds of processor time; 0 = never."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def c_die(number: int) -> None:
    """End the process by a signal's default action."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
