"""The engines' own interface: run(unit, argv), again and again on one engine."""

import os
import tempfile
from collections.abc import Callable
from typing import Any

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.loading import Image, open_image
from pyphp.jit.options import JitOptions
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes

HOT = {"hot_loop": 1, "hot_func": 1, "hot_exit": 1, "background": False}
SUM = "function total($n) { $t = 0; for ($i = 0; $i < $n; $i++) $t += $i; return $t; }"


@pytest.fixture(scope="module")
def image() -> Image:
    reason = modes.absence("native")
    if reason:
        pytest.skip(reason)
    return open_image(False)


@pytest.fixture(params=["python", "native", "jit", "hot"])
def session(request: pytest.FixtureRequest) -> Any:
    """session(code, *argv): what running the code on one and the same engine prints, and the exit status."""
    with tempfile.TemporaryFile() as out:
        kind, fd = request.param, out.fileno()
        if kind == "python":
            engine: Any = PythonEngine({}, fd)
        else:
            image = request.getfixturevalue("image")
            engine = (
                NativeEngine({}, image, fd)
                if kind == "native"
                else JitEngine({}, image, JitOptions(**HOT if kind == "hot" else {}), fd)
            )

        def run(code: str, *argv: str) -> tuple[str, int]:
            start = os.lseek(fd, 0, os.SEEK_END)
            unit = compile_file(parse(b"<?php " + code.encode(), b"/t.php"), b"/t.php", known())
            status = engine.run(unit, [a.encode() for a in argv])
            return os.pread(fd, 1 << 20, start).decode(), status

        yield run
        engine.finish()
        assert not getattr(getattr(engine, "log", None), "failures", [])


Session = Callable[..., tuple[str, int]]


def test_functions_stay(session: Session) -> None:
    assert session(SUM + " echo total(10);") == ("45", 0)
    assert session("echo total(1000);") == ("499500", 0)
    assert session("function twice($n) { return 2 * total($n); } echo twice(100);") == ("9900", 0)


def test_variables_do_not(session: Session) -> None:
    assert session("$x = [1]; $x[] = 2; echo count($x);") == ("2", 0)
    assert session("echo $x ?? 'unset';") == ("unset", 0)


def test_each_run_has_its_arguments_and_status(session: Session) -> None:
    assert session("echo $argc, $argv[1]; exit(3);", "t", "a") == ("2a", 3)
    assert session("$argv[] = 'c'; echo $argc, $argv[1];", "t", "b") == ("2b", 0)


def test_a_function_is_declared_once(session: Session) -> None:
    assert session("function f() { return 1; } echo f();") == ("1", 0)
    text, status = session("function f() { return 2; } echo f();")
    assert text == "\nFatal error: Cannot redeclare f() (previously declared in /t.php:1) in /t.php on line 1\n"
    assert status == 255
    assert session("echo f();") == ("1", 0)


def test_many_functions(session: Session) -> None:
    """More than the first table holds."""
    code = "".join(f"function f{k}() {{ return {k}; }} " for k in range(200))
    assert session(code + "echo f0() + f199();") == ("199", 0)
    assert session("echo f150();") == ("150", 0)


def test_a_script_leaves_no_handlers_to_the_next(session: Session) -> None:
    handled = "function h($no, $text) { echo $text; return true; } function end_of_it() { echo ' end'; } "
    assert session(handled + "set_error_handler('h'); register_shutdown_function('end_of_it'); echo $a;") == ("Undefined variable $a end", 0)
    assert session("echo $a;") == ("\nWarning: Undefined variable $a in /t.php on line 1\n", 0)
    assert session("var_dump(error_get_last());") == ("NULL\n", 0)
