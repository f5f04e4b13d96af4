"""Which of the recordings that wait comes next: tests give each a number in place of its address."""

from pathlib import Path

import pytest

from pyphp.jit.engine.waiting import FUNCTIONS, WaitingRecordings
from tests.harness import modes


class Waiting:
    """Recordings, how often their places have been passed, and which are functions' that returned."""

    def __init__(self, *functions: int) -> None:
        self.recordings = WaitingRecordings()
        self.passed: dict[int, int] = {}
        self.functions = functions

    def passes(self, **more: int) -> None:
        """So many more: r7=100."""
        for name, times in more.items():
            number = int(name[1:])
            if number not in self.passed:
                self.recordings.add(number)
            self.passed[number] = self.passed.get(number, 0) + times

    def take(self) -> int:
        return self.recordings.take(self.passed.__getitem__, self.functions.__contains__)


def test_the_place_that_is_passed_most_often_comes_first() -> None:
    w = Waiting()
    w.passes(r1=10, r2=30, r3=20)
    assert [w.take(), w.take(), w.take()] == [2, 3, 1]
    assert len(w.recordings) == 0


def test_what_counts_is_how_often_it_is_passed_now() -> None:
    w = Waiting()
    w.passes(r1=1000, r2=2000, r3=5)
    assert w.take() == 2
    w.passes(r3=700)
    assert w.take() == 3


def test_of_those_that_are_not_passed_any_more_the_first_comes_first() -> None:
    w = Waiting()
    w.passes(r1=0, r2=0)
    assert [w.take(), w.take()] == [1, 2]


def test_a_function_that_returned_waits_for_what_calls_it() -> None:
    w = Waiting(1)
    w.passes(r1=100 * FUNCTIONS, r2=101, r3=99)
    assert [w.take(), w.take()] == [2, 1]


def test_at_the_end_all_are_there() -> None:
    w = Waiting()
    w.passes(r1=1, r2=2)
    assert (w.recordings.drain(), len(w.recordings)) == ([1, 2], 0)


PARTS = 40
PART = "<?php function f%d($x) { return $x + %d; } for ($i = 0; $i < 5000; $i++) $s = f%d($s) & 1023;"


def test_codes_that_are_loaded_while_recordings_wait_are_known_once(tmp_path: Path) -> None:
    """The program's thread learns of codes, too: who looks which recording comes next holds the tracer (it asserts, and
    the process would end with another status).
    """
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    for k in range(PARTS):
        (tmp_path / f"part{k}.php").write_text(PART % (k, k, k))
    requires = "".join(f"require 'part{k}.php';" for k in range(PARTS))
    done = modes.run_source("jit", f"<?php chdir({str(tmp_path)!r}); $s = 0; {requires} echo $s;".encode())
    s = 0
    for k in range(PARTS):
        for _ in range(5000):
            s = s + k & 1023
    assert (done.out.decode(), done.err.decode(), done.status) == (str(s), "", 0)
