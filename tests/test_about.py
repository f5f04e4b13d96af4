"""What pyphp says about itself has php's layout, and is true."""

import re

import pytest

from pyphp.settings.ini import SETTINGS
from tests.harness import modes


def shown(*words: str) -> str:
    """stdout of `pyphp words`, which succeeds and says nothing on stderr."""
    outcome = modes.run_words(list(words))
    assert (outcome.status, outcome.err) == (0, b"")
    return outcome.out.decode()


def test_version() -> None:
    assert re.match(r"PHP 8\.2\.\d+ \(cli\) \(pyphp \d", shown("-v"))
    version = shown("--engine=python", "-r", "echo PHP_VERSION;")
    assert shown("--version", "--nosuch").startswith(f"PHP {version} ")


def test_help_lists_what_there_is() -> None:
    text = shown("-h")
    assert text.startswith("Usage: pyphp [options] [-f] <file> [--] [args...]\n")
    for there in ("-a ", "-i ", "-m ", "--jit-stats", "--jit-log", "--engine", "--dump"):
        assert f"\n  {there}" in text
    for refused in ("-S", "-z", "--rf"):
        assert f"\n  {refused} " not in text


def test_modules() -> None:
    """As `php -m`: sorted without regard to case, under two headings."""
    lines = shown("-m").split("\n")
    assert lines[0] == "[PHP Modules]"
    end = lines.index("")
    assert lines[end:] == ["", "[Zend Modules]", "", ""]
    assert {"Core", "pyphp", "standard"} <= set(lines[1:end])
    assert lines[1:end] == sorted(lines[1:end], key=str.lower)


def test_modules_are_php_s() -> None:
    """But for our own there is none that php would not know."""
    if modes.absence("php"):
        pytest.skip(modes.absence("php"))
    php = set(modes.run_php(["-m"], options=()).out.decode().split("\n"))
    assert set(shown("-m").split("\n")) - php <= {
        "pyphp",
        "iconv",
        "posix",
        "tokenizer",
        "calendar",
        "ctype",
        "mbstring",
    }


def test_info_has_every_setting() -> None:
    text = shown("-d", "precision=17", "-d", "log_errors=1", "-i")
    assert text.startswith("phpinfo()\nPHP Version => 8.2.")
    for row in SETTINGS:
        assert len(re.findall(rf"^{re.escape(row.name)} => ", text, re.M)) == 1, row.name
    assert "\nprecision => 17 => 17\n" in text
    assert "\nlog_errors => On => On\n" in text
    assert "\ndisplay_errors => STDOUT => STDOUT\n" in text
    assert "\nerror_reporting => no value => no value\n" in text


def test_info_agrees_with_php() -> None:
    """Settings that php has too are shown as php shows them."""
    if modes.absence("php"):
        pytest.skip(modes.absence("php"))
    lines = modes.run_php(["-i"]).out.decode().split("\n")
    theirs = {line.partition(" => ")[0]: line for line in lines if line.count(" => ") == 2}
    ours = {line.partition(" => ")[0]: line for line in shown("-n", "-i").split("\n") if line.count(" => ") == 2}
    differ = {name: (line, theirs[name]) for name, line in ours.items() if name in theirs and theirs[name] != line}
    # the zone may come from their system; our limit is what distributions set for the command line
    assert set(differ) <= {"date.timezone", "memory_limit"}


def test_one_module() -> None:
    text = shown("--ri", "PYPHP")
    assert text.startswith("\npyphp\n\nVersion => ")
    assert "\npyphp.jit => On => On\n" in text
    missing = modes.run_words(["--ri", "nosuch"])
    assert (missing.status, missing.out) == (1, b"Extension 'nosuch' not present.\n")


def test_there_is_no_configuration_file() -> None:
    assert "Loaded Configuration File:         (none)\n" in shown("--ini")


@pytest.mark.parametrize(
    "words",
    [["-S", "localhost:8000"], ["-z", "x"], ["-t", "folder"]],
    ids=" ".join,
)
def test_what_php_has_and_we_have_not_is_refused_by_name(words: list[str]) -> None:
    outcome = modes.run_words(words)
    assert outcome.status == 1
    assert outcome.out == b""
    assert outcome.err.decode().startswith(f"pyphp: not supported yet: {words[0]}")
