"""php.ini: its grammar, which files are read, and that what they set counts. Expectations are PHP's answers; where php
is installed it is asked, too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.settings.ini import SETTINGS, definition
from pyphp.settings.parser import IniSyntaxError, constant_text, entries
from tests.harness import modes

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = {"INI_HOME": "/srv/x"}

VALUES = [  # what follows `a = `, and what it comes to
    ("foo bar", "foo bar"), ("foo  bar ; comment", "foo  bar"), ('"x\\"y"', 'x"y'), ('"x\\\\y"', "x\\y"), ('"x\\ny"', "x\\ny"), ("'x\\'", "x\\"),
    ("E_ALL & ~E_NOTICE", "32759"), ("E_ALL|E_STRICT ^ 1", "32766"), ("(1|4) & 6", "4"), ("1 | 2 & 4 ^ 3", "3"), ("!1", "0"), ("!!5", "1"), ("~1", "-2"),
    ("1 & 3 foo", "1"), ('"1" | "2"', "3"), ("on", "1"), ("Yes", "1"), ("TRUE", "1"), ("off", ""), ("none", ""), ("no", ""), ("null", ""), ('"on"', "on"),
    ("", ""), ("; only a comment", ""), ("12", "12"), ("1.50", "1.50"), ("-5", "-5"), ("0x1A", "0x1A"), ("1e3", "1e3"), ("PHP_VERSION_ID", "80236"),
    ("M_PI", "3.1415926535898"), ("E_NOPE", "E_NOPE"), ("E_ALL foo", "32767 foo"), ('abc"def"ghi', "abcdefghi"), ("'x' \"y\" z", "xyz"), ("'x' 'y'", "x y"),
    ('foo "bar" baz', "foobarbaz"), ("${INI_HOME}/x", "/srv/x/x"), ('"${INI_HOME}/y${NOPE}"', "/srv/x/y"), ("a ${INI_HOME}", "a /srv/x"), ("a$b", "a$b"),
    ("$x", "$x"), ('"a;b"', "a;b"), ("{x}", "{x}"), ("a,b:c.d/e?f", "a,b:c.d/e?f"), ("b # c", "b # c"), ('"multi\nline"', "multi\nline"),
    ('"a\\\\"', "a\\"), ('"\\"', "\\"), ("\\x\\y", "\\x\\y"), ("x'y'z", "xyz"), ('"\\${INI_HOME}"', "${INI_HOME}"), ('"x\\\\${INI_HOME}"', "x\\/srv/x"), ('"a\\$b"', "a$b"),
]  # fmt: skip
MISTAKES = [
    ("a = b=c", "unexpected '='", 1), ("a = on foo", "unexpected TC_CONSTANT", 1), ("a = foo(bar)", "unexpected '('", 1), ("a = x &", "unexpected END_OF_LINE", 2),
    ("a = (1", "unexpected END_OF_LINE, expecting '^' or '|' or '&' or ')'", 2), ("= 1", "unexpected '='", 1), ("null = 1", "unexpected NULL_NULL", 1),
    ("on = 1", "unexpected BOOL_TRUE", 1), ("a{ = 1", "unexpected '{'", 1), ("[abc", "unexpected end of file, expecting ']'", 1), ("a = !on", "unexpected BOOL_TRUE", 1),
    ("\n\na = )", "unexpected ')'", 3), ('a = "x', "unexpected end of file, expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'", 2),
]  # fmt: skip


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(each.name, each.index, each.value) for each in entries(text, VARIABLES.get, constant_text)]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_values(written: str, value: str) -> None:
    assert read(f"a = {written}\nb = 2\n") == [("a", None, value), ("b", None, "2")]


def test_values_are_php_s() -> None:
    """All of them at once, as php's own parse_ini_string() reads them."""
    if modes.absence("php"):
        pytest.skip(modes.absence("php"))
    code = "echo json_encode(array_map(fn($text) => parse_ini_string(\"a = $text\\nb = 2\\n\")['a'], json_decode(stream_get_contents(STDIN))));"
    done = subprocess.run(
        ["php", "-n", "-r", code],
        input=json.dumps([written for written, _ in VALUES]),
        capture_output=True,
        text=True,
        env={**os.environ, **VARIABLES},
        check=True,
    )
    assert json.loads(done.stdout) == [value for _, value in VALUES]


