"""The command line beside php's: what it prints where, and its exit status.

Tests that take `mode` hold for php too, so the expectations are php's.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import verify
from tests.harness import modes

BAD = "<?php\n$x = ;\n"
ARGV = "<?php for ($i = 0; $i < $argc; $i++) echo $argv[$i], '|';"
PARSE_ERROR = '\nParse error: syntax error, unexpected token ";" in {} on line {}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A current folder with a few scripts."""
    (tmp_path / "argv.php").write_text(ARGV)
    (tmp_path / "bad.php").write_text(BAD)
    (tmp_path / "warn.php").write_text("<?php\necho $x;\n")
    (tmp_path / "shebang.php").write_text("#!/usr/bin/env php\n<?php echo __LINE__;\n")
    (tmp_path / "link.php").symlink_to("warn.php")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["-r", "echo 6 * 7;"], "42"),
        (["-r", '$a = 1; echo "x$a", "{$a}\\n[$a]b"; /* c */ # d'], "x11\n[1]b"),
        (["-recho 1;"], "1"),
        (["-r=echo 1;"], "1"),
        (["-nr", "echo 1;"], "1"),
        (["--run", "echo 1;"], "1"),
        (["-n", "-f", "argv.php"], "argv.php|"),
        (["--file=argv.php"], "argv.php|"),
        (["argv.php", "a", "-r", "--", "-h"], "argv.php|a|-r|--|-h|"),
        (["-f", "argv.php", "a", "-v"], "argv.php|a|-v|"),
        (["-f", "argv.php", "--", "-v"], "argv.php|-v|"),
        (["./argv.php"], "./argv.php|"),
        (["-r", "echo $argc, $argv[0], $argv[1];", "--", "-x"], "2Standard input code-x"),
        (["-r", "echo $argc, $argv[1];", "y", "-v"], "3y"),
        (["shebang.php"], "2"),
    ],
    ids=" ".join,
)
def test_runs(mode: str, folder: Path, words: list[str], out: str) -> None:
    verify(modes.run(mode, words, cwd=folder), out.encode())


@pytest.mark.parametrize(
    ("words", "stdin", "out"),
    [
        ([], "<?php echo 5;", "5"),
        (["--", "a", "-b"], ARGV, "Standard input code|a|-b|"),
        ([], "text\n<?php echo __LINE__, __FILE__;", "text\n2Standard input code"),
        ([], "#!/usr/bin/env php\n<?php echo __LINE__;", "2"),
        ([], "", ""),
    ],
)
def test_script_on_standard_input(mode: str, folder: Path, words: list[str], stdin: str, out: str) -> None:
    verify(modes.run(mode, words, stdin=stdin.encode(), cwd=folder), out.encode())


def test_dash_is_standard_input() -> None:
    """php takes `-` for a file name; ours is what every other tool does."""
    if modes.absence("python"):
        pytest.skip(modes.absence("python"))
    verify(modes.run("python", ["-", "a"], stdin=ARGV.encode()), b"Standard input code|a|")


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["-d", "precision=3", "-r", "echo 1 / 3;"], "0.333"),
        (["-dprecision=3", "-r", "echo 1 / 3;"], "0.333"),
        (["--define", "precision=3", "-r", "echo 1 / 3;"], "0.333"),
        (["-d", 'precision="7"', "-r", "echo 1 / 3;"], "0.3333333"),
        (["-d", "precision=17;5", "-r", "echo 0.1;"], "0.10000000000000001"),
        (["-d", "precision=-1", "-r", "echo 0.1 + 0.2;"], "0.30000000000000004"),
        (["-d", "precision=3", "-d", "precision=4", "-r", "echo 1 / 3;"], "0.3333"),
        (["-d", "precision=abc", "-r", "echo 1 / 3;"], "0.3"),
        (["-d", "display_errors=0", "-r", "echo $x, 1;"], "1"),
        (["-d", "error_reporting=E_ALL & ~E_WARNING", "-r", "echo $x, 1;"], "1"),
        (["-d", "error_reporting=0", "-r", "echo $x, 1;"], "1"),
        (["-d", "no.such.setting=1", "-r", "echo 1;"], "1"),
    ],
    ids=" ".join,
)
def test_settings(mode: str, words: list[str], out: str) -> None:
    verify(modes.run(mode, words), out.encode())


