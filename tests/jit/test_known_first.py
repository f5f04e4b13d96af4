"""What is known is installed while recordings wait: it takes less time, and may be what they are of."""

import time

from pyphp.jit.engine.library import Library


class Known(Library):
    """One that installs whatever it is asked to."""

    def __init__(self, ready: list[str], waiting: list[str], due: float) -> None:
        self._ready, self._waiting, self._due = list(ready), list(waiting), due  # type: ignore[assignment]
        self._look = 0.001
        self.tried: list[str] = []

    def _try(self, candidate, parent):  # type: ignore[no-untyped-def]
        self.tried.append(candidate)
        return True

    def _look_again(self) -> float:
        self.tried += self._waiting  # type: ignore[arg-type]
        self._waiting = []
        return self._look


def test_all_that_is_ready_is_installed() -> None:
    library = Known(["a", "b"], [], 0.0)
    library.install_known()
    assert library.tried == ["a", "b"]


def test_what_waits_is_looked_at_when_it_is_due() -> None:
    library = Known([], ["c"], time.perf_counter() + 60)
    library.install_known()
    assert not library.tried
    library._due = 0.0
    library.install_known()
    assert library.tried == ["c"]
