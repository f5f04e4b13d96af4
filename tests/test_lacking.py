"""What PHP has and pyphp has not yet says so by name and place, when the script comes to it; what nobody has is
undefined, as in PHP.
"""

import ast
from pathlib import Path

import pytest

from pyphp.frontend.builtins.functions import CONSTANT, FUNCTION, named
from pyphp.host.inventory import constants, functions
from tests.harness import modes

ENGINES = [name for name in modes.MODES if name != "php"]
ROOT = Path(__file__).resolve().parent.parent


def _missing(kind: bytes, there: set[bytes], preferred: bytes) -> str:
    """Something that PHP has and we have not: tests name it while it lasts."""
    lacking = sorted(set(named(kind)) - there)
    return (preferred if preferred in lacking else next(iter(lacking))).decode()


MISSING = _missing(FUNCTION, set(functions()), b"openssl_digest")
MISSING_CONSTANT = _missing(CONSTANT, set(constants()), b"SODIUM_LIBRARY_VERSION")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    reason = modes.absence(request.param)
    if reason:
        pytest.skip(reason)
    return str(request.param)


def says(engine: str, program: str, before: str, what: str, line: int) -> None:
    """The program prints `before`, and ends at `what` on this line."""
    outcome = modes.run_source(engine, program.encode())
    head, found, tail = outcome.out.decode().rpartition("\npyphp: ")
    assert found, outcome.out
    assert head == before
    assert tail.startswith(f"not supported yet: {what} in ")
    assert tail.endswith(f"program.php on line {line}\n")
    assert outcome.status == 255


def test_questions_are_answered_truthfully(engine: str) -> None:
    program = f"<?php var_dump(function_exists('{MISSING}'), is_callable('{MISSING}'), defined('{MISSING_CONSTANT}'));"
    assert modes.run_source(engine, program.encode()).out == b"bool(false)\n" * 3


def test_arguments_are_evaluated_first(engine: str) -> None:
    """As they would be if the function were there."""
    program = f"<?php function say($x) {{ echo $x; return $x; }}\n\n{MISSING}(say('a'), say('b'));\necho 'never';"
    says(engine, program, "ab", f"{MISSING}()", 3)


@pytest.mark.parametrize(
    "call",
    [
        "{f}();", "{f}(...['a', 'b']);", "$f = '{f}'; $f('a');", "call_user_func('{f}', 'a');", "call_user_func_array('{f}', ['a']);",
        "array_map('{f}', ['a']);", "namespace A; {f}('a');", "namespace A; \\{f}('a');", "'{f}'('a');",
    ],
)  # fmt: skip
def test_calls_of_every_form(engine: str, call: str) -> None:
    says(engine, "<?php " + call.replace("{f}", MISSING), "", f"{MISSING}()", 1)


def test_no_handler_and_no_silence_hides_it(engine: str) -> None:
    program = f"<?php function h() {{ echo 'handled'; return true; }} set_error_handler('h');\n@{MISSING}('a', 'b');"
    says(engine, program, "", f"{MISSING}()", 2)


def test_not_called_is_not_missed(engine: str) -> None:
    program = (
        f"<?php array_map('{MISSING}', []); if (function_exists('{MISSING}')) {{ {MISSING}('a', 'b'); }} echo 'ok';"
    )
    assert modes.run_source(engine, program.encode()).out == b"ok"


def test_the_script_may_declare_it(engine: str) -> None:
    """Most polyfills do it like this."""
    program = f"<?php if (!function_exists('{MISSING}')) {{ function {MISSING}($x) {{ return \"mine $x\"; }} }} echo {MISSING}(1);"
    assert modes.run_source(engine, program.encode()).out == b"mine 1"


def test_declared_after_it_was_looked_up(engine: str) -> None:
    """Arguments are evaluated between looking up and calling, and may declare it."""
    program = f'<?php function late() {{ if (true) {{ function {MISSING}($x) {{ return "late $x"; }} }} return 5; }} echo {MISSING}(late());'
    assert modes.run_source(engine, program.encode()).out == b"late 5"


@pytest.mark.parametrize("use", ["echo {c};", "echo constant('{c}');", "namespace A; echo {c};", "echo \\{c};"])
def test_constants(engine: str, use: str) -> None:
    says(engine, "<?php " + use.replace("{c}", MISSING_CONSTANT), "", f"the constant {MISSING_CONSTANT}", 1)


@pytest.mark.parametrize(
    "use",
    [
        "call_user_func('SodiumException::x');",
        "call_user_func(['SodiumException', 'x']);",
        "echo constant('SodiumException::X');",
    ],
)
def test_classes(engine: str, use: str) -> None:
    says(engine, "<?php " + use, "", "the class SodiumException", 1)


def test_what_nobody_has_is_undefined(prints) -> None:  # type: ignore[no-untyped-def]
    error = "\nFatal error: Uncaught Error: {} in {}"
    for code, message in (
        ("openssldigest(1);", "Call to undefined function openssldigest()"),
        ("echo SODIUMS;", 'Undefined constant "SODIUMS"'),
    ):
        outcome = modes.run_source("php" if not modes.absence("php") else "python", f"<?php {code}".encode())
        assert error.format(message, "").rstrip() in outcome.out.decode()
    prints("<?php var_dump(function_exists('openssldigest'), defined('SODIUMS'));", "bool(false)\nbool(false)\n")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("@file_get_contents('http://127.0.0.1:9/');", "the stream wrapper http://"),
    ],
)
def test_builtins_that_are_half_there(engine: str, code: str, what: str) -> None:
    says(engine, f"<?php\n{code}", "", what, 2)


def test_the_time_zone_of_the_settings() -> None:
    words = ["-d", "date.timezone=Europe/Paris", "-r", "echo gmdate('H', 0); echo date('H', 0);"]
    assert modes.run_words(words).out == b"0001"
    wrong = modes.run_words(["-d", "date.timezone=Nowhere", "-r", "echo date('e', 0);"]).out
    assert b"PHP Startup: Invalid date.timezone value 'Nowhere', using 'UTC' instead" in wrong
    assert wrong.endswith(b"UTC")


def test_what_is_refused_is_declared() -> None:
    """Every argument of not_supported() in stdlib_php begins with a constant that some builtin's `lacks` names;
    stand-ins apart.
    """
    declares = set()
    for path in (ROOT / "stdlib_php").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == "Lack"
                and isinstance(call.args[0], ast.Name)
            ):
                declares.add(call.args[0].id)
    assert "WRAPPER" in declares
    for path in sorted((ROOT / "stdlib_php").rglob("*.py")):
        tree = ast.parse(path.read_text())
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == "not_supported"
                and path.name != "lacking.py"
            ):
                what = call.args[1]
                while isinstance(what, ast.Call):
                    what = what.args[0]
                assert isinstance(what, ast.Name), f"{path.name}:{call.lineno}"
                assert what.id in declares, f"{path.name}:{call.lineno}"


def test_settings_of_php_that_are_not_there(engine: str) -> None:
    """Scripts set much that they do not depend on: a warning. What nobody has is false, as in PHP."""
    program = b"<?php var_dump(ini_get('session.name'));\nvar_dump(@ini_set('session.name', 'x'), ini_get('nope'), ini_set('nope', 1), ini_get('precision'));"
    out = modes.run_source(engine, program).out.decode()
    head, _, tail = out.partition(" in ")
    assert head == "\nWarning: ini_get(): the setting session.name is not supported yet"
    assert tail.endswith('program.php on line 1\nbool(false)\nbool(false)\nbool(false)\nbool(false)\nstring(2) "14"\n')
