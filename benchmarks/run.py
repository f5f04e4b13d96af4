"""Whole-process times of the benchmark programs beside php and php with its JIT.

    python -m benchmarks.run                                    every program, three rounds
    python -m benchmarks.run mandelbrot --rounds 5 --json times.json
    python -m benchmarks.run --command "mine=path/to/pyphp -d pyphp.jit=0"
    python -m benchmarks.run --startup                          a program that does nothing

The commands run interleaved (A B C, A B C, ...), so that a machine that slows down slows all of them; the median of
the rounds counts. A ratio is time / php-jit's time: below 1 is faster than PHP's JIT. Wrong output is an error.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs

from benchmarks.programs import BASE, SIZES, default_commands, expected, path

SETTLED = 4.0  # seconds: opcache does not compile a file changed in the last two


@attrs.define(slots=True)
class Measurement:
    """One command on one program: seconds of each round, and what went wrong."""

    times: list[float] = attrs.field(factory=list)
    error: str = ""

    @property
    def median(self) -> float:
        """Seconds; NaN if it failed."""
        return math.nan if self.error or not self.times else statistics.median(self.times)


def run_once(words: list[str], timeout: float, cache: str = "") -> tuple[float, bytes, str]:
    """(seconds, stdout, what went wrong). cache: pyphp's, if it is to be another than the user's."""
    env = {**os.environ, "LC_ALL": "C", "TZ": "UTC", **({"PYPHP_CACHE": cache} if cache else {})}
    start = time.perf_counter()
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return timeout, b"", f"no end after {timeout:g} s"
    seconds = time.perf_counter() - start
    tail = done.stderr.decode("utf-8", "replace").strip()[-200:]
    return seconds, done.stdout, f"exit status {done.returncode} {tail}" if done.returncode else ""


def measure(
    words: list[str], want: bytes | None, commands: dict[str, str], rounds: int, timeout: float
) -> dict[str, Measurement]:
    """Interleaved rounds of one program. words: its file and size. want: its output; None: what the first command
    prints.
    """
    results = {name: Measurement() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            result = results[name]
            if result.error:
                continue
            seconds, out, result.error = run_once([*shlex.split(command), *words], timeout)
            want = out if want is None else want
            if not result.error and out != want:
                result.error = "wrong output"
            result.times.append(seconds)
    return results


def geometric_mean(numbers: list[float]) -> float:
    """NaN of nothing."""
    return math.exp(statistics.fmean(map(math.log, numbers))) if numbers else math.nan


def ratios(table: dict[str, dict[str, Measurement]], name: str) -> list[float]:
    """The command's times over the base's, of the programs on which both succeeded."""
    pairs = [(row[name].median, row[BASE].median) for row in table.values() if BASE in row]
    return [a / b for a, b in pairs if not math.isnan(a) and not math.isnan(b)]


def show(table: dict[str, dict[str, Measurement]], commands: dict[str, str]) -> None:
    """The table on the terminal."""
    from rich.console import Console
    from rich.table import Table

    view = Table(title="milliseconds, median of whole processes (ratio to php-jit)")
    view.add_column("program")
    for name in commands:
        view.add_column(name, justify="right")
    for program, row in table.items():
        base = row[BASE].median if BASE in row else math.nan
        cells = []
        for name in commands:
            cell = row[name]
            ratio = "" if math.isnan(base) else f" ({cell.median / base:.2f})"
            cells.append(f"[red]{cell.error}[/]" if cell.error else f"{cell.median * 1e3:.1f}{ratio}")
        view.add_row(program, *cells)
    view.add_section()
    view.add_row("geometric mean", *[f"{geometric_mean(ratios(table, name)):.3f}" for name in commands])
    Console(width=None if sys.stdout.isatty() else 140).print(view)


def as_json(table: dict[str, dict[str, Measurement]], commands: dict[str, str]) -> dict[str, object]:
    """Everything measured, for a program to read."""
    return {
        "commands": commands,
        "programs": {p: {n: attrs.asdict(m) for n, m in row.items()} for p, row in table.items()},
        "geometric_means": {name: geometric_mean(ratios(table, name)) for name in commands},
    }


def write_json(place: Path, measured: dict[str, object]) -> None:
    """Write a measurement, whole or not at all."""
    new = place.with_name(f"{place.name}.{os.getpid()}.new")
    new.write_text(json.dumps(measured, indent=1) + "\n")
    new.replace(place)


def is_ours(place: Path) -> bool:
    """May a measurement be written there: is there nothing, or what as_json made?"""
    try:
        there = place.read_bytes()
        return not there or json.loads(there).keys() == {"commands", "programs", "geometric_means"}
    except FileNotFoundError:
        return True
    except (OSError, ValueError, AttributeError):
        return False


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", help="names of programs (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="comma-separated names of commands to run")
    parser.add_argument(
        "--command",
        action="append",
        default=[],
        metavar="NAME='WORDS'",
        help="another command; FILE [SIZE] is appended",
    )
    parser.add_argument("--size", default="", help="the programs' argument, instead of the sizes in programs.py")
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--json", metavar="FILE", help="also write everything measured there")
    parser.add_argument("--startup", action="store_true", help="a program that does nothing")
    args = parser.parse_args()
    commands = {**default_commands(), **dict(c.split("=", 1) for c in args.command)}
    if args.only:
        commands = {name: commands[name] for name in args.only.split(",")}
    if args.json and not is_ours(Path(args.json)):
        parser.error(f"--json {args.json}: there is such a file, and it is no earlier measurement: it is left as it is")
    unknown = [name for name in args.programs if name not in SIZES]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(SIZES)}")
    with tempfile.TemporaryDirectory() as folder:
        jobs: dict[str, tuple[list[str], bytes | None]] = {
            name: ([str(path(name)), args.size or str(size)], None if args.size else expected(name))
            for name, size in SIZES.items()
            if not args.programs or name in args.programs
        }
        if args.startup:
            empty = Path(folder) / "startup.php"
            empty.write_text("<?php echo 1;\n")
            jobs = {"startup": ([str(empty)], b"1")}
        newest = max(os.stat(words[0]).st_mtime for words, _ in jobs.values())
        time.sleep(max(0.0, SETTLED - (time.time() - newest)))
        table = {
            name: measure(words, want, commands, args.rounds, args.timeout) for name, (words, want) in jobs.items()
        }
    show(table, commands)
    if args.json:
        write_json(Path(args.json), as_json(table, commands))
    return 1 if any(cell.error for row in table.values() for cell in row.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
