"""Runs a PHP program on the interpreter under CPython, in this process."""

from __future__ import annotations

import os
import tempfile

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.errors import FrontendError, display_text
from pyphp.frontend.parser import parse
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.stdlib_php.support.registry import known


def run_python_engine(source: bytes, filename: bytes, argv: list[bytes] | None = None) -> bytes:
    """What the program prints, and its exit status in brackets."""
    with tempfile.TemporaryFile() as output:
        try:
            unit = compile_file(parse(source, filename), filename, known())
            status = PythonEngine({}, output.fileno()).run(unit, argv or [filename])
        except FrontendError as error:
            os.write(output.fileno(), display_text(error))
            status = 255
        output.seek(0)
        return output.read() + b"\n[%d]\n" % status
