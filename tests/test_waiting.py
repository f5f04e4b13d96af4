"""What waits for time or input stops waiting when something is asked of the run, where somebody keeps watch: a shell.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from pyphp.session import Session
from tests.repl.conftest import ENGINES, open_session

if TYPE_CHECKING:
    from pyphp.protocol import Engine

Watched = tuple[Session, int]


@pytest.fixture(params=ENGINES)
def watched(request: pytest.FixtureRequest) -> Iterator[Watched]:
    """(a session whose engine is woken by a pipe, the pipe's other end)."""
    session = open_session(request.param)
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    session.engine.wake_by(reader)
    yield session, writer
    session.engine.wake_by(-1)
    session.finish()
    os.close(reader)
    os.close(writer)


def ask(engine: Engine, writer: int) -> None:
    """What Ctrl-C comes to."""
    engine.interrupt(1)
    os.write(writer, b"\1")


@pytest.mark.parametrize("wait", ["sleep(100);", "usleep(100000000);", "fgets($pipe);", "stream_get_contents($pipe);"])
def test_it_ends_what_waits(watched: Watched, wait: str, capfd: pytest.CaptureFixture[str]) -> None:
    session, writer = watched
    silent, end = os.pipe()
    assert session.run(f"$pipe = fopen('/dev/fd/{silent}', 'r'); $before = 1;") == 0
    ask(session.engine, writer)
    assert session.run(f"echo 'a'; {wait} echo 'b';") == 255
    assert not session.engine.completed
    assert capfd.readouterr().out == "a"
    assert session.run("usleep(10); echo $before;") == 0  # it is asked no more
    assert capfd.readouterr().out == "1"
    os.close(silent)
    os.close(end)


def test_what_was_attended_to_elsewhere_wakes_nobody(watched: Watched, capfd: pytest.CaptureFixture[str]) -> None:
    """A loop has noticed first; what is left in the pipe is taken away, and the waiting goes on for as long as it
    should.
    """
    session, writer = watched
    ask(session.engine, writer)
    assert session.run("while (true) { }") == 255
    start = time.monotonic()
    assert session.run("usleep(50000); echo 'slept';") == 0
    assert time.monotonic() - start >= 0.05
    assert capfd.readouterr().out == "slept"


def test_input_comes_through(watched: Watched, capfd: pytest.CaptureFixture[str]) -> None:
    session, _ = watched
    reader, writer = os.pipe()
    os.write(writer, b"one\ntwo")
    assert session.run(f"$pipe = fopen('/dev/fd/{reader}', 'r'); echo fgets($pipe);") == 0
    os.close(writer)
    os.close(reader)
    assert session.run("var_dump(fgets($pipe), fgets($pipe));") == 0
    assert capfd.readouterr().out == 'one\nstring(3) "two"\nbool(false)\n'


def test_an_interrupt_that_came_too_late_is_taken_back(watched: Watched, capfd: pytest.CaptureFixture[str]) -> None:
    session, _ = watched
    session.engine.interrupt(1)
    session.engine.take_back()
    assert session.run("for ($i = 0; $i < 10; $i++); function f() { return 1; } echo f();") == 0
    assert capfd.readouterr().out == "1"
