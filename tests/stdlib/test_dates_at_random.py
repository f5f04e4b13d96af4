"""Random dates (dates_at_random.php), the same here as in php. The seed is in the test's name and in what it prints;
PYPHP_DATE_SEED and PYPHP_DATE_COUNT run another, longer one.
"""

import os
from pathlib import Path

import pytest

from tests.harness import modes

PROGRAM = Path(__file__).parent / "dates_at_random.php"
SEEDS = [int(os.environ["PYPHP_DATE_SEED"])] if "PYPHP_DATE_SEED" in os.environ else [1, 2]
COUNT = os.environ.get("PYPHP_DATE_COUNT", "60")


@pytest.mark.skipif(bool(modes.absence("php")), reason=modes.absence("php"))
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mode", ["native", "jit", "hot", "checked"])
def test_dates_at_random(mode: str, seed: int) -> None:
    if modes.absence(mode):
        pytest.skip(modes.absence(mode))
    count = str(int(COUNT) // 10) if mode == "hot" else COUNT  # everything is traced
    words = [str(PROGRAM), str(seed), count]
    expected = modes.run("php", words).out.splitlines()
    outcome = modes.run(mode, words)
    assert outcome.status == 0, outcome.err
    print(f"seed {seed}")
    assert outcome.out.splitlines() == expected
    assert len(expected) > int(count)
