"""The front end, the command line and the shell tested on every CPython that there is; an example on the oldest.

    python -m tests.pythons                  all that are found
    python -m tests.pythons --list           which those are
    python -m tests.pythons PATH...          these interpreters

CPythons differ: 3.11.0 to 3.11.4 match some regular expressions wrongly, and a distribution's own may be older than a
developer's. Interpreters of 3.11 and later are looked for on PATH, and where pyenv keeps them; each version counts
once, and that of the environment which runs this is left out: `make test` has been there. Each has an environment of
its own below build/pythons/, made by the same Makefile, and shares the native image, which does not depend on
CPython. Engines are the one on CPython and the one that users run; php and the others are the suite's business. The
exit status is 1 if anything failed.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("frontend", "repl", "test_about.py", "test_cli.py", "test_patterns.py", "test_startup.py")
MODES = "python,jit"
LEAST = (3, 11)
EXAMPLE = "examples/hello.php"
PRINTED = ROOT / "tests" / "examples" / "hello.out"
ASKS = "import sys, venv, ensurepip; print(sys.implementation.name, *sys.version_info[:3], sys.version_info[3])"


@attrs.frozen(slots=True, order=True)
class Interpreter:
    """A CPython: (3, 11, 2), and where it is."""

    version: tuple[int, ...]
    path: str

    @property
    def name(self) -> str:
        """3.11.2"""
        return ".".join(map(str, self.version))

    def make(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """Run make in this interpreter's environment."""
        settings = (f"VENV=build/pythons/{self.name}", f"PYTHON={self.path}")
        command = ["make", "--no-print-directory", *settings, *words]
        return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)


def candidates() -> list[str]:
    """Paths that may be interpreters, the likelier ones first."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    folders = [*os.get_exec_path(), "/usr/bin", "/usr/local/bin", *map(str, sorted(pyenv.glob("*/bin")))]
    found = []
    for folder in dict.fromkeys(folders):
        try:
            names = sorted(name for name in os.listdir(folder) if re.fullmatch(r"python3(\.[0-9]+)?", name))
        except OSError:
            continue
        found += [os.path.join(folder, name) for name in names]
    return found


def interpreter(path: str) -> Interpreter | None:
    """What is at a path; None for what is no CPython, older than LEAST, a preview, or cannot make environments."""
    try:
        asked = subprocess.run([path, "-c", ASKS], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = asked.stdout.split()
    if len(told) != 5 or told[0] != "cpython" or told[4] != "final":
        return None
    version = tuple(map(int, told[1:4]))
    return Interpreter(version, path) if version >= LEAST else None


def others(paths: list[str]) -> list[Interpreter]:
    """One of each version at these paths, but this process's own, the oldest first."""
    found: dict[tuple[int, ...], Interpreter] = {}
    for path in paths:
        one = interpreter(path)
        if one is not None and one.version != sys.version_info[:3]:
            found.setdefault(one.version, one)
    return sorted(found.values())


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print the interpreters and run nothing")
    parser.add_argument("paths", nargs="*", help="interpreters (default: all that are found)")
    args = parser.parse_args()
    there = others(args.paths or candidates())
    for one in there:
        print(f"CPython {one.name}: {one.path}", flush=True)
    if args.list:
        return 0
    if not there:
        print(f"no CPython but {sys.version.split()[0]}, on which `make test` runs")
        return 0
    failed = [one.name for one in there if not holds(one, is_oldest=one is there[0])]
    if failed:
        print(f"failed on CPython {', '.join(failed)}")
    return 1 if failed else 0


def holds(one: Interpreter, is_oldest: bool) -> bool:
    """Run what there is to run on one interpreter."""
    if is_oldest:
        printed = one.make("run", f"FILE={EXAMPLE}", "ARGS=")
        if printed.returncode or not printed.stdout.endswith(PRINTED.read_bytes()):
            print(f"CPython {one.name}: make run FILE={EXAMPLE} printed {printed.stdout!r}", flush=True)
            return False
    done = one.make("image")
    if done.returncode:
        return False
    environment = {**os.environ, "PYPHP_TEST_MODES": MODES, "PYPHP_TEST_ONLY": MODES}
    python = ROOT / "build" / "pythons" / one.name / "bin" / "python"
    print(f"CPython {one.name}:", flush=True)
    tests = [str(ROOT / "tests" / name) for name in TESTS]
    command = [str(python), "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *tests]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
