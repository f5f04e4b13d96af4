"""Run random programs in several modes and keep those on which they differ, made small.

    python -m tests.fuzz --seconds 600
    python -m tests.fuzz --modes php,python,jit --seed 1000 --count 500
    python -m tests.fuzz --jit 3                               three settings of the JIT a program, against php
    python -m tests.fuzz --objects --seconds 1800              classes, closures, generators, exceptions, destructors
    python -m tests.fuzz --jit 1 --modes force-3,without-heap
    python -m tests.fuzz --seed 1234 --count 1 --show          the program of one seed

The first mode is the reference. Programs that fail are left in build/fuzz/: SEED.php as generated, SEED.min.php made
small. The exit status is 1 if there were any.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.generate import generate
from tests.fuzz.hot import generate_hot
from tests.fuzz.minimise import Minimiser
from tests.fuzz.objects.program import generate_objects
from tests.fuzz.oracle import Difference, JitOracle, MixedOracle, Oracle
from tests.fuzz.overtaking import generate_overtaking
from tests.fuzz.tree import Program
from tests.harness import modes

OBJECT_MODES = ("php", "native", "jit", "hot")  # thresholds of 1 find other faults than those that users have
CHECKED_SHARE = 8  # of the programs of objects: one in so many runs on the checked image, too

FAILURES = Path(__file__).resolve().parent.parent.parent / "build" / "fuzz"


def main() -> int:
    """The command."""
    there = [name for name in ("php", "python", "native", "jit") if not modes.absence(name)]
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--modes", default=",".join(there), help=f"comma-separated, the reference first (default: {','.join(there)})"
    )
    parser.add_argument(
        "--jit",
        type=int,
        default=0,
        metavar="N",
        help="try N settings of the JIT a program (see tests/harness/jitmodes.py)",
    )
    parser.add_argument(
        "--seed", type=int, default=int(time.time()) * 1000, help="the first seed; default from the clock"
    )
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (default 60)")
    parser.add_argument("--count", type=int, default=sys.maxsize, help="how many programs at most")
    parser.add_argument("--size", type=int, default=30, help="most statements at a program's top level (default 30)")
    parser.add_argument("--timeout", type=int, default=10, help="seconds that the reference has for one program")
    parser.add_argument("--max-failures", type=int, default=5, help="stop after so many failing programs")
    parser.add_argument("--no-minimise", action="store_true", help="keep failing programs as they are")
    parser.add_argument("--hot", action="store_true", help="programs of hot loops (tests/fuzz/hot.py)")
    parser.add_argument(
        "--overtaking",
        action="store_true",
        help="programs whose error handler changes what is operated on (tests/fuzz/overtaking.py)",
    )
    parser.add_argument(
        "--objects", action="store_true", help="programs of classes, closures and generators (tests/fuzz/objects)"
    )
    parser.add_argument("--show", action="store_true", help="print the programs instead of running them")
    args = parser.parse_args()
    if args.show:
        for seed in range(args.seed, args.seed + min(args.count, 1 << 20)):
            print(program_of(seed, args).source())
        return 0
    if args.jit:
        from tests.harness.jitmodes import OPTIONS

        chosen = list(OPTIONS) if args.modes == ",".join(there) else args.modes.split(",")
        return fuzz(JitOracle(chosen, args.jit, args.timeout), args)
    asked = args.modes != ",".join(there)
    names = args.modes.split(",") if asked or not args.objects else [n for n in OBJECT_MODES if not modes.absence(n)]
    for name in names:
        if name not in modes.MODES or modes.absence(name):
            parser.error(f"mode {name}: {modes.absence(name) if name in modes.MODES else 'there is no such mode'}")
    if len(names) < 2:
        parser.error(f"nothing to compare: only {args.modes or 'no mode'} is there")
    if args.objects and not asked and not modes.absence("checked"):
        from tests.harness.jitmodes import OPTIONS

        return fuzz(MixedOracle(names, list(OPTIONS), CHECKED_SHARE, args.timeout), args)
    return fuzz(Oracle(names, args.timeout), args)


def program_of(seed: int, args: argparse.Namespace) -> Program:
    """The seed's program."""
    if args.objects:
        return generate_objects(seed, args.size)
    if args.overtaking:
        return generate_overtaking(seed, args.size)
    return generate_hot(seed, args.size) if args.hot else generate(seed, args.size)


def fuzz(oracle: Oracle, args: argparse.Namespace) -> int:
    """Programs until the time is up."""
    print(f"modes {','.join(oracle.names)}, seeds from {args.seed}", flush=True)
    oracle.prepare()
    start = shown = time.monotonic()
    seed, failures = args.seed, 0
    while time.monotonic() - start < args.seconds and seed - args.seed < args.count and failures < args.max_failures:
        program = program_of(seed, args)
        difference = oracle.difference(program.source())
        if difference is not None:
            failures += 1
            report(oracle, seed, difference, args)
        seed += 1
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            print(f"{seed - args.seed} programs, {failures} failed, {shown - start:.0f} s", flush=True)
    print(f"{seed - args.seed} programs (seeds {args.seed} to {seed - 1}), {failures} failed")
    return 1 if failures else 0


def report(oracle: Oracle, seed: int, difference: Difference, args: argparse.Namespace) -> None:
    """Keep a failing program, and make it small."""
    FAILURES.mkdir(parents=True, exist_ok=True)
    program = program_of(seed, args)
    (FAILURES / f"{seed}.php").write_text(program.source(), encoding="latin-1")
    print(f"\nseed {seed}, {difference.summary()}", flush=True)
    if args.no_minimise:
        return
    wrong, kind = [difference.mode], difference.kind()

    def fails(source: str) -> bool:
        """As the whole program does."""
        found = oracle.difference(source, wrong)
        return found is not None and found.kind() == kind

    small = Minimiser(program, fails).run()
    path = FAILURES / f"{seed}.min.php"
    path.write_text(small, encoding="latin-1")
    last = oracle.difference(small, wrong)
    print(
        f"{path}:\n{small}{last.summary() if last else 'no longer differs: it does not fail each time'}\n", flush=True
    )


if __name__ == "__main__":
    sys.exit(main())
