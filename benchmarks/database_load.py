"""The signature database under load: many scripts, a limit, and what is found.

    python -m benchmarks.database_load                           10,000 scripts, 20,000 runs, a limit of 16 MB
    python -m benchmarks.database_load --scripts 300 --runs 900 --limit 1000000
    python -m benchmarks.database_load --alike 100000            the nearest of so many shapes

Scripts are synthetic: each has one to three codes with one to eight signatures of realistic lengths. How often they run
follows Zipf's law, as that of real ones does; now and then one is edited, so its first code has another hash. Each run
opens the database, looks its codes up, and keeps what it did not find, as a run does that has no compiled traces.
For a code that is not there it asks for the region that is most like it. Printed: the share of codes that were found,
of all and of those that had run before, and for how many of the others something like them was; how long opening, a
look-up, a search for the nearest and a write take; the largest size that the file ever had.

Shapes are synthetic: 20 to 250 numbers out of VOCABULARY, some of which most shapes have. With --alike nothing runs:
shapes are put in that differ from each other, and such are looked for that are like one of them; that is also done by
looking at all, and the share of look-ups that find as good a one is printed.
"""

import argparse
import hashlib
import itertools
import os
import random
import tempfile
import time

from pyphp.jit.database.journal import RunLine, plan_text
from pyphp.jit.database.nearest import insert_regions
from pyphp.jit.database.regions import Plan, Region
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.signatures import shapes
from pyphp.jit.signatures.signature import Signature

VOCABULARY = 4000
IMAGE, SETTINGS = "1" * 24, "2" * 24
EDITED = 0.01  # of runs
SEED = 11


class Script:
    """Its codes' hashes; an edit changes the first one."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.version = 0
        self.shapes = [[chance.randrange(10, 400) for _ in range(chance.randrange(1, 9))] for _ in range(number % 3 + 1)]

    def shape(self, k: int) -> tuple[int, ...]:
        """What a code does; an edit changes some of it."""
        base = synthetic(random.Random(f"{self.number} {k}"))
        return edited(base, 0.9, random.Random(self.version)) if k == 0 and self.version else base

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


def synthetic(chance: random.Random) -> tuple[int, ...]:
    """A shape."""
    drawn = {int(VOCABULARY * chance.random() ** 3) for _ in range(chance.randrange(20, 250))}
    return tuple(sorted(shapes._hash(b"%d" % n) for n in drawn))


def edited(shape: tuple[int, ...], share: float, chance: random.Random) -> tuple[int, ...]:
    """One that has this share of the numbers."""
    kept = chance.sample(shape, int(len(shape) * share))
    return tuple(sorted({*kept, *(chance.getrandbits(32) for _ in range(len(shape) - len(kept)))}))


class Outcome:
    """What was measured."""

    def __init__(self) -> None:
        self.asked = self.known = self.found = self.alike = 0
        self.opening: list[float] = []
        self.looking: list[float] = []
        self.matching: list[float] = []
        self.writing: list[float] = []
        self.largest = 0

    def report(self) -> str:
        """For people."""
        lines = [
            f"found: {self.found / max(self.asked, 1):.1%} of {self.asked} codes,"
            f" {self.found / max(self.known, 1):.1%} of those that had run before",
            f"like one that is known: {self.alike / max(self.asked - self.found, 1):.1%} of the others",
            f"largest file: {self.largest / 1e6:.2f} MB",
        ]
        for what, times in (
            ("opening", self.opening), ("a look-up", self.looking), ("the nearest", self.matching),
            ("a write", self.writing),
        ):  # fmt: skip
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
        for k, (code, lengths) in enumerate(zip(script.codes(), script.shapes, strict=True)):
            start = time.perf_counter()
            found = store.of_roots([code], IMAGE, SETTINGS)
            outcome.looking.append(time.perf_counter() - start)
            outcome.asked += 1
            outcome.known += code in seen
            outcome.found += bool(found)
            seen.add(code)
            plan = ""
            if not found:
                shape = script.shape(k)
                start = time.perf_counter()
                near = store.nearest(shape, IMAGE, SETTINGS, (code, 3))
                outcome.matching.append(time.perf_counter() - start)
                outcome.alike += near is not None and near[0] >= 0.5
                made = script.signatures(code, lengths)
                for signature in made:
                    store.add(signature)
                tree = [(-1, "", 1, 2, ()), *((0, f"{n:08x}", 0, 2, ()) for n in range(1, len(made)))]
                plan = plan_text([], [], [], None, tree, shapes.pack(shape))
            name, now = f"f{len(lines)}", int(time.time())
            lines.append(
                RunLine(
                    code, 3, IMAGE, SETTINGS, "loop", f"/{script.number}.php", 1, name, now, 1, int(bool(found)), 1, 1, 0,
                    0, 0, plan,
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


def alike(path: str, number: int, looked_for: int = 25) -> str:
    """Put so many shapes in and look for some that are like them; what came of it."""
    chance = random.Random(SEED)
    all_ = [synthetic(chance) for _ in range(number)]
    sets = list(map(frozenset, all_))
    store = SqliteStore(path, 0)
    assert store._db is not None
    store._db.execute("BEGIN")
    for k, shape in enumerate(all_):
        plan = Plan(tree=((-1, "", 1, 2, ()),), shape=shape)
        row = Region(f"{k:024x}", 3, IMAGE, SETTINGS, 1, "loop", 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, plan)
        insert_regions(store._db, [row], 1)
    store._db.execute("COMMIT")
    lines = []
    for share in (0.95, 0.85, 0.75, 0.67):
        times, as_good, likenesses = [], 0, []
        for _ in range(looked_for):
            shape = edited(chance.choice(all_), share, chance)
            start = time.perf_counter()
            found = store.nearest(shape, IMAGE, SETTINGS, ("f" * 24, 3))
            times.append(time.perf_counter() - start)
            best = max(len(other.intersection(shape)) / len(other.union(shape)) for other in sets)
            as_good += found is not None and found[0] >= best
            likenesses.append(best)
        lines.append(
            f"likeness {sum(likenesses) / looked_for:.2f}: as good a one found in {as_good / looked_for:.0%},"
            f" p50 {quantile(times, 0.5) * 1e3:.3f} ms, p99 {quantile(times, 0.99) * 1e3:.3f} ms"
        )
    return "\n".join(lines)


def main() -> None:
    """See the module's head."""
    parser = argparse.ArgumentParser(description="the signature database under load")
    parser.add_argument("--scripts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--limit", type=int, default=16 << 20)
    parser.add_argument("--alike", type=int, default=0)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        if words.alike:
            print(alike(os.path.join(folder, "signatures.db"), words.alike))
            return
        print(simulate(os.path.join(folder, "signatures.db"), words.scripts, words.runs, words.limit).report())


if __name__ == "__main__":
    main()
