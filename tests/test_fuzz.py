"""The fuzzer itself, and the same few random programs in every mode each time the suite runs."""

from collections.abc import Callable

import pytest

from tests.fuzz.generate import generate
from tests.fuzz.minimise import Minimiser
from tests.fuzz.objects.program import generate_objects
from tests.fuzz.oracle import Oracle
from tests.fuzz.tree import Program
from tests.harness import modes

SEEDS = range(12)
OBJECT_SEEDS = range(14)


@pytest.mark.parametrize("seed", SEEDS)
def test_all_modes_agree(seed: int) -> None:
    names = [name for name in ("php", "python", "native", "checked", "jit") if not modes.absence(name)]
    if len(names) < 2:
        pytest.skip(f"nothing to compare: only {names} there")
    difference = Oracle(names).difference(generate(seed, size=12).source())
    assert difference is None, difference.summary()


@pytest.mark.parametrize("seed", OBJECT_SEEDS)
def test_all_modes_agree_about_objects(seed: int) -> None:
    names = [name for name in ("php", "native", "jit", "hot", "checked") if not modes.absence(name)]
    if len(names) < 2:
        pytest.skip(f"nothing to compare: only {names} there")
    difference = Oracle(names).difference(generate_objects(seed).source())
    assert difference is None, difference.summary()


@pytest.mark.parametrize("made", [generate, generate_objects])
def test_a_seed_is_a_program(made: Callable[[int], Program]) -> None:
    """The printed seed is all that is needed to see the program again."""
    assert made(5).source() == made(5).source()
    assert made(5).source() != made(6).source()


@pytest.mark.skipif(bool(modes.absence("php")), reason=modes.absence("php"))
@pytest.mark.parametrize("seed", range(100, 105))
@pytest.mark.parametrize("made", [generate, generate_objects])
def test_programs_end_soon(made: Callable[[int], Program], seed: int) -> None:
    """Generated programs are valid and cheap."""
    outcome = modes.run_source("php", made(seed).source().encode("latin-1"), timeout=10)
    assert outcome.status in (0, 255)
    assert b"Parse error" not in outcome.out


@pytest.mark.skipif(bool(modes.absence("php")), reason=modes.absence("php"))
def test_most_programs_of_objects_get_to_their_end() -> None:
    """What ends early, by an error that nothing catches, tests little."""
    outcomes = [modes.run_source("php", generate_objects(seed).source().encode("latin-1")) for seed in range(30)]
    assert sum(b"\nend\n" in outcome.out for outcome in outcomes) > 20


def test_the_minimiser_keeps_what_fails() -> None:
    """A program that 'fails' because it shifts somewhere becomes little more than a shift."""
    program = next(p for p in map(generate, range(100)) if " << 3" in p.source())
    small = Minimiser(program, lambda source: " << 3" in source).run()
    assert " << 3" in small
    assert len(small) < 60
