"""Sessions in this process, one a test and engine; what they print is caught at the descriptor."""

from collections.abc import Callable, Iterator

import pytest

from pyphp.engines import Wanted
from pyphp.session import Session
from pyphp.settings.ini import Ini
from tests.harness import modes

ENGINES = {"python": ("python", []), "native": ("native", [("pyphp.jit", "0")]), "jit": ("native", [
    ("pyphp.jit.hot_loop", "3"), ("pyphp.jit.hot_func", "3"), ("pyphp.jit.hot_exit", "2"), ("pyphp.jit.background", "0"), ("pyphp.signatures", ""),
])}  # fmt: skip


def open_session(engine: str, keeps_values: bool = True) -> Session:
    """A session on one of ENGINES."""
    reason = modes.absence(engine)
    if reason:
        pytest.skip(reason)
    kind, settings = ENGINES[engine]
    return Session(Wanted(kind, keep_events=True), Ini(settings), keeps_values)


@pytest.fixture(params=ENGINES)
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session that keeps values."""
    made = open_session(request.param)
    yield made
    made.finish()


@pytest.fixture
def says(session: Session, capfd: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """says(text): what running the text prints."""

    def run(text: str) -> str:
        session.run(text)
        session.fresh_line()
        return capfd.readouterr().out

    return run
