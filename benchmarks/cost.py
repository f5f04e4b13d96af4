"""Programs written against the JIT: what it costs where nothing can be gained.

    python -m benchmarks.cost                    every program, three rounds
    python -m benchmarks.cost unstable --rounds 5

Each program runs without the JIT, with it and nothing kept, and with it and what its own runs have kept; the commands
run interleaved, and the least of the rounds counts. A ratio is time / time without the JIT, of whole processes; it
should never be above LIMIT. Output that differs is an error.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyphp.cache import cachedir
from pyphp.jit.native.loading import open_image

FOLDER = Path(__file__).resolve().parent / "adverse"
LIMIT = 1.15
SIZES = {
    "branches": 8_000_000, "evals": 3000, "growing": 60_000, "huge": 5000, "megamorphic": 8_000_000,
    "thresholds": 300, "thrown": 1_000_000, "unstable": 6_000_000,
}  # fmt: skip
WAYS = {"JIT off": ["-d", "pyphp.jit=0"], "cold": ["-d", "pyphp.signatures=off"], "kept": []}


def measured(program: str, rounds: int) -> dict[str, float]:
    """The least seconds of each way; SystemExit where one prints something else."""
    least: dict[str, float] = {}
    printed: set[bytes] = set()
    with tempfile.TemporaryDirectory(prefix="pyphp-cost-") as folder:
        for kept in Path(cachedir.folder()).glob(f"{open_image(False).stem}.*"):
            (Path(folder) / kept.name).write_bytes(kept.read_bytes())
            (Path(folder) / kept.name).chmod(0o600)
        for _ in range(rounds):
            for way, options in WAYS.items():
                words = [sys.executable, "-m", "pyphp", *options, str(FOLDER / f"{program}.php"), str(SIZES[program])]
                start = time.perf_counter()
                done = subprocess.run(
                    words, capture_output=True, check=True, env={**os.environ, "PYPHP_CACHE": folder}
                )
                least[way] = min(least.get(way, 1e9), time.perf_counter() - start)
                printed.add(done.stdout)
    if len(printed) != 1:
        sys.exit(f"{program}: {len(printed)} different outputs")
    return least


def main() -> None:
    """See the module's head."""
    parser = argparse.ArgumentParser(description="What the JIT costs programs that are written against it.")
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=", ".join(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    for program in wanted.programs or SIZES:
        least = measured(program, wanted.rounds)
        off = least.pop("JIT off")
        ratios = ", ".join(f"{way} {seconds / off:.2f}" for way, seconds in least.items())
        print(f"{program:12} JIT off {off:.2f} s, {ratios}{' !' if max(least.values()) > LIMIT * off else ''}")


if __name__ == "__main__":
    main()