def test_errors_on_stderr(mode: str) -> None:
    """Without the empty line that goes before an error on stdout."""
    outcome = modes.run(mode, ["-d", "display_errors=stderr", "-r", "echo $x;"])
    verify(outcome, b"")
    assert outcome.err == b"Warning: Undefined variable $x in Command line code on line 1\n"


def test_messages_name_the_real_path(mode: str, folder: Path) -> None:
    path = (folder / "warn.php").resolve()
    warning = f"\nWarning: Undefined variable $x in {path} on line 2\n".encode()
    for name in ("warn.php", "./warn.php", "link.php", f"../{folder.name}/warn.php"):
        verify(modes.run(mode, [name], cwd=folder), warning)


@pytest.mark.parametrize(
    ("code", "status", "out"),
    [
        ("exit(3);", 3, ""),
        ("exit(300);", 44, ""),
        ("exit('bye');", 0, "bye"),
        ("exit;", 0, ""),
        (
            "echo 1",
            255,
            '\nParse error: syntax error, unexpected end of file, expecting "," or ";" in Command line code on line 1\n',
        ),
        (
            "foo();",
            255,
            "\nFatal error: Uncaught Error: Call to undefined function foo() in Command line code:1\nStack trace:\n#0 {main}\n"
            "  thrown in Command line code on line 1\n",
        ),
    ],
)
def test_exit_status(mode: str, code: str, status: int, out: str) -> None:
    outcome = modes.run(mode, ["-r", code])
    if mode == "php":
        outcome = type(outcome)(outcome.status, outcome.out.removeprefix(b"PHP "), outcome.err)
    verify(outcome, out.encode(), status)


@pytest.mark.parametrize("name", ["nosuch.php", "no/such.php", ""])
def test_missing_file(mode: str, folder: Path, name: str) -> None:
    verify(modes.run(mode, [name], cwd=folder), f"Could not open input file: {name}\n".encode(), 1)
    verify(modes.run(mode, ["-l", name], cwd=folder), f"Could not open input file: {name}\n".encode(), 1)


def test_a_folder_is_an_empty_script(mode: str, folder: Path) -> None:
    verify(modes.run(mode, [str(folder)], cwd=folder), b"")


def test_parse_error(mode: str, folder: Path) -> None:
    path = (folder / "bad.php").resolve()
    verify(modes.run(mode, ["bad.php"], cwd=folder), PARSE_ERROR.format(path, 2).encode(), 255)
    verify(modes.run(mode, [], stdin=BAD.encode()), PARSE_ERROR.format("Standard input code", 2).encode(), 255)
    verify(modes.run(mode, ["-d", "display_errors=0", "bad.php"], cwd=folder), b"", 255)
    shown = modes.run(mode, ["-d", "error_prepend_string=<", "-d", "error_append_string=>", "bad.php"], cwd=folder)
    verify(shown, f"<{PARSE_ERROR.format(path, 2)}>".encode(), 255)


