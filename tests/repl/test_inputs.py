"""When an input is complete, what it becomes, and what a session is saved as."""

import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.repl.inputs import Input, as_it_is, complete, open_string
from pyphp.repl.journal import Journal
from tests.harness import modes


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("1 + 1", "1 + 1\n;"),
        ("1 + 1;", "1 + 1;"),
        ("echo 1 // so", "echo 1 // so\n;"),
        ("return", "return\n;"),
        ("break", "break\n;"),
        ("$s = <<<A\nx\nA", "$s = <<<A\nx\nA\n;"),
        ("if (1) { }", "if (1) { }"),
        ("while (1) echo 1", "while (1) echo 1\n;"),
        ("if (1) echo 1; else echo 2", "if (1) echo 1; else echo 2\n;"),
        ("use function strlen", "use function strlen\n;"),
        ("// only this", "// only this"),
        ("$x = ;", "$x = ;"),
        (")", ")"),
        ("'日本'", "'日本'\n;"),
        ("1 <=> 2", "1 <=> 2\n;"),
        ("", ""),
    ],
)
def test_complete(typed: str, runs: str) -> None:
    assert complete(typed) == Input(runs, in_script=True)


@pytest.mark.parametrize(
    "typed",
    [
        "function f() {",
        "function f()",
        "if (1)",
        "while (true)",
        "for (;;)",
        "foreach ($a as $b)",
        "if (1) { } else",
        "do echo 1",
        "echo 'a",
        'echo "a $b',
        "/* c",
        "[1,",
        "f(",
        "1 +",
        "$x =",
        "$s = <<<A",
        "$s = <<<A\nx",
        "$s = <<<'A'\n$x\n",
        "try { }",
        "try { } catch (E $e)",
        "switch (1) {",
        "if (1):",
        "/** what follows */",
        "fn($x) =>",
        "<html>\n<?php if (1): ?>",
        "<?php function f() {",
    ],
)
def test_there_is_more_to_come(typed: str) -> None:
    assert complete(typed) is None
    assert as_it_is(typed).text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "<?php echo 1;",
        "<?= 1 ?>",
        "<h1>\n<?php echo 1 ?></h1>",
        "#!/usr/bin/env php\n<?php echo 1;",
        "  <?php\nnamespace A;\n",
    ],
)
def test_files(typed: str) -> None:
    assert complete(typed) == Input(typed, in_script=False)


def test_what_looks_like_a_file() -> None:
    assert complete("<?php echo 1") == Input("<?php echo 1\n;", in_script=False)
    assert complete("<<<A\nx\nA;") == Input("<<<A\nx\nA;", in_script=True)
    assert complete("# comment") == Input("# comment", in_script=True)
    assert complete("< 5") == Input("< 5", in_script=True)  # a mistake, no HTML


def test_strings_that_are_open() -> None:
    assert open_string("include 'a/b") == "a/b"
    assert open_string('f("x", "y') == "y"
    assert open_string("'a' . ") is None
    assert open_string(r"'it\'s ") == r"it\'s "
    assert open_string("// don't") is None
    assert open_string("# don't\n'x") == "x"
    assert open_string("/* don't */ 'x") == "x"
    assert open_string("/* don't") is None


def saved(*inputs: str) -> str:
    """The file of a session that ran these, each with success."""
    journal = Journal()
    for typed in inputs:
        journal.note(as_it_is(typed), succeeded=True)
    return journal.as_file()


def test_saved_as_a_file(tmp_path: Path) -> None:
    """The file does what the session did, values apart that nothing asked for."""
    text = saved(
        "$x = 20 // a comment",
        "$x + 1",
        "echo $_, PHP_EOL;",
        "echo 'a'; strlen('xyz');",
        "echo $_, PHP_EOL",
        "<p><?= $x ?></p>\n<?php if ($x): ?>\nyes\n<?php endif ?>",
        "$s = <<<A\n  t\n  A",
        "<?php echo $s, PHP_EOL",
        "#!/usr/bin/php\n<?php echo 'last', PHP_EOL;",
    )
    file = tmp_path / "saved.php"
    file.write_text(text)
    expected = b"21\na3\n<p>20</p>\nyes\nt\nlast\n"
    done = subprocess.run(
        [sys.executable, "-m", "pyphp.command.main", "--engine=python", str(file)],
        capture_output=True,
        check=True,
        cwd=modes.ROOT,
    )
    assert done.stdout == expected
    assert "$_ = $x + 1;" in text
    if not modes.absence("php"):
        assert modes.run_php([str(file)]).out == expected


def test_what_failed_is_not_saved() -> None:
    journal = Journal()
    journal.note(as_it_is("boom()"), succeeded=False)
    journal.note(as_it_is("$x = 1"), succeeded=True)
    assert journal.as_file() == "<?php\n\n$x = 1;\n"
