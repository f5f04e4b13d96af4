"""What goes wrong in the host is a defect of ours: it is said with the builtin, file and line, and ends the script with status 255, never with a traceback."""

import os
from pathlib import Path

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.stdlib_php.support.registry import known


def failing(service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    raise KeyError("lost")


CALLS = {
    "is_file('x');": b"pyphp: Internal error in is_file(): KeyError: 'lost' in /t.php on line 2\n",
    "array_map('is_file', ['x']);": b"pyphp: Internal error in is_file(): KeyError: 'lost' in /t.php on line 2\n",
    "include 'x';": b"pyphp: Internal error: KeyError: 'lost' in /t.php on line 2\n",
    "function f() {\n return mb_strtoupper('x'); }\nf();": b"pyphp: Internal error in mb_strtoupper(): KeyError: 'lost' in /t.php on line 3\n",
}


@pytest.mark.parametrize("call", list(CALLS))
def test_a_failing_host(call: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("wb") as out:
        engine = PythonEngine({}, out.fileno(), host=failing)
        unit = compile_file(parse(f"<?php\n{call}\necho 'not reached';\n".encode(), b"/t.php"), b"/t.php", known())
        assert engine.run(unit, [b"t.php"]) & 255 == 255
        os.fsync(out.fileno())
    assert path.read_bytes() == b"\n" + CALLS[call]
