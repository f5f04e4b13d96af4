"""Words that the running thread counts down while the compiler thread sets them: those of regions and of exits.

The running thread loads, subtracts and stores, in three instructions and without a lock, for it does so in every
iteration that is not compiled. What is stored here between its load and its store is lost, and with it a region that
should have been asked again, or an exit. So every store is looked at again: at once, and when the running thread, which
the system may have stopped between the two, has had the time to go on.
"""

import _thread
import ctypes
import time

SETTLED_AFTER = 0.002  # seconds: about a system's shortest turn on a processor


class Countdowns:
    """Sets words of native memory, for good."""

    def __init__(self, background: bool) -> None:
        """background: does anyone count meanwhile?"""
        self._background = background
        self._lock = _thread.allocate_lock()  # the running thread sets words, too, where codes are loaded
        self._unsettled: dict[int, tuple[float, int, int]] = {}  # by address, oldest first: (when, before, value)

    def set(self, address: int, value: int) -> None:
        """Let the word at an address be this, and be counted down from it."""
        word = ctypes.c_int64.from_address(address)
        with self._lock:
            before = word.value
            word.value = value
            if self._background:
                self._look(address, before, value)
                self._unsettled.pop(address, None)  # what it was to be before would undo what it is to be now
                self._unsettled[address] = (time.perf_counter(), before, value)

    @staticmethod
    def _look(address: int, before: int, value: int) -> None:
        word = ctypes.c_int64.from_address(address)
        if is_undone(word.value, before, value):
            word.value = value

    @property
    def unsettled(self) -> float:
        """Seconds after which there is something to be looked at again; 0 if there is nothing."""
        return SETTLED_AFTER if self._unsettled else 0

    def settle(self) -> None:
        """Look again at what was set long enough ago."""
        until = time.perf_counter() - SETTLED_AFTER
        with self._lock:
            while self._unsettled:
                address, (when, before, value) = next(iter(self._unsettled.items()))
                if when > until:
                    return
                del self._unsettled[address]
                self._look(address, before, value)


def is_undone(now: int, before: int, value: int) -> bool:
    """Was a word, which is `now`, set to `value` and then counted down from what it was before? A word that is asked
    later than its countdown ends is set by others, too, so it is only one that is nearer to what it was.
    """
    return 0 < before - now < abs(now - value)
