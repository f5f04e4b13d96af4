"""--check: everything that a code base needs and is not there, with places and counts."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.command.check import check, plain_text
from tests.harness import modes
from tests.test_lacking import MISSING, MISSING_CONSTANT

FILES = {
    "a.php": f"""<?php
namespace A;
function here() {{ return 1; }}
echo here(), elsewhere(), \\B\\there(), {MISSING}('x'), {MISSING_CONSTANT}, \\strlen('x'), PHP_VERSION, NOPE, true;
try {{ new \\SodiumException; }} catch (\\LogicException $e) {{ }}
""",
    "lib/b.inc": f"""<?php
namespace B;
function there() {{ return array_map('{MISSING}', [1]); }}
\\define('DEFINED', 1); echo \\DEFINED;
sscanf('a', '%1$s'); sscanf('a', '%s'); date_default_timezone_set('UTC'); date_default_timezone_set('Asia/Tokyo');
""",
    "lib/notes.txt": "<?php nonsense",
    "lib/.hidden/c.php": "<?php hidden();",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_the_lines(folder: Path) -> None:
    lines = plain_text(check([str(folder)])).decode().replace(f"{folder}/", "").splitlines()
    constant_extension, function_extension = "sodium", "openssl"
    assert lines[:6] == [
        f"a.php:4: constant {MISSING_CONSTANT} [{constant_extension}]", f"a.php:4: function {MISSING}() [{function_extension}]",
        "a.php:4: undefined constant A\\NOPE", "a.php:4: undefined function A\\elsewhere()",
        "a.php:5: class SodiumException [sodium]",
        f"lib/b.inc:3: function {MISSING}() [{function_extension}]",
    ]  # fmt: skip
    assert lines[6] == "lib/b.inc:5: part positions in formats of sscanf()"
    assert f"   2 function {MISSING}() [{function_extension}]" in lines[7:]
    assert lines[-1] == "2 files: 6 missing, in 7 places"


def test_the_command(folder: Path) -> None:
    outcome = modes.run_words(["--check", str(folder / "a.php"), str(folder / "lib")])
    assert outcome.status == 1
    assert outcome.out.endswith(b"2 files: 6 missing, in 7 places\n")
    clean = folder / "clean.php"
    clean.write_text("<?php echo 1;")
    outcome = modes.run_words(["--check", str(clean)])
    assert (outcome.status, outcome.out) == (0, b"1 file: nothing is missing\n")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.php"
    bad.write_text("<?php echo (;")
    outcome = modes.run_words(["--check", str(bad), str(tmp_path / "none.php")])
    assert outcome.status == 1
    assert f"{bad}:1: error syntax error, unexpected token" in outcome.out.decode()
    assert f"{tmp_path}/none.php:0: error No such file or directory" in outcome.out.decode()


def test_a_table_on_a_terminal(folder: Path) -> None:
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": "200", "TERM": "xterm"}
    done = subprocess.Popen(
        [sys.executable, "-m", "pyphp", "--check", str(folder)], stdout=child, stderr=child, env=environment
    )
    os.close(child)
    text = b""
    try:
        while part := os.read(parent, 65536):
            text += part
    except OSError:
        pass  # the other end is closed
    os.close(parent)
    assert done.wait(60) == 1
    shown = text.decode()
    assert "What is missing" in shown
    assert "│" in shown
    assert f"{MISSING}() [openssl]" in shown
    assert "a.php:4" in shown
    assert "2 files: 6 missing, in 7 places" in shown
