"""Change PHP's own tests a little, and run what comes of it on php and here.

    python -m tests.fuzz.mutated CORPUS --only Zend/tests tests/lang tests/classes --seconds 600
    python -m tests.fuzz.mutated CORPUS --mode checked --seed 7 --count 500

CORPUS is a folder with .phpt files, none of which is part of this project; those that are changed are in the baseline
(tests/conformance/baseline.txt), so that what differs does so because of the change. What php ends by a signal, or by
its limits, says nothing, and neither does what asks for the time, for random numbers or for the system. Programs on
which the two differ are left in build/mutated/, with both outputs; the exit status is 1 if there were any.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.conformance.__main__ import baseline_names
from tests.conformance.phpt import NotATest, Phpt, read
from tests.fuzz.mutations import mutated
from tests.harness import modes
from tests.harness.forkserver import Outcome

FOUND = Path(__file__).resolve().parent.parent.parent / "build" / "mutated"
MOST_CHANGES = (1, 1, 1, 2, 3)
SECONDS = 20  # for one program
NEEDS = ("STDIN", "ARGS", "ENV", "FILE_EXTERNAL")  # sections of tests that are left out
OUTSIDE = re.compile(  # what may harm the machine, or differs from run to run
    rb"unlink|rmdir|exec\(|system\(|popen|proc_open|posix|kill|`|chmod|rename|mkdir|symlink|\blink\(|fopen|file_put"
    rb"|rand|\$GLOBALS|uniqid|time\(|microtime|getmypid|memory_get|sleep|date\(|STDIN|touch|tempnam|tmpfile|shuffle"
    rb"|php_uname|getenv"
    rb"|str_repeat\(.*\d{6}|range\(.*\d{6}|\$_SERVER|gc_status|hrtime|password|crypt|copy\(|mail\(|shell|dl\(|set_time"
    rb"|spl_object_hash|phpinfo|debug_zval|get_resources|get_defined_|get_declared|ini_get_all|get_loaded",
    re.IGNORECASE,
)
LIMITS = (b"Allowed memory size", b"Maximum execution time", b"Maximum function nesting level")
NUMBERED = (
    (re.compile(rb"0x[0-9a-f]{6,}"), b"0x"),
    (re.compile(rb"(Resource id )#\d+|resource\(\d+\)"), rb"\1resource"),
)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.mutated", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="a folder with .phpt files")
    parser.add_argument("--only", nargs="+", default=[""], metavar="PREFIX", help="of the paths of tests")
    parser.add_argument("--mode", default="native", help="beside php (default native)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="default from the clock")
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (default 60)")
    parser.add_argument("--count", type=int, default=sys.maxsize, help="how many programs at most")
    args = parser.parse_args()
    for mode in ("php", args.mode):
        if modes.absence(mode):
            parser.error(f"mode {mode}: {modes.absence(mode)}")
    with tempfile.TemporaryDirectory(prefix="pyphp-mutated-") as folder:
        copy = Path(folder) / "corpus"
        shutil.copytree(args.corpus, copy)  # programs may write beside themselves
        names = [name for name in baseline_names() if name.startswith(tuple(args.only)) and (copy / name).is_file()]
        if not names:
            parser.error(f"{args.corpus} has none of the baseline's tests")
        return 1 if run(copy, names, args) else 0


def run(corpus: Path, names: list[str], args: argparse.Namespace) -> int:
    """Programs until the time is up; how many differ."""
    random = Random(args.seed)
    start = time.monotonic()
    tried = differing = 0
    while time.monotonic() - start < args.seconds and tried < args.count:
        path, other = corpus / random.choice(names), corpus / random.choice(names)
        test, stranger = usable(path), usable(other)
        if test is None:
            continue
        text = test.script
        for _ in range(random.choice(MOST_CHANGES)):
            text = mutated(text, stranger.script if stranger else b"<?php\nvar_dump($this);\n", random)
        if text == test.script or OUTSIDE.search(text):
            continue
        tried += 1
        found = difference(path, test, text, args.mode)
        if found is not None:
            differing += 1
            keep(f"{args.seed}_{tried}", path.relative_to(corpus), text, *found)
    print(f"seed {args.seed}: {tried} programs, {differing} differ")
    return differing


def usable(path: Path) -> Phpt | None:
    """A test that can be changed."""
    try:
        test = read(path)
        return None if any(name in test.sections for name in NEEDS) or OUTSIDE.search(test.script) else test
    except NotATest:
        return None


def difference(path: Path, test: Phpt, text: bytes, mode: str) -> tuple[Outcome, Outcome] | None:
    """What php and the mode do, if it is not the same."""
    program = path.with_name(f"{path.stem}_changed.php")
    program.write_bytes(text)
    words = [*test.settings, program.name]
    want = modes.run("php", words, cwd=path.parent, timeout=SECONDS)
    if want.status < 0 or any(limit in want.out for limit in LIMITS):
        return None
    got = modes.run(mode, words, cwd=path.parent, timeout=SECONDS * 3)
    if got.timed_out or any(limit in got.out for limit in LIMITS):
        return None
    return None if (want.status, plain(want.out)) == (got.status, plain(got.out)) else (want, got)


def plain(output: bytes) -> bytes:
    """Without numbers that mean nothing."""
    for pattern, becomes in NUMBERED:
        output = pattern.sub(becomes, output)
    return output


def keep(name: str, source: Path, text: bytes, want: Outcome, got: Outcome) -> None:
    """A program on which they differ."""
    FOUND.mkdir(parents=True, exist_ok=True)
    (FOUND / f"{name}.php").write_bytes(text)
    (FOUND / f"{name}.want").write_bytes(want.out)
    (FOUND / f"{name}.got").write_bytes(got.out + got.err)
    kind = "crashes" if got.crashed else "not supported" if b"not supported" in got.out else "differs"
    print(f"{FOUND / name}.php {kind}: {source}, status {want.status} and {got.status}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
