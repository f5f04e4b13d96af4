"""Cold, warm and without JIT, beside php and its JIT: the programs of a folder, one line each.

    python -m benchmarks.cold_and_warm FOLDER --sizes sizes.json [NAME ..] [--rounds 3] [--json table.json]

A program takes its size from $argv[1]. sizes.json has the size of each at which php-jit takes about a second; what it
lacks is searched for, and added. Every round runs all ways interleaved, with a cache of pyphp's of its own:

    php, jit    php, and php with its JIT
    off         pyphp -d pyphp.jit=0
    cold        pyphp with an empty cache, the native image apart
    warm        the same again: what the cold run learned is there

The median of the rounds counts. A figure is wall time / php-jit's; behind it, of cold and warm, processor time / its
wall time. What a program prints is compared with what php prints; a difference is an error.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.programs import PHP, PHP_JIT, from_checkout, installed
from benchmarks.run import geometric_mean

WAYS = ("php", "jit", "off", "cold", "warm")
WANTED = 1.0  # second of php-jit
CLOSE = 1.25  # times that is close enough
TRIES = 8
TIMEOUT = 120


def timed(words: list[str], env: dict[str, str]) -> tuple[float, float, bytes]:
    """(wall seconds, processor seconds, stdout); raises where it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, **env}, timeout=TIMEOUT, check=False
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{shlex.join(words)}: exit status {done.returncode}: {done.stderr[-300:].decode()}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def default_size(program: Path) -> int:
    """The size that its text names: `$argv[1] ?? 12`."""
    text = program.read_text()
    _, _, behind = text.partition("$argv[1]")
    digits = "".join(c if c.isdigit() else " " for c in behind.partition(";")[0].replace("_", "")).split()
    return int(digits[0]) if digits else 10


def found_size(program: Path) -> int:
    """The size at which php-jit takes about a second; of programs that grow by leaps, the one nearest to it."""
    size, tried = default_size(program), dict[int, float]()
    for _ in range(TRIES):
        seconds = tried[size] = timed([*shlex.split(PHP_JIT), str(program), str(size)], {})[0]
        if WANTED / CLOSE <= seconds <= WANTED * CLOSE:
            break
        factor = min(max(WANTED / max(seconds, 0.01), 0.1), 10.0)
        step = int(size * factor) if size > 40 else size + (1 if factor > 1 else -1)
        if step in tried or step < 1:
            break
        size = step
    return min(tried, key=lambda n: abs(tried[n] - WANTED))


def private_cache(folder: Path) -> Path:
    """A cache that has the native image and nothing else."""
    from pyphp.cache import cachedir
    from pyphp.jit.native.loading import open_image

    stem = open_image(False).stem
    folder.mkdir(mode=0o700)
    for file in Path(cachedir.folder()).glob(f"{stem}.*"):
        try:
            os.link(file, folder / file.name)
        except OSError:  # another file system
            (folder / file.name).write_bytes(file.read_bytes())
            (folder / file.name).chmod(0o600)
    return folder


def rounds_of(program: Path, size: int, ways: list[str], rounds: int, scratch: Path) -> dict[str, tuple[float, float]]:
    """(wall, processor) seconds of each way; medians."""
    pyphp = shlex.split(installed() or from_checkout())
    commands = {"php": shlex.split(PHP), "jit": shlex.split(PHP_JIT), "off": [*pyphp, "-d", "pyphp.jit=0"]}
    times: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    want: bytes | None = None
    for k in range(rounds):
        cache = private_cache(scratch / f"{program.stem}-{k}")
        for way in ways:
            words = [*commands.get(way, pyphp), "-d", "memory_limit=-1", str(program), str(size)]
            wall, processor, out = timed(words, {"PYPHP_CACHE": str(cache)})
            want = out if want is None else want
            if out != want:
                raise RuntimeError(f"{program.stem} {size} printed something else: {way}")
            times[way].append((wall, processor))
    return {
        way: (statistics.median(w for w, _ in seen), statistics.median(p for _, p in seen))
        for way, seen in times.items()
    }


def line(name: str, size: object, measured: dict[str, tuple[float, float]]) -> str:
    """One program as text."""
    base = measured["jit"][0]
    cells = [f"{measured[way][0] / base:6.2f}" for way in measured if way != "jit"]
    processor = [f"{measured[way][1] / base:6.2f}" for way in measured if way in ("cold", "warm")]
    return f"{name:20}{size:>10}{base:8.2f}s " + " ".join(cells) + "   cpu " + " ".join(processor)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="programs (default: all)")
    parser.add_argument("--sizes", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    sizes: dict[str, int] = json.loads(args.sizes.read_text()) if args.sizes.exists() else {}
    ways = [way for way in WAYS if way in args.ways.split(",") or way == "jit"]
    programs = [p for p in sorted(args.folder.glob("*.php")) if not args.names or p.stem in args.names]
    print(f"{'program':20}{'size':>10}{'php-jit':>9} " + " ".join(f"{w:>6}" for w in ways if w != "jit"))
    table: dict[str, dict[str, tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for program in programs:
            if program.stem not in sizes:
                sizes[program.stem] = found_size(program)
                args.sizes.write_text(json.dumps(sizes, indent=1, sort_keys=True) + "\n")
            table[program.stem] = rounds_of(program, sizes[program.stem], ways, args.rounds, Path(scratch))
            print(line(program.stem, sizes[program.stem], table[program.stem]), flush=True)
    mean = {
        way: tuple(geometric_mean([row[way][k] / row["jit"][0] for row in table.values()]) for k in (0, 1))
        for way in ways
    }
    print(line("geometric mean", "", {way: (m[0], m[1]) for way, m in mean.items()}))
    if args.json:
        args.json.write_text(json.dumps({"sizes": sizes, "seconds": table, "means": mean}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
