"""Words that the running thread counts down while the compiler thread sets them: what is set stays set."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable

import pytest

from pyphp.interp.contracts.jitcodes import COMPILED, NEVER, PENDING
from pyphp.jit.engine import countdowns
from pyphp.jit.engine.countdowns import SETTLED_AFTER, Countdowns, is_undone


@pytest.mark.parametrize(
    ("what", "before", "value", "now", "undone"),
    [
        ("one iteration's store came later", PENDING - 7, 14, PENDING - 8, True),
        ("more were counted since", PENDING - 7, 14, PENDING - 4000, True),
        ("a blacklisted region counts on", 3, NEVER, 2, True),
        ("a compiled region is still counted", PENDING, COMPILED, PENDING - 1, True),
        ("an exit that has no bridge yet", -600, 512, -601, True),
        ("it was counted down", PENDING - 7, 14, 3, False),
        ("it was counted down to its end and recorded again", PENDING - 7, 14, PENDING, False),
        ("the same, long ago", PENDING - 7, 14, PENDING - 6, False),
        ("the exit was taken often enough since", -600, 512, -20, False),
        ("nothing happened", PENDING, NEVER, NEVER, False),
    ],
)
def test_what_counts_as_undone(what: str, before: int, value: int, now: int, undone: bool) -> None:
    assert is_undone(now, before, value) == undone, what


def test_a_store_of_the_running_thread_that_began_earlier_does_not_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the system had stopped the running thread between its load and its store."""
    word = ctypes.c_int64(PENDING - 5)
    address = ctypes.addressof(word)
    set_by = Countdowns(background=True)
    loaded = word.value
    set_by.set(address, 14)
    assert word.value == 14
    word.value = loaded - 1
    set_by.settle()
    assert word.value == PENDING - 6 and set_by.unsettled  # too early to say
    time.sleep(SETTLED_AFTER)
    set_by.settle()
    assert word.value == 14 and not set_by.unsettled


def test_it_is_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    word = ctypes.c_int64(PENDING - 5)
    look: Callable[[int, int, int], None] = Countdowns._look

    def store_first(address: int, before: int, value: int) -> None:
        word.value = before - 1
        look(address, before, value)

    monkeypatch.setattr(countdowns.Countdowns, "_look", staticmethod(store_first))
    Countdowns(background=True).set(ctypes.addressof(word), NEVER)
    assert word.value == NEVER


def test_what_was_set_last_counts() -> None:
    """A loop that is compiled is to be recorded again at once: it must not be taken for one that is compiled."""
    word = ctypes.c_int64(PENDING - 5)
    set_by = Countdowns(background=True)
    set_by.set(ctypes.addressof(word), COMPILED)
    set_by.set(ctypes.addressof(word), 12)
    time.sleep(SETTLED_AFTER)
    set_by.settle()
    assert word.value == 12 and not set_by.unsettled


def test_nobody_counts_while_the_program_waits() -> None:
    word = ctypes.c_int64(PENDING)
    set_by = Countdowns(background=False)
    set_by.set(ctypes.addressof(word), 14)
    assert word.value == 14 and not set_by.unsettled


def test_two_threads_set_words() -> None:
    """The running thread does where codes are loaded, while the compiler thread settles what it has set."""
    words = (ctypes.c_int64 * 4000)()
    set_by = Countdowns(background=True)
    errors: list[Exception] = []

    def load() -> None:
        try:
            for k in range(len(words)):
                set_by.set(ctypes.addressof(words) + 8 * k, k + 1)
        except Exception as error:
            errors.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=load) for _ in range(2)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            set_by.settle()
        time.sleep(SETTLED_AFTER)
        set_by.settle()
    finally:
        sys.setswitchinterval(interval)
    assert not errors and not set_by.unsettled
    assert list(words) == list(range(1, len(words) + 1))
