"""Runs programs on our engine and on php, and shows where the outputs or exit statuses differ.

    python -m tests.frontend.run_agreement [FILE or FOLDER ...]      default: the folder programs
    python -m tests.frontend.run_agreement --write                   store php's output beside the programs

Run by hand: it needs `php`. The suite compares our engine with the stored outputs
(tests/frontend/test_compiler_programs.py).
"""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
from pathlib import Path

from tests.frontend.running import run_python_engine

HERE = Path(__file__).resolve().parent
PHP = ["php", "-n", "-d", "html_errors=0"]


def run_php(program: Path) -> bytes:
    """php's output and status; the program's folder is written as /."""
    done = subprocess.run([*PHP, str(program)], capture_output=True, check=False, timeout=60)
    return done.stdout.replace(bytes(program.parent) + b"/", b"/") + b"\n[%d]\n" % done.returncode


def main() -> int:
    """Compare; the exit status is 1 if something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[HERE / "programs"])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    programs = [file for path in options.paths for file in (sorted(path.rglob("*.php")) if path.is_dir() else [path])]
    different = 0
    for program in (p.resolve() for p in programs):
        expected = run_php(program)
        if options.write:
            program.with_suffix(".out").write_bytes(expected)
        found = run_python_engine(program.read_bytes(), b"/" + program.name.encode())
        if found == expected:
            continue
        different += 1
        print(f"--- {program}")
        lines = (text.decode("latin-1").splitlines() for text in (expected, found))
        print("\n".join(difflib.unified_diff(*lines, "php", "pyphp", lineterm="", n=1)))
    print(f"{len(programs) - different} of {len(programs)} programs agree")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
