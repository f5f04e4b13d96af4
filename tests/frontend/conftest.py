"""Shared by the front end's tests: where the reference is, if it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

VERDICT = re.compile(rb"^(Parse|Fatal) error: (.*) in \S+ on line (\d+)$", re.MULTILINE)


@pytest.fixture
def php_lint(tmp_path):
    """`php -l` as a function from source to (kind, message, line), or None for a program it accepts; absent where php
    is.
    """
    php = shutil.which("php")

    def lint(source: bytes) -> tuple[str, str, int] | None:
        path = tmp_path / "program.php"
        path.write_bytes(source)
        options = ["-n", "-d", "display_errors=1", "-d", "log_errors=0", "-l"]
        output = subprocess.run([php, *options, str(path)], capture_output=True, check=False).stdout
        found = VERDICT.search(output)
        return (found[1].decode(), found[2].decode("latin-1"), int(found[3])) if found else None

    return lint if php else None
