"""How errors are shown and logged: log_errors, error_log, html_errors, error_prepend_string, error_append_string, display_errors. As php does it."""

import re
from pathlib import Path

import pytest

from tests.harness import modes

PROGRAM = b"""<?php
function f($a) { undefd("<x>"); }
echo $x; htmlspecialchars("a", 3, "<foo>"); fopen("/no<pe>", "r"); trigger_error("<b>&");
f("aaaaaaaaaaaaaaaaaaaaaaaaaaa", 1, [1]);
"""
BROKEN = b"<?php echo '<a>' \"b\";"
STYLES = [
    ["log_errors=1"], ["html_errors=1"], ["log_errors=1", "display_errors=0"], ["error_prepend_string=PRE", "error_append_string=APP"],
    ["error_prepend_string=PRE", "html_errors=1"], ["log_errors=1", "display_errors=stderr"], ["html_errors=1", "display_errors=stderr", "error_prepend_string=PRE"],
    ["zend.exception_string_param_max_len=3"], ["zend.exception_ignore_args=1"], ["log_errors=1", "error_reporting=1"], ["memory_limit=1M", "display_startup_errors=0"],
    ["memory_limit=1M", "html_errors=1"],
]  # fmt: skip
AT_RUN_TIME = b"""<?php
ini_set("error_prepend_string", "<<"); echo $a; ini_set("error_append_string", ">>"); echo $b; ini_set("html_errors", "1"); echo $c;
ini_set("log_errors", "1"); echo $d; ini_set("error_log", $argv[1]); echo $e; ini_set("html_errors", "0"); ini_set("log_errors", "0"); echo $f;
ini_set("zend.exception_ignore_args", "1"); ini_set("error_prepend_string", ""); f("x", 1); function f($x) { include "/nope/nope"; undefd(); }
"""


def both(mode: str, words: list[str]) -> tuple[bytes, bytes, int]:
    """Streams and status; of php the same is expected."""
    ours = modes.run(mode, words)
    if not modes.absence("php"):
        theirs = modes.run_php(words)
        assert (ours.out, ours.err, ours.status) == (theirs.out, theirs.err, theirs.status)
    return ours.out, ours.err, ours.status


@pytest.mark.parametrize("program", [PROGRAM, BROKEN], ids=["program", "broken"])
@pytest.mark.parametrize("style", STYLES, ids=" ".join)
def test_styles(mode: str, style: list[str], program: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.php"
    path.write_bytes(program)
    out, err, _ = both(mode, [*(word for setting in style for word in ("-d", setting)), str(path)])
    if "error_reporting=1" not in style:
        assert (b"PHP " in err) == ("log_errors=1" in style or "display_startup_errors=0" in style)
    if "html_errors=1" in style:
        assert b"<br />\n<b>" in out
    if "error_prepend_string=PRE" in style:
        assert out.startswith(b"PRE")


def test_a_log_file(mode: str, tmp_path: Path) -> None:
    path, log = tmp_path / "a.php", tmp_path / "log"
    path.write_bytes(PROGRAM)
    outcome = modes.run(mode, ["-d", "log_errors=1", "-d", f"error_log={log}", str(path)])
    assert outcome.err == b""
    lines = log.read_text().splitlines()
    assert re.fullmatch(r"\[\d\d-[A-Z][a-z][a-z]-\d{4} \d\d:\d\d:\d\d UTC\] PHP Warning:  Undefined variable \$x in .*a\.php on line 3", lines[0])
    assert lines[-1] == f"  thrown in {path} on line 2"
    assert sum("PHP " in line for line in lines) == 5


def test_settings_of_the_script(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "a.php"
    path.write_bytes(AT_RUN_TIME)
    both(mode, [str(path), str(tmp_path / "log")])
    log = (tmp_path / "log").read_text()
    assert log.count("PHP Warning:  Undefined variable $e") == log.count("PHP Warning")


def test_argument_separators(prints) -> None:  # type: ignore[no-untyped-def]
    prints(
        "<?php ini_set('arg_separator.output', ';'); echo http_build_query(['a' => 1, 'b' => 2]);"
        "",
        'a=1;b=2',
    )


def test_input_separators() -> None:
    words = ["-d", "arg_separator.input=;|", "-r", "parse_str('a=1;b=2|c=3&d', $r); echo json_encode($r);"]
    out = modes.run_words(words).out
    assert out == b'{"a":"1","b":"2","c":"3&d"}'
    if not modes.absence("php"):
        assert modes.run_php(words).out == out
