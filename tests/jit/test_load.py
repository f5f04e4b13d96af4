"""Signatures under load, a small part: `make load` has more."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import modes
from tests.harness.redis_server import SERVER
from tests.load.fleet import simulate, version_at
from tests.load.together import together

pytestmark = pytest.mark.skipif(bool(modes.absence("jit")), reason=modes.absence("jit") or "-")
needs_server = pytest.mark.skipif(SERVER is None, reason="redis-server is not installed (apt-get install redis-server)")


@pytest.fixture(autouse=True)
def _environment() -> Iterator[None]:
    """This process plays machines with cache folders of their own, and goes on with its own."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def test_processes_share_a_database(tmp_path: Path) -> None:
    assert "all of them there and sound" in together(tmp_path, 4, 16, False)[1]


@needs_server
def test_machines_share_a_redis_that_fails_over(tmp_path: Path) -> None:
    pytest.importorskip("redis")
    assert "from the promoted replica" in together(tmp_path, 3, 15, True)[2]


def test_versions_are_rolled_out(tmp_path: Path) -> None:
    assert [version_at(step, 0) for step in range(10)] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 0]
    assert [version_at(step, 5) for step in range(10)] == [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]
    told = simulate(tmp_path / "fleet", "alike", 3, 7, 3000)
    assert told["runs"] == 1
