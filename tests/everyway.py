"""One program in every way that pyphp can run it: the output is the same each time, and at every exit the frame is as
the interpreter's.

    python -m tests.everyway                            all benchmark programs, at a middling size: minutes (`make
      programs`)
    python -m tests.everyway heapsort --only hot,frames
    python -m tests.everyway --bench .../bench.php      php's own benchmark besides, with its timings masked

    modes       python (at a small size), native, jit, hot, checked
    settings    of tests/harness/jitmodes.py: thresholds, each pass off in turn, guards that fail, with and without
      bridges; on the release image and on the
                checked one, which reports leaks and assertions
    odd ends    thresholds, tables and buffers so small that they run out
    cold, warm  three runs over a cache folder of their own
    frames      what exits, forced and others, write back, beside the interpreter's frames (tests/jit/frames.py)

tests/test_four_programs.py runs a part of this on the small sizes.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from benchmarks.caches import fill_cache
from tests.harness import modes
from tests.harness.forkserver import ROOT, Outcome
from tests.harness.jitmodes import NO_BRIDGES, OPTIONS, JitRunner, hot
from tests.jit.frames import MOST, Listening, first_missing, notes_of

FOLDER = ROOT / "benchmarks" / "programs"
EAGER = (
    "-d",
    "pyphp.jit.hot_loop=3",
    "-d",
    "pyphp.jit.hot_func=3",
    "-d",
    "pyphp.jit.hot_exit=2",
    "-d",
    "pyphp.jit.background=0",
)
NESTED = (r"\[>-\[-\]<-\]", "[-]")  # what brainfuck's program does most of the time


@attrs.frozen(slots=True)
class Program:
    """A program with a small size, for CPython and the suite, and a middling one. edits: (regular expression,
    replacement) that make the text smaller, too.
    """

    name: str
    small: str
    middling: str
    edits: tuple[tuple[str, str], ...] = ()
    text: bytes = b""  # where it is none of ours
    has_few_states: bool = True  # at the small size: its frames can be compared

    def source(self, is_small: bool) -> bytes:
        """Its text."""
        text = self.text or (FOLDER / f"{self.name}.php").read_bytes()
        for pattern, replacement in self.edits if is_small else ():
            text = re.sub(pattern.encode(), replacement.encode(), text)
        return text

    def size(self, is_small: bool) -> str:
        """Its argument."""
        return self.small if is_small else self.middling


PROGRAMS = {
    program.name: program
    for program in (
        Program("brainfuck", "1", "1", (NESTED,)),
        Program("fannkuch", "5", "8"),
        Program("heapsort", "200", "20000"),
        Program("levenshtein", "2", "6"),
        Program("mandelbrot", "12", "100"),
        Program("matmul", "8", "50"),
        Program("nqueens", "6", "8"),
        Program("recursion", "1", "3", ((r"\$n \+ 23", "$n + 11"),)),
        Program("report", "501", "5000"),
        Program("reverse_complement", "200", "50000"),
        Program("sieve", "2100", "60000"),
        Program("spectral_norm", "12", "80"),
        Program("wordcount", "150", "20000"),
    )
}
ODD_ENDS = {
    "three traces": hot(max_root_traces=3),
    "two bridges": hot(max_side_traces=2),
    "twenty exits": hot(max_exit_counters=20),
    "short traces": hot(max_trace_length=40),
    "few operations": hot(max_trace_ops=300),
    "a small buffer": hot(buffer_size=1 << 14),
    "one failure": hot(blacklist=1),
    "beside, at once": hot(background=True),
}
FRAMES = (1, 7, 61)


class Everyway:
    """Runs one program after the other."""

    def __init__(self) -> None:
        self._runners: dict[bool, JitRunner] = {}

    def runner(self, checked: bool) -> JitRunner:
        """The one on this image."""
        if checked not in self._runners:
            self._runners[checked] = JitRunner(checked)
        return self._runners[checked]

    def ways(self, program: Program, is_small: bool) -> Iterator[tuple[str, Callable[[], str]]]:
        """(name, what runs it: says what is wrong, or nothing)."""
        source, size = program.source(is_small), program.size(is_small)
        want = self.expected(source, size)

        def mode(name: str, text: bytes, argument: str, out: bytes) -> Callable[[], str]:
            return lambda: wrong(modes.run_source(name, text, [argument], timeout=300), out)

        for name in modes.MODES:
            if name == "python":
                small = program.source(True), program.small
                yield name, mode(name, *small, self.expected(*small))
            elif name != "php":
                yield name, mode(name, source, size, want)
        for checked in (False, True):
            for name, options in {**OPTIONS, **ODD_ENDS}.items():

                def run(options: Any = options, checked: bool = checked) -> str:
                    runner = self.runner(checked)
                    return wrong(
                        runner.run(
                            runner.compile(source, b"/program.php"),
                            options,
                            timeout=300,
                            argv=[b"/program.php", size.encode()],
                        ),
                        want,
                    )

                yield f"{name}{' checked' if checked else ''}", run
        for every in FRAMES if program.has_few_states else ():
            yield f"frames {every}", lambda every=every: self.frames(program, every)  # type: ignore[misc]
        with tempfile.TemporaryDirectory(prefix="pyphp-ways-") as folder:
            fill_cache(Path(folder))
            for name in ("cold", "warm", "warmer"):
                yield name, lambda: wrong(run_in(Path(folder), source, size), want)

    def expected(self, source: bytes, size: str) -> bytes:
        """php's output, or, where it is not installed, the interpreter's."""
        done = modes.run_source("native" if modes.absence("php") else "php", source, [size], timeout=300)
        assert done.status == 0, done.err
        return masked(done.out)

    def frames(self, program: Program, every: int) -> str:
        """What is wrong in the frames, at the small size, when every so many guards fail."""
        runner = self.runner(False)
        unit = runner.compile(program.source(True), b"/program.php")
        argv = [b"/program.php", program.small.encode()]
        exits = notes_of(runner, unit, hot(force_exits=every, hot_exit=NO_BRIDGES), argv)
        Listening.places = frozenset(place for place, *_ in exits)
        states = notes_of(runner, unit, hot(enabled=False), argv)
        if len(states) == MOST:
            return "too much to compare: a smaller size is needed"
        missing = first_missing(exits, states)
        return "" if missing is None else f"instruction {missing[0]}: {missing}"


def run_in(cache: Path, source: bytes, size: str) -> Outcome:
    """A run of its own, which keeps its traces in this folder."""
    path = cache / "program.php"
    path.write_bytes(source)
    command = [sys.executable, "-m", "pyphp.command.main", *EAGER, str(path), size]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYPHP_CACHE": str(cache)}, capture_output=True, timeout=300, check=False
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def masked(out: bytes) -> bytes:
    """Without the times that bench.php prints."""
    return re.sub(rb" *[0-9]+\.[0-9]{3}\n", b" TIME\n", out) if b"simpleudcall" in out else out


def wrong(done: Outcome, want: bytes) -> str:
    """What is, or nothing."""
    if done.status or done.err:
        return f"exit status {done.status} {done.err[-2000:].decode('utf-8', 'replace')}"
    return "" if masked(done.out) == want else f"wrong output: {done.out[:300]!r}"


def bench_php(path: Path) -> Program:
    """php's own benchmark, with what its functions print."""
    sizes = {
        "1000000": 100,
        "50000": 100,
        "20000": 100,
        "200000": 100,
        "2000": 20,
        "500": 20,
        "12": 3,
        "20": 5,
        "30": 8,
        "7": 3,
    }
    edits = tuple((rf"\b{size}\b", str(small)) for size, small in sizes.items())
    return Program(
        "bench", "", "", edits, path.read_bytes().replace(b"ob_end_clean", b"ob_end_flush"), has_few_states=False
    )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.everyway", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("programs", nargs="*", default=list(PROGRAMS))
    parser.add_argument("--small", action="store_true", help="the small sizes")
    parser.add_argument("--only", default="", help="ways whose names contain one of these, comma-separated")
    parser.add_argument("--bench", type=Path, help="php's bench.php")
    args = parser.parse_args()
    everyway = Everyway()
    failures = 0
    programs = [PROGRAMS[name] for name in args.programs] + ([bench_php(args.bench)] if args.bench else [])
    for program in programs:
        start, ran = time.monotonic(), 0
        for name, run in everyway.ways(program, args.small):
            if args.only and not any(part in name for part in args.only.split(",")):
                continue
            ran += 1
            what = run()
            if what:
                failures += 1
                print(f"{program.name}: {name}: {what}", flush=True)
        print(f"{program.name}: {ran} ways, {time.monotonic() - start:.0f} s", flush=True)
    print(f"{failures} failures")
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
