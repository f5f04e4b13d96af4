"""The programs, their sizes, and who runs them.

A program takes its size from $argv[1]. The sizes here make php's tracing JIT work for about a second; expected/NAME.out is what PHP 8.2 prints for them.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "programs"
EXPECTED = HERE / "expected"

SIZES: dict[str, int] = {
    "brainfuck": 40,
    "fannkuch": 10,
    "heapsort": 2_000_000,
    "levenshtein": 95,
    "mandelbrot": 3900,
    "matmul": 470,
    "nqueens": 13,
    "recursion": 12,
    "report": 650_000,
    "reverse_complement": 12_000_000,
    "sieve": 7_000_000,
    "spectral_norm": 1850,
    "wordcount": 4_200_000,
}

PHP = "php -n -d memory_limit=-1"
PHP_JIT = f"{PHP} -d zend_extension=opcache -d opcache.enable_cli=1 -d opcache.jit_buffer_size=128M -d opcache.jit=tracing"
BASE = "php-jit"


def path(name: str) -> Path:
    """The program's file."""
    return FOLDER / f"{name}.php"


def expected(name: str) -> bytes:
    """What it prints at its size."""
    return (EXPECTED / f"{name}.out").read_bytes()


def installed() -> str:
    """The `pyphp` beside this interpreter, if it is this checkout's."""
    script = Path(sys.executable).parent / "pyphp"
    where = subprocess.run([script, "--ri", "pyphp"], capture_output=True, text=True, check=False).stdout if script.exists() else ""
    return shlex.quote(str(script)) if f"Installed in => {HERE.parent / 'pyphp'}\n" in where else ""


def from_checkout() -> str:
    """The checkout's own, without an installation."""
    return f"env PYTHONPATH={shlex.quote(str(HERE.parent))} {shlex.quote(sys.executable)} -m pyphp.command.main"


def default_commands() -> dict[str, str]:
    """php and php-jit where php is installed, and the pyphp that belongs to this interpreter."""
    commands = {"php": PHP, BASE: PHP_JIT} if shutil.which("php") else {}
    pyphp = f"{installed() or from_checkout()} -d memory_limit=-1"
    return {**commands, "pyphp": pyphp, "pyphp-nojit": f"{pyphp} -d pyphp.jit=0"}
