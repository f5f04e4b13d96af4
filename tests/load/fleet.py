"""A fleet: ten machines run a script ten times each, while new versions of it are rolled out.

    python -m tests.load.fleet             100 processes in each of three ways, some minutes
    python -m tests.load.fleet --steps 4 --machines 2 --turns 3000

    alone      each machine has its database, nothing is borrowed
    alike      plans of the last version are borrowed (pyphp.signatures.threshold)
    shared     the same, and a Redis behind all of them, to which each machine writes after every run what is due

A version has another line in its inner function. Two machines get it first, the others PATIENCE runs later. Printed,
of the first run of each new version on each of those others: how many loops and functions were recorded, how often
something was compiled, what the compiler thread took of the processor, and when the last trace of the run was in
place, as medians.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pyphp.cache import cachedir
from pyphp.jit.database import carrier, tending
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from tests.harness.jitmodes import JitRunner
from tests.harness.redis_server import Server
from tests.load.together import Machine

CANARIES = 2
PATIENCE = 3  # runs: what was seen in three is shared
EVERY = 3  # runs between two versions
WAYS = ("alone", "alike", "shared")
SOURCE = """<?php
function tally(array $row, string $name): array {
    $row['n'] = ($row['n'] ?? 0) + 1;
    $row[$name] = strlen($name) * $row['n'] + (($row['n'] & 3) ? 1 : 2.5);%s
    return $row;
}
function walk(int $n): string {
    $row = []; $seen = '';
    for ($i = 0; $i < $n; $i++) {
        $row = tally($row, 'k' . $i %% 9);
        if ($i %% 5000 == 0) $seen .= $i . ':' . $row['n'] . ' ';
        if ($i %% 301 == 0) $seen .= 'x';
        foreach ($row as $k => $v) if ($v > 700) $row['n'] = 1;%s
    }
    return $seen . array_sum($row);
}
$t = 0.0; $memo = [];
for ($i = 0; $i < %d; $i++) {
    $t += sqrt($i) * 0.5;
    $memo[$i %% 97] = ($memo[$i %% 97] ?? 0) + (int) $t;
}
echo walk(%d), ' ', count($memo), ' ', (int) $t, "\\n";
"""
EDITS = (("", ""), (" $row['m'] = $row['n'] % 11;", ""), ("", " if ($i % 400 == 7) $seen .= 'y';"))


def version_at(step: int, machine: int) -> int:
    """Which version a machine runs."""
    delay = 0 if machine < CANARIES else PATIENCE
    return max(0, step - delay) // EVERY % len(EDITS)


def tell(engine: Any) -> None:
    """What a run has to say, on stderr."""
    events = [e for e in engine.log.events if e["event"] in ("trace", "linked", "recompiled")]
    compiling = time.process_time() - time.thread_time()  # all that other threads than the program's took
    counts = engine.log.counts
    made = counts.get("traces", 0) + counts.get("compiled again", 0)
    told = {
        "recordings": counts.get("recordings", 0), "compilations": made, "ms of the processor": compiling * 1e3,
        "ms until the last trace": max((e["at"] for e in events), default=0.0) * 1e3,
    }  # fmt: skip
    os.write(2, json.dumps(told).encode() + b"\n")


class Fleet:
    """One of the WAYS."""

    def __init__(self, folder: Path, way: str, machines: int, turns: int) -> None:
        self.runner = JitRunner()
        self.way = way
        self.key = str(folder / "key")
        Path(self.key).write_bytes(os.urandom(32))
        os.chmod(self.key, 0o600)
        self.server = Server(folder / "redis") if way == "shared" else None
        os.environ.pop("PYPHP_CACHE", None)
        image = list(Path(cachedir.folder()).glob(f"{open_image(False).stem}.*"))
        self.machines = [Machine(folder / f"m{k}", image) for k in range(machines)]
        sources = [(SOURCE % (*edit, turns, turns)).encode() for edit in EDITS]
        self.units = [self.runner.compile(source, b"/srv/script.php") for source in sources]
        self.expected = [self.runner.run(unit, None).out for unit in self.units]

    def step(self, step: int) -> list[dict[str, float]]:
        """Every machine runs its version once; what the first runs of new ones told, but for the canaries'."""
        found = []
        for number, machine in enumerate(self.machines):
            os.environ["PYPHP_CACHE"] = str(machine.folder)
            where = f"redis://{self.server.address}" if self.server is not None else machine.database
            threshold = 101 if self.way == "alone" else 50
            options = JitOptions(
                signatures=where, signatures_key=self.key, signatures_threshold=threshold, keep_events=True
            )
            version = version_at(step, number)
            outcome = self.runner.run(self.units[version], options, after=tell)
            assert (outcome.status, outcome.out) == (0, self.expected[version]), (outcome.out, outcome.err)
            if number >= CANARIES and step and version != version_at(step - 1, number):
                found.append(json.loads(outcome.err.splitlines()[-1]))
            if self.server is not None and os.path.exists(machine.database):
                assert tending.fold(machine.database, 1 << 26) == ""
                carrier.Carrier(where, machine.database, self.key).write()
        return found

    def close(self) -> None:
        """End its server."""
        if self.server is not None:
            self.server.stop()


def simulate(folder: Path, way: str, machines: int, steps: int, turns: int) -> dict[str, float]:
    """The medians of what first runs told; and how many those were."""
    folder.mkdir(mode=0o700)
    fleet = Fleet(folder, way, machines, turns)
    try:
        told = [run for step in range(steps) for run in fleet.step(step)]
    finally:
        fleet.close()
    names = told[0] if told else {}
    return {"runs": float(len(told))} | {name: statistics.median(run[name] for run in told) for name in names}


def main() -> None:
    """See the module's head."""
    parser = argparse.ArgumentParser(description="a fleet, and versions of a script")
    parser.add_argument("--machines", type=int, default=10)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--turns", type=int, default=300_000)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        for way in WAYS:
            told = simulate(Path(folder) / way, way, words.machines, words.steps, words.turns)
            print(f"{way:8}", ", ".join(f"{what} {value:.0f}" for what, value in told.items()), flush=True)


if __name__ == "__main__":
    sys.exit(main())
