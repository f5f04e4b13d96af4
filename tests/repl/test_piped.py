"""`pyphp -a` with lines from a pipe does what `php -a` does."""

import pytest

from tests.harness import modes

LINES = rb"""echo 1;
$x = 5;
echo $x;
function f() {
  return 3; }
echo f();
1 + 1;
if ($x) {
 echo "yes\n";
}
echo "a
b";
/* over
 lines */ echo 7; // rest
exit(3);
echo $x;
"""


@pytest.mark.parametrize("engine", ["python", "native"])
def test_as_php_does(engine: str) -> None:
    ours = modes.run_words([f"--engine={engine}", "-a"], LINES)
    assert ours.out == b"Interactive shell\n\n1\n5\n3\nyes\na\nb\n7\n5\n"
    assert ours.status == 3
    if not modes.absence("php") and b"readline" in modes.run_php(["-m"], options=()).out:
        theirs = modes.run_php(["-a"], LINES, options=())
        assert (ours.out, ours.status) == (theirs.out, theirs.status)


def test_an_error_is_reported_and_the_rest_runs() -> None:
    done = modes.run_words(["--engine=python", "-a"], b"foo();\necho 1;\n")
    assert b"Call to undefined function foo()" in done.out
    assert done.out.endswith(b"\n1\n")
    assert done.status == 255


def test_arguments() -> None:
    assert modes.run_words(["--engine=python", "-a", "x", "y"], b"echo $argc, $argv[2];\n").out.endswith(b"\n\n3y\n")


def test_one_script_engine_is_refused() -> None:
    done = modes.run_words(["--engine=checked", "-a"], b"echo 1;\n")
    assert (done.status, done.out) == (1, b"")
    assert b"--engine=checked" in done.err


@pytest.mark.parametrize(
    "words", [["-a", "-r", "1;"], ["-r", "1;", "-a"], ["-a", "-l"], ["-f", "x", "-a"]], ids=" ".join
)
def test_what_excludes_a_shell(words: list[str]) -> None:
    assert modes.run_words(words).out == b"Either execute direct code, process stdin or use a file.\n"