def test_lint(mode: str, folder: Path) -> None:
    """-l names the file as it was written, and looks at one only."""
    verify(modes.run(mode, ["-l", "argv.php"], cwd=folder), b"No syntax errors detected in argv.php\n")
    verify(modes.run(mode, ["-ln", "argv.php", "bad.php"], cwd=folder), b"No syntax errors detected in argv.php\n")
    verify(modes.run(mode, ["-f", "argv.php", "-l"], cwd=folder), b"No syntax errors detected in argv.php\n")
    refused = PARSE_ERROR.format("bad.php", 2) + "Errors parsing bad.php\n"
    verify(modes.run(mode, ["-l", "bad.php"], cwd=folder), refused.encode(), 255)
    verify(modes.run(mode, ["-l"], stdin=b"<?php echo 1;"), b"No syntax errors detected in Standard input code\n")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["-r", "echo 1;", "-r", "echo 2;"], "You can use -r only once.\n"),
        (["-f", "a", "-f", "b"], "You can use -f only once.\n"),
        (["-r", "echo 1;", "-f", "a"], "Either execute direct code, process stdin or use a file.\n"),
        (["-l", "-r", "echo 1;"], "Either execute direct code, process stdin or use a file.\n"),
    ],
    ids=" ".join,
)
def test_options_that_exclude_each_other(mode: str, words: list[str], text: str) -> None:
    verify(modes.run(mode, words), text.encode(), 1)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["-Z"], "Error in argument 1, char 2: option not found Z\n"),
        (["-qZ"], "Error in argument 1, char 3: option not found Z\n"),
        (["-q", "-r"], "Error in argument 2, char 2: no argument for option r\n"),
        (["-d"], "Error in argument 1, char 2: no argument for option d\n"),
        (["-:"], "Error in argument 1, char 2: : in flags\n"),
    ],
    ids=" ".join,
)
def test_bad_option(words: list[str], text: str) -> None:
    """The message is php's, on stderr; the usage follows on stdout."""
    for outcome in (pyphp(words), *([] if modes.absence("php") else [modes.run_php(words, options=())])):
        assert outcome.status == 1
        assert outcome.out.startswith(b"Usage: p")
        assert outcome.err.decode() == text


@pytest.mark.parametrize("word", ["--nosuch", "--jit-stat", "--engine=jvm", "--dump=x"])
def test_bad_long_option(word: str) -> None:
    outcome = pyphp([word, "-r", "1;"])
    assert outcome.status == 1
    assert word.partition("=")[0] in outcome.err.decode()


def test_unknown_setting_of_ours() -> None:
    """A misspelt threshold must not pass for a set one."""
    outcome = pyphp(["-d", "pyphp.jit.hotloop=1", "-r", "echo 1;"])
    assert outcome.status == 1
    assert "pyphp.jit.hotloop" in outcome.err.decode()
    assert "pyphp.jit.hot_loop" in outcome.err.decode()


def test_dumps_need_no_engine() -> None:
    assert pyphp(["--dump=tokens", "-r", "echo 1;"]).out.startswith(b"T_ECHO 'echo' 1\n")
    assert pyphp(["--dump=ast", "-r", "echo 1;"]).out.startswith(b"File ")
    verify(pyphp(["--dump=ast", "-r", "$x = ;"]), PARSE_ERROR.format("Command line code", 1).encode(), 255)


def test_the_readme_lists_the_settings() -> None:
    """The table in README.md says what the table in ini.py says."""
    from pyphp.settings.ini import SETTINGS

    readme = (modes.ROOT / "README.md").read_text()
    for row in SETTINGS:
        if row.name.startswith("pyphp."):
            assert f"| `{row.name}` | {row.default} | {row.doc} |" in readme


def test_as_a_process_of_its_own() -> None:
    """Without the tests' harness: from a shell, and where the reader of the output has gone."""
    words = [sys.executable, "-m", "pyphp.command.main", "-v"]
    assert subprocess.run(words, capture_output=True, cwd=modes.ROOT, check=True).stdout.startswith(b"PHP 8.2.")
    piped = subprocess.run(" ".join(words) + " | true", shell=True, capture_output=True, cwd=modes.ROOT, check=False)
    assert piped.stderr == b""


def pyphp(words: list[str]) -> modes.Outcome:
    """Run pyphp with exactly these words."""
    return modes.run_words(words)


@pytest.mark.parametrize(
    "words",
    [
        ["--rf", "strlen"], ["--rf", "no'such"], ["--rc", "ArrayAccess"], ["--rc", "No\\Such"], ["--re", "nosuch"],
        ["--rz", "nosuch"],
    ],
)  # fmt: skip
def test_what_reflection_says(words: list[str]) -> None:
    """--rf and its kin, as php's."""
    if modes.absence("php"):
        pytest.skip("there is no php")
    assert modes.run("python", words) == modes.run("php", ["-n", *words])
