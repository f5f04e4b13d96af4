"""Run the .phpt tests of a folder and compare with the baseline.

    python -m tests.conformance CORPUS [--engine native] [--jobs 2] [--only Zend/tests] [--write-baseline]
    python -m tests.conformance CORPUS --sample 400    so many tests of the baseline, spread over all of it

The corpus is copied, so that tests may write beside themselves. A test passes if its output is what it expects; SKIPIF
sections are asked of php, where it is installed. The exit status is 1 if a test of the baseline does not pass.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.phpt import NotATest, Phpt, read
from tests.harness import modes
from tests.harness.forkserver import ForkServer

BASELINE = Path(__file__).parent / "baseline.txt"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


class Worker(threading.Thread):
    """Takes tests from the common queue until there are none."""

    def __init__(
        self, tests: Iterator[Path], lock: threading.Lock, results: dict[Path, str], options: argparse.Namespace
    ) -> None:
        super().__init__(daemon=True)
        self.tests = tests
        self.lock = lock
        self.results = results
        self.options = options
        self.server = ForkServer()

    def run(self) -> None:
        """The thread."""
        while True:
            with self.lock:
                path = next(self.tests, None)
            if path is None:
                self.server.close()
                return
            try:
                self.results[path] = self.verdict(path, read(path))
            except NotATest:
                self.results[path] = SKIPPED
            except re.error:
                self.results[path] = FAILED  # an expectation in PCRE's own dialect

    def verdict(self, path: Path, test: Phpt) -> str:
        """Run one test."""
        if "XFAIL" in test.sections or self.is_skipped(path, test):
            return SKIPPED
        script = path.with_suffix(".php")
        script.write_bytes(test.script)
        words = [f"--engine={self.options.engine}", *test.settings, script.name, *test.arguments]
        outcome = self.server.run(
            words, test.sections.get("STDIN", b""), path.parent, self.options.timeout, merge_stderr=True
        )
        script.unlink(missing_ok=True)
        self.clean(path, test)
        return PASSED if outcome.status >= 0 and test.accepts(outcome.out) else FAILED

    def is_skipped(self, path: Path, test: Phpt) -> bool:
        """Whether the test's SKIPIF says so."""
        return self.helper(path, test, "SKIPIF", ".skip.php").lstrip().lower().startswith(b"skip")

    def clean(self, path: Path, test: Phpt) -> None:
        """Run the test's CLEAN section."""
        self.helper(path, test, "CLEAN", ".clean.php")

    def helper(self, path: Path, test: Phpt, section: str, suffix: str) -> bytes:
        """What php prints for a section; nothing if there is no such section, or no php."""
        if section not in test.sections or modes.absence("php"):
            return b""
        script = path.with_suffix(suffix)
        script.write_bytes(test.sections[section])
        out = modes.run_php([script.name], cwd=path.parent, timeout=self.options.timeout).out
        script.unlink(missing_ok=True)
        return out


def sampled(names: list[str], count: int) -> list[str]:
    """So many of the names, the same ones each time, whatever else is in the list."""
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:count]


def baseline_names() -> list[str]:
    """The tests that passed when the baseline was written."""
    return BASELINE.read_text().split() if BASELINE.exists() else []


def run_corpus(corpus: Path, options: argparse.Namespace) -> dict[str, str]:
    """Test's path relative to the corpus -> verdict."""
    with tempfile.TemporaryDirectory(prefix="pyphp-conformance-") as place:
        root = Path(place) / "corpus"
        shutil.copytree(corpus, root)
        if options.sample:
            there = [name for name in baseline_names() if (root / name).is_file()]
            paths = [root / name for name in sampled(there, options.sample)]
        else:
            paths = sorted((root / options.only).rglob("*.phpt") if options.only else root.rglob("*.phpt"))
        results: dict[Path, str] = {}
        tests, lock = iter(paths), threading.Lock()
        workers = [Worker(tests, lock, results, options) for _ in range(options.jobs)]
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            time.sleep(1)
            if sys.stderr.isatty():
                print(f"\r{len(results)}/{len(paths)} ", end="", file=sys.stderr, flush=True)
        return {path.relative_to(root).as_posix(): verdict for path, verdict in results.items()}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.conformance", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--engine", default="native", choices=("native", "python"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=int, default=10, help="seconds a test")
    parser.add_argument("--only", default="", help="a folder of the corpus")
    parser.add_argument("--failures", type=int, default=20, help="how many failing tests of the baseline to name")
    parser.add_argument("--sample", type=int, default=0, help="so many tests of the baseline only")
    parser.add_argument("--write-baseline", action="store_true")
    parser.add_argument(
        "--again", action="store_true", help="with --write-baseline: of what is there, what passes again"
    )
    options = parser.parse_args()
    if not options.corpus.is_dir():
        parser.error(f"no folder {options.corpus}")
    verdicts = run_corpus(options.corpus, options)
    counts = Counter(verdicts.values())
    ran = counts[PASSED] + counts[FAILED]
    print(f"{counts[PASSED]} of {ran} passed ({100 * counts[PASSED] / max(ran, 1):.1f}%), {counts[SKIPPED]} skipped")
    passed = {name for name, verdict in verdicts.items() if verdict == PASSED}
    if options.write_baseline and options.again:
        passed &= set(baseline_names())
    if options.write_baseline:
        BASELINE.write_text("".join(f"{name}\n" for name in sorted(passed)))
        print(f"{BASELINE}: {len(passed)} tests")
        return 0
    baseline = baseline_names()
    lost = [name for name in baseline if name in verdicts and name not in passed]
    for name in lost[: options.failures]:
        print(f"passed before: {name}")
    print(f"{len(lost)} lost, {len(passed - set(baseline))} gained")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