@pytest.mark.parametrize(("text", "message", "line"), MISTAKES)
def test_mistakes(text: str, message: str, line: int) -> None:
    with pytest.raises(IniSyntaxError) as caught:
        read(text + "\n")
    assert (str(caught.value), caught.value.line) == (f"syntax error, {message}", line)
    if not modes.absence("php"):
        done = modes.run_php(["-r", "parse_ini_string(stream_get_contents(STDIN));"], stdin=f"{text}\n".encode())
        assert f"syntax error, {message} in Unknown on line {line}\n" in done.out.decode()


def test_names_and_sections() -> None:
    assert read("[one two]\n a.b-c = 1\nx y=2\nlist[] = a\nlist[key]=b\nlist[ 'k' ]=c\nalone\n; [no]\n[\"q\"]\n") == [
        ("", None, "one two"), ("a.b-c", None, "1"), ("x y", None, "2"), ("list", "", "a"), ("list", "key", "b"), ("list", "k ", "c"), ("alone", None, None),
        ("", None, "q"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argument", "made"),
    [
        ("precision=7", [("precision", "7")]), ("precision", [("precision", "1")]), ("precision=", [("precision", "")]), ("x=off", [("x", "")]),
        ("x= 7", [("x", " 7")]), ("x=~1", [("x", "~1")]), ("x=(1|4)", [("x", "(1|4)")]), ("x=7;8", [("x", "7")]), ("x=E_ALL & ~E_NOTICE", [("x", "32759")]),
        ("x=;y", [("x", ";y")]), ("x='a;b'", [("x", "a;b")]), ("x=a=b", [("x", "a")]), ("=5", []),
    ],
)  # fmt: skip
def test_definitions_of_the_command_line(argument: str, made: list[tuple[str, str]]) -> None:
    assert definition(argument) == made


# Files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scan").mkdir()
    for name, text in {
        "php.ini": "precision = 5\nmemory_limit = 200M\n[PATH=/tmp]\nserialize_precision = 3\n[x]\nhtml_errors = 1\n",
        "scan/a.ini": "precision = 6\nerror_prepend_string = ${precision}\n",
        "scan/b.ini": "precision = 7\n",
        "scan/c.txt": "precision = 8\n",
        "bad.ini": "precision = 5\nx = a=b\nprecision = 4\n",
        "show.php": "<?php echo ini_get('precision'), '|', ini_get('memory_limit'), '|', ini_get('serialize_precision'), '|', ini_get('html_errors'), "
        "'|', ini_get('error_prepend_string');",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(folder: Path, words: list[str], **variables: str) -> tuple[str, str]:
    """What pyphp prints in the folder, on both streams; php, where it is, prints the same."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PHPRC", "PHP_INI_SCAN_DIR")}
    environment = {**clean, "PHP_INI_SCAN_DIR": "", **variables}
    ours = subprocess.run(
        [sys.executable, "-m", "pyphp", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    if not modes.absence("php"):
        theirs = subprocess.run(
            ["php", *words], capture_output=True, text=True, cwd=folder, env=environment, check=False
        )
        assert (ours.stdout, ours.stderr) == (theirs.stdout, theirs.stderr)
    return ours.stdout, ours.stderr


def test_which_files_count(folder: Path) -> None:
    assert run(folder, ["-c", ".", "show.php"])[0] == "5|200M|-1|0|"
    assert run(folder, ["-c", "php.ini", "show.php"])[0] == "5|200M|-1|0|"
    assert run(folder, ["show.php"], PHPRC=str(folder))[0] == "5|200M|-1|0|"
    assert run(folder, ["-c", ".", "show.php"], PHP_INI_SCAN_DIR=f"{folder}/scan")[0] == "7|200M|-1|0|6"
    assert (
        run(folder, ["-n", "-c", ".", "show.php"], PHPRC=str(folder), PHP_INI_SCAN_DIR=f"{folder}/scan")[0]
        == "5|200M|-1|0|"
    )
    assert run(folder, ["-n", "show.php"], PHPRC=str(folder), PHP_INI_SCAN_DIR=f"{folder}/scan")[0] == "14|128M|-1|0|"
    assert run(folder, ["-c", ".", "-d", "precision=9", "-d", "html_errors=1", "show.php"])[0] == "9|200M|-1|1|"
    (folder / "php-cli.ini").write_text("precision = 10\n")
    assert run(folder, ["-c", ".", "show.php"])[0] == "10|128M|-1|0|"


def test_a_mistake_ends_its_file(folder: Path) -> None:
    out, err = run(folder, ["-c", "bad.ini", "show.php"])
    assert out == "5|128M|-1|0|"
    assert err == f"PHP:  syntax error, unexpected '=' in {folder}/bad.ini on line 2\n"


def test_scripts_are_told(folder: Path) -> None:
    (folder / "told.php").write_text(
        "<?php ini_set('precision', 3); var_dump(php_ini_loaded_file(), php_ini_scanned_files(), get_cfg_var('precision'), "
        "get_cfg_var('session.name'), get_cfg_var('dd'), get_cfg_var('html_errors'), get_cfg_var('cfg_file_path'), "
        "parse_ini_string('a = ${precision}'));"
    )
    (folder / "scan" / "b.ini").write_text("session.name = x\n")
    out, _ = run(folder, ["-c", ".", "-d", "dd=5", "told.php"], PHP_INI_SCAN_DIR=f"{folder}/scan")
    assert out.startswith(f'string({len(str(folder)) + 8}) "{folder}/php.ini"\n')
    assert 'string(1) "x"\nstring(1) "5"\n' in out
    run(folder, ["-n", "told.php"])


def test_a_quote_that_ends_nowhere() -> None:
    assert read("a = it's\nb = 2\n") == [("a", None, "it")]


def test_they_are_listed(folder: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in ("PHPRC", "PHP_INI_SCAN_DIR")}
    (folder / "scan" / "b.ini").write_text("session.name = x\n")
    environment = {**clean, "PHP_INI_SCAN_DIR": f"{folder}/scan"}
    done = subprocess.run(
        [sys.executable, "-m", "pyphp", "-c", ".", "--ini"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    assert f"Loaded Configuration File:         {folder}/php.ini\n" in done.stdout
    assert f"Additional .ini files parsed:      {folder}/scan/a.ini,\n{folder}/scan/b.ini\n" in done.stdout
    assert done.stdout.endswith("Settings there that pyphp has not: session.name\n")


def test_every_setting_is_read_by_something() -> None:
    """No setting is listed that nothing looks at: its name occurs where it is used, beside the tables."""
    sources = {}
    for package in ("pyphp", "interp", "stdlib_php", "jit"):
        for path in [*(ROOT / package).rglob("*.py"), *(ROOT / package).rglob("*.php")]:
            if path.name not in ("ini.py", "about.py", "supported.py", "builtin_names.py", "defaults.py"):
                sources[path] = path.read_text()
    text = "\n".join(sources.values())
    unread = []
    for row in SETTINGS:
        name = row.name
        stem = name.rpartition(".")[2]
        prefix, _, rest = name.rpartition("_")
        known = (f'"{name}"', f"'{name}'", f'b"{name}"')
        used = any(each in text for each in known) or name.startswith("pyphp.jit.") and f'"{stem}"' in text
        used = used or name.startswith("highlight.") and 'f"highlight.{name}"' in text and f'"{stem}"' in text
        used = (
            used
            or name.startswith("error_")
            and 'f"error_{name}_string"' in text
            and rest == "string"
            and f'"{prefix.partition("_")[2]}"' in text
        )
        if not used and name != "error_log_mode":  # where the log is made, beside the table: test_error_styles.py
            unread.append(name)
    assert unread == ["error_reporting"] or unread == []
