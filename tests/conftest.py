"""One PHP program, every engine.

    def test_ints_become_floats(prints):
        prints("<?php var_dump(PHP_INT_MAX + 1);", "float(9.2233720368547758E+18)\\n")

runs once a mode (see harness/modes.py), php included: the expectation is checked against PHP itself wherever it is
installed.
"""

import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from pyphp.jit.report.log import JitLog
from tests.harness import modes, possessive
from tests.harness.forkserver import Outcome

# In a suite that was started in the background Ctrl-C is ignored, and by default in all its children, which tests
# interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

possessive.refuse_when_compiled()

# A machine that is busy with other workers says nothing about a strategy.
settings.register_profile("pyphp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pyphp")


def pytest_report_header() -> list[str]:
    """Which engines the tests will run on, and why the others are left out."""
    return [f"mode {name}: {modes.absence(name) or 'yes'}" for name in modes.MODES]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of what runs in every mode, a third in those that are to be thinned."""
    chosen = [modes.is_chosen(item.nodeid, getattr(item, "callspec", None)) for item in items]
    left_out = [item for item, is_in in zip(items, chosen, strict=True) if not is_in]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item, is_in in zip(items, chosen, strict=True) if is_in]


@pytest.fixture(params=list(modes.MODES))
def mode(request: pytest.FixtureRequest) -> str:
    """Each mode in turn; skipped with its reason where it is not there, failed where it must be."""
    reason = modes.absence(request.param)
    if reason:
        (pytest.fail if request.param in modes.required() else pytest.skip)(f"mode {request.param}: {reason}")
    return str(request.param)


@pytest.fixture
def prints(mode: str) -> Callable[..., None]:
    """prints(program, output, status=0, args=()): the program writes exactly this to stdout and exits so."""

    def check(program: str | bytes, expected: str | bytes, status: int = 0, args: tuple[str, ...] = ()) -> None:
        source = program.encode() if isinstance(program, str) else program
        want = expected.encode() if isinstance(expected, str) else expected
        verify(modes.run_source(mode, source, list(args)), want, status)

    return check


@pytest.fixture(autouse=True)
def the_jit_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What fails in an engine of this process fails the test, in its own time. A test that makes the JIT fail empties
    the list.
    """
    failures: list[str] = []
    monkeypatch.setattr(JitLog, "end_process", staticmethod(failures.append))
    yield failures
    assert not failures, failures[0]


def verify(outcome: Outcome, out: bytes, status: int = 0) -> None:
    """Compare an outcome with what was expected, showing stderr where they differ."""
    shown = outcome.err.decode("utf-8", "replace")
    assert outcome.out.decode("utf-8", "backslashreplace") == out.decode("utf-8", "backslashreplace"), shown
    assert outcome.out == out
    assert outcome.status == status, f"exit status {outcome.status}\n{shown}"
