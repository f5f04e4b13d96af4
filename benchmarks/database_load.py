"""The signature database under load: many scripts, a limit, and what is found.

    python -m benchmarks.database_load                           10,000 scripts, 20,000 runs, a limit of 16 MB
    python -m benchmarks.database_load --scripts 300 --runs 900 --limit 1000000

Scripts are synthetic: each has one to three codes with one to eight signatures of realistic lengths. How often they run
follows Zipf's law, as that of real ones does; now and then one is edited, so its first code has another hash. Each run
opens the database, looks its codes up, and keeps what it did not find, as a run does that has no compiled traces.
Printed: the share of codes that were found, of all and of those that had run before; how long opening, a look-up and
a write take; the largest size that the file ever had.
"""

import argparse
import hashlib
import itertools
import os
import random
import tempfile
import time

from pyphp.jit.database.journal import RunLine
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.signatures.signature import Signature

IMAGE, SETTINGS = "1" * 24, "2" * 24
EDITED = 0.01  # of runs
SEED = 11


class Script:
    """Its codes' hashes; an edit changes the first one."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.version = 0
        self.shapes = [[chance.randrange(10, 400) for _ in range(chance.randrange(1, 9))] for _ in range(number % 3 + 1)]

    def codes(self) -> list[str]:
        """The hashes now."""
        names = [f"{self.number} {k} {self.version if k == 0 else 0}" for k in range(len(self.shapes))]
        return [hashlib.blake2b(name.encode(), digest_size=12).hexdigest() for name in names]

    def signatures(self, code: str, shape: list[int]) -> list[Signature]:
        """What a run would record: a region's trace, and bridges of it."""
        made: list[Signature] = []
        for ordinal, length in enumerate(shape):
            events = tuple(random.Random(f"{code} {ordinal}").choices((0, 1), k=length))
            parent = made[0].key if made else ""
            made.append(
                Signature(
                    code, code, 3, parent, ordinal if parent else -1, code, 3, 0, (code,), IMAGE, SETTINGS, (), events
                )
            )
        return made


class Outcome:
    """What was measured."""

    def __init__(self) -> None:
        self.asked = self.known = self.found = 0
        self.opening: list[float] = []
        self.looking: list[float] = []
        self.writing: list[float] = []
        self.largest = 0

    def report(self) -> str:
        """For people."""
        lines = [
            f"found: {self.found / max(self.asked, 1):.1%} of {self.asked} codes,"
            f" {self.found / max(self.known, 1):.1%} of those that had run before",
            f"largest file: {self.largest / 1e6:.2f} MB",
        ]
        for what, times in (("opening", self.opening), ("a look-up", self.looking), ("a write", self.writing)):
            lines.append(f"{what}: p50 {quantile(times, 0.5) * 1e3:.3f} ms, p99 {quantile(times, 0.99) * 1e3:.3f} ms")
        return "\n".join(lines)


def quantile(times: list[float], q: float) -> float:
    """The time that a share q of them does not exceed."""
    return sorted(times)[min(int(len(times) * q), len(times) - 1)]


def simulate(path: str, scripts: int, runs: int, limit: int) -> Outcome:
    """So many runs of so many scripts on a database of this size."""
    chance = random.Random(SEED)
    all_ = [Script(number, chance) for number in range(scripts)]
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(scripts)))
    seen: set[str] = set()
    outcome = Outcome()
    for script in chance.choices(all_, cum_weights=weights, k=runs):
        script.version += chance.random() < EDITED
        start = time.perf_counter()
        store = SqliteStore(path, limit)
        outcome.opening.append(time.perf_counter() - start)
        lines = []
        for code, shape in zip(script.codes(), script.shapes, strict=True):
            start = time.perf_counter()
            found = store.of_roots([code], IMAGE, SETTINGS)
            outcome.looking.append(time.perf_counter() - start)
            outcome.asked += 1
            outcome.known += code in seen
            outcome.found += bool(found)
            seen.add(code)
            if not found:
                for signature in script.signatures(code, shape):
                    store.add(signature)
            name, now = f"f{len(lines)}", int(time.time())
            lines.append(
                RunLine(
                    code, 3, IMAGE, SETTINGS, "loop", f"/{script.number}.php", 1, name, now, 1, int(bool(found)), 1, 1, 0,
                    0, 0, "",
                )
            )  # fmt: skip
        store.learn(lines)
        start = time.perf_counter()
        store.close()
        outcome.writing.append(time.perf_counter() - start)
        outcome.largest = max(outcome.largest, os.path.getsize(path))
        if store.problem:
            raise RuntimeError(store.problem)
    return outcome


def main() -> None:
    """See the module's head."""
    parser = argparse.ArgumentParser(description="the signature database under load")
    parser.add_argument("--scripts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--limit", type=int, default=16 << 20)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        print(simulate(os.path.join(folder, "signatures.db"), words.scripts, words.runs, words.limit).report())


if __name__ == "__main__":
    main()
