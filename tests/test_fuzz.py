"""The fuzzer itself, and the same few random programs in every mode each time the suite runs."""

import pytest

from tests.fuzz.generate import generate
from tests.fuzz.minimise import Minimiser
from tests.fuzz.oracle import Oracle
from tests.harness import modes

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_all_modes_agree(seed: int) -> None:
    names = [name for name in ("php", "python", "native", "checked", "jit") if not modes.absence(name)]
    if len(names) < 2:
        pytest.skip(f"nothing to compare: only {names} there")
    difference = Oracle(names).difference(generate(seed, size=12).source())
    assert difference is None, difference.summary()


def test_a_seed_is_a_program() -> None:
    """The printed seed is all that is needed to see the program again."""
    assert generate(5).source() == generate(5).source()
    assert generate(5).source() != generate(6).source()


@pytest.mark.skipif(bool(modes.absence("php")), reason=modes.absence("php"))
@pytest.mark.parametrize("seed", range(100, 105))
def test_programs_end_soon(seed: int) -> None:
    """Generated programs are valid and cheap."""
    outcome = modes.run_source("php", generate(seed).source().encode("latin-1"), timeout=10)
    assert outcome.status in (0, 255)
    assert b"Parse error" not in outcome.out


def test_the_minimiser_keeps_what_fails() -> None:
    """A program that 'fails' because it shifts somewhere becomes little more than a shift."""
    program = next(p for p in map(generate, range(100)) if " << 3" in p.source())
    small = Minimiser(program, lambda source: " << 3" in source).run()
    assert " << 3" in small
    assert len(small) < 60
