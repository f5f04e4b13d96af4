"""Cold, warm and without JIT, beside php and its JIT: the programs of a folder, one line each.

    python -m benchmarks.cold_and_warm FOLDER --sizes sizes.json [NAME ..] [--rounds 3]

A program takes its size from $argv[1]. sizes.json has the size of each at which php-jit takes about a second; what it
lacks is searched for, and added. Every round runs all ways interleaved, with a cache of pyphp's of its own:

    php, php-jit    php, and php with its JIT
    off             pyphp -d pyphp.jit=0
    cold            pyphp with a cache that has the native image, and nothing else
    warm            the same again: what the cold run learned is there

The median of the rounds counts. A figure is wall time / php-jit's; behind it, of cold and warm, processor time / its
wall time. What a program prints is compared with what php prints; a difference is an error.
"""

from __future__ import annotations

import argparse
import json
import resource
import shlex
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.caches import fill_cache
from benchmarks.programs import BASE, default_commands
from benchmarks.run import geometric_mean, run_once

WANTED = 1.0  # second of php-jit
CLOSE = 1.25  # times that is close enough
TRIES = 8
TIMEOUT = 120

Seconds = tuple[float, float]  # wall, processor


def timed(words: list[str], cache: str = "") -> tuple[Seconds, bytes]:
    """What it took, and stdout; raises RuntimeError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, out, error = run_once(words, TIMEOUT, cache)
    if error:
        raise RuntimeError(f"{shlex.join(words)}: {error}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), out


def default_size(text: str) -> int:
    """The size that a program's text names: `$argv[1] ?? 12`."""
    behind = text.partition("$argv[1]")[2].partition(";")[0].replace("_", "")
    digits = "".join(c if c.isdigit() else " " for c in behind).split()
    return int(digits[0]) if digits else 10


def found_size(php_jit: str, program: Path) -> int:
    """The size at which php-jit takes about a second; of programs that grow by leaps, the one nearest to it."""
    size, tried = default_size(program.read_text()), dict[int, float]()
    for _ in range(TRIES):
        (seconds, _), _ = timed([*shlex.split(php_jit), str(program), str(size)])
        tried[size] = seconds
        if WANTED / CLOSE <= seconds <= WANTED * CLOSE:
            break
        factor = min(max(WANTED / max(seconds, 0.01), 0.1), 10.0)
        size = int(size * factor) if size > 40 else size + (1 if factor > 1 else -1)
        if size in tried or size < 1:
            break
    return min(tried, key=lambda n: abs(tried[n] - WANTED))


def measured(commands: dict[str, str], program: Path, size: int, rounds: int, scratch: Path) -> dict[str, Seconds]:
    """What each way takes; medians."""
    times: dict[str, list[Seconds]] = {way: [] for way in commands}
    want: bytes | None = None
    for k in range(rounds):
        cache = str(fill_cache(scratch / f"{program.stem}-{k}"))
        for way, command in commands.items():
            seconds, out = timed([*shlex.split(command), str(program), str(size)], cache)
            want = out if want is None else want
            if out != want:
                raise RuntimeError(f"{program.stem} {size} printed something else: {way}")
            times[way].append(seconds)
    return {
        way: (statistics.median(wall for wall, _ in seen), statistics.median(processor for _, processor in seen))
        for way, seen in times.items()
    }


def line(name: str, size: object, found: dict[str, Seconds]) -> str:
    """One program as text."""
    base = found[BASE][0]
    cells = [f"{found[way][0] / base:6.2f}" for way in found if way != BASE]
    processor = [f"{found[way][1] / base:6.2f}" for way in ("cold", "warm")]
    return f"{name:20}{size:>10}{base:8.2f}s " + " ".join(cells) + "   cpu " + " ".join(processor)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="programs (default: all)")
    parser.add_argument("--sizes", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    known = default_commands()
    if BASE not in known:
        parser.error("php is not installed")
    commands = {"php": known["php"], BASE: known[BASE], "off": known["pyphp-nojit"]}
    commands |= {"cold": known["pyphp"], "warm": known["pyphp"]}
    try:
        sizes: dict[str, int] = json.loads(args.sizes.read_text()) if args.sizes.exists() else {}
        if not all(isinstance(size, int) for size in sizes.values()):
            raise ValueError("no sizes")
    except (ValueError, AttributeError):
        parser.error(f"--sizes {args.sizes}: there is such a file, and it has no sizes: it is left as it is")
    programs = [p for p in sorted(args.folder.glob("*.php")) if not args.names or p.stem in args.names]
    print(f"{'program':20}{'size':>10}{BASE:>9} " + " ".join(f"{way:>6}" for way in commands if way != BASE))
    table: dict[str, dict[str, Seconds]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for program in programs:
            if program.stem not in sizes:
                sizes[program.stem] = found_size(commands[BASE], program)
                args.sizes.write_text(json.dumps(sizes, indent=1, sort_keys=True) + "\n")
            table[program.stem] = measured(commands, program, sizes[program.stem], args.rounds, Path(scratch))
            print(line(program.stem, sizes[program.stem], table[program.stem]), flush=True)
    means: dict[str, Seconds] = {}
    for way in commands:
        walls, processors = zip(*(row[way] for row in table.values()), strict=True)
        bases = [row[BASE][0] for row in table.values()]
        means[way] = (
            geometric_mean([wall / base for wall, base in zip(walls, bases, strict=True)]),
            geometric_mean([used / base for used, base in zip(processors, bases, strict=True)]),
        )
    print(line("geometric mean", "", means))
    return 0


if __name__ == "__main__":
    sys.exit(main())
