"""Hostile input: whatever is fed to the command line, it ends with PHP's error or a clear one. No traceback, no crash, no hang."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import modes
from tests.harness.forkserver import ROOT, Outcome

DEPTH = 100_000
TOO_DEEP = "\npyphp: not supported yet: expressions nested deeper than 5000 in {} on line 1\n"
REFUSED = {
    "brackets": "$a = " + "[" * DEPTH + "1" + "]" * DEPTH + ";",
    "minuses": "echo " + "- " * DEPTH + "1;",
    "negations": "echo " + "!" * DEPTH + "1;",
    "ternaries": "echo " + "1 ? (2) : (" * DEPTH + "3" + ")" * DEPTH + ";",
    "calls": "echo " + "f(" * DEPTH + "1" + ")" * DEPTH + ";",
    "conditions": "if (1) " * DEPTH + "echo 1;",
}
COMPILED = {
    "parentheses": ("echo " + "(" * DEPTH + "1" + ")" * DEPTH + ";", "1"),
    "blocks": ("{" * DEPTH + "echo 1;" + "}" * DEPTH, "1"),
    "a long concatenation": ("echo strlen(" + ".".join(["'a'"] * DEPTH) + ");", str(DEPTH)),
    "a long array": ("echo count([" + ",".join("1" * DEPTH) + "]);", str(DEPTH)),
    "a long line": ("echo strlen('" + "x" * (1 << 20) + "');", str(1 << 20)),
    "dimensions": ("$a" + "[0]" * DEPTH + " = 1; echo count($a, 1);", str(DEPTH)),
}
LONG = {
    "labels": ("".join(f"goto l{k}; l{k}: " for k in range(DEPTH // 5)) + "echo 1;", "1"),
    "an interpolation": ('$a = [1]; echo strlen("' + "{$a[0]} " * DEPTH + '");', str(2 * DEPTH)),
}


@pytest.fixture
def ours(mode: str) -> str:
    """The modes but php, which has limits of its own."""
    if mode == "php":
        pytest.skip("php's own limits are others")
    return mode


def run_file(mode: str, folder: Path, source: bytes) -> Outcome:
    path = folder / "hostile.php"
    path.write_bytes(source)
    return modes.run(mode, [str(path)], cwd=folder)


@pytest.mark.parametrize("what", REFUSED)
def test_nesting_that_is_too_deep_is_refused(what: str, tmp_path: Path) -> None:
    """The front end does it: one engine says for all."""
    done = run_file("python", tmp_path, f"<?php {REFUSED[what]}".encode())
    assert done.out.decode() == TOO_DEEP.format(tmp_path / "hostile.php")
    assert (done.status, done.err) == (255, b"")


@pytest.mark.parametrize("what", COMPILED)
def test_what_is_only_long_runs(ours: str, what: str, tmp_path: Path) -> None:
    code, out = COMPILED[what]
    done = run_file(ours, tmp_path, f"<?php {code}".encode())
    assert (done.out.decode(), done.status, done.err) == (out, 0, b"")


@pytest.mark.parametrize("what", LONG)
def test_what_is_long_takes_no_longer_than_that(what: str, tmp_path: Path) -> None:
    """The compiler looks at nothing again and again; one engine says for all."""
    code, out = LONG[what]
    done = run_file("python", tmp_path, f"<?php {code}".encode())
    assert (done.out.decode(), done.status, done.err) == (out, 0, b"")


def test_files_that_are_none(mode: str, tmp_path: Path) -> None:
    missing = modes.run(mode, ["missing.php"], cwd=tmp_path)
    assert (missing.out, missing.status) == (b"Could not open input file: missing.php\n", 1)
    (tmp_path / "nul.php").write_bytes(b"<?php echo 1;\0 echo 2;")
    nul = modes.run(mode, ["nul.php"], cwd=tmp_path)
    assert b'unexpected character 0x00' in nul.out
    assert nul.status == 255
    every_byte = bytes(k for k in range(256) if k not in b"<#") * 20
    assert run_file(mode, tmp_path, every_byte).out == every_byte


def test_a_million_levels_of_arrays(ours: str) -> None:
    """Counted, compared and freed without a stack."""
    if ours == "python":
        pytest.skip("a minute; native code shows the same")
    build = "$a = []; for ($i = 0; $i < 1000000; $i++) $a = [$a]; $b = []; for ($i = 0; $i < 1000000; $i++) $b = [$b];"
    done = modes.run(ours, ["-d", "memory_limit=1G", "-r", f"{build} echo count($a, 1); var_dump($a == $b); unset($a); echo count($b);"])
    assert (done.out, done.status) == (b"1000000bool(true)\n1", 0)


BUFFERED = {
    "what fills a buffer": ("ob_start(); echo 'kept'; for (;;) echo 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';", ""),
    "what is behind two": ("echo 'out'; ob_start(); echo 'kept'; ob_start(); for (;;) echo 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx';", "out"),
    "a string beside one": ("ob_start(); echo 'kept'; $s = 'x'; for (;;) $s .= $s;", ""),
}


@pytest.mark.parametrize("what", BUFFERED)
def test_buffers_are_dropped_where_memory_runs_out(mode: str, what: str) -> None:
    """They may be what is too large; the error stands alone."""
    code, before = BUFFERED[what]
    done = modes.run(mode, ["-d", "memory_limit=4M", "-r", code])
    assert done.out.startswith(f"{before}\nFatal error: Allowed memory size of 4194304 bytes exhausted (tried to allocate ".encode())
    assert done.out.endswith(b" bytes) in Command line code on line 1\n")
    assert (done.status, done.err) == (255, b"")


@pytest.mark.parametrize("setting", ["max_execution_time=99999999999999999", "max_execution_time=-5", "precision=-5"])
def test_settings_out_of_range(mode: str, setting: str) -> None:
    done = modes.run(mode, ["-d", setting, "-r", "echo 5;"])
    assert (done.out, done.status, done.err) == (b"5", 0, b"")


@pytest.mark.parametrize(("code", "printed"), [("echo ini_get('memory_limit');", b"128M"), ("str_repeat('x', 134217728);", b"\nFatal error: Allowed memory size of 134217728 bytes")])
def test_too_low_a_memory_limit_is_none(mode: str, code: str, printed: bytes) -> None:
    done = modes.run(mode, ["-d", "memory_limit=1", "-r", code])
    assert done.out.startswith(b"\nWarning: Failed to set memory limit to 1 bytes (Current memory usage is 2097152 bytes) in Unknown on line 0\n" + printed)


DESCRIPTORS = {  # what the shell does with them: what is printed, how it ends
    "<&-": (b"6", 0),
    ">&-": (b"", 255),
    "2>&-": (b"6", 0),
    "<&- >&- 2>&-": (b"", 255),
    "<&- 2>&-": (b"6", 0),
    "> /dev/full": (b"", 255),
    "1< /dev/null": (b"", 255),
}


@pytest.mark.parametrize("how", DESCRIPTORS)
def test_descriptors_that_are_closed_or_full(mode: str, how: str) -> None:
    """What the script prints never lands in a file that was opened in the place of standard output."""
    words = ["php", "-n"] if mode == "php" else [sys.executable, "-m", "pyphp.command.main", *modes.MODES[mode].options]
    code = "$s = 0; for ($i = 0; $i < 300; $i++) $s += $i % 5; echo $s / 100;"
    done = subprocess.run(f"{shlex.join([*words, '-r', code])} {how}", shell=True, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert (done.stdout, done.returncode) == DESCRIPTORS[how]
    assert done.stderr == b""


@pytest.mark.parametrize("words", [["-v"], ["-h"], ["missing.php"], ["-l", "-r", "1;"]], ids=" ".join)
def test_nowhere_to_print(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "pyphp.command.main", *words], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False)
    assert done.stderr == b""


def test_a_script_on_closed_standard_input(mode: str) -> None:
    words = ["php", "-n"] if mode == "php" else [sys.executable, "-m", "pyphp.command.main", *modes.MODES[mode].options]
    done = subprocess.run(f"{shlex.join(words)} <&-", shell=True, capture_output=True, cwd=ROOT, timeout=60, check=False)
    text = b"\nFatal error: Failed opening required 'Standard input code' (include_path='.:/usr/share/php') in Unknown on line 0\n"
    assert (done.stdout, done.stderr, done.returncode) == (text, b"", 255)


UNSERIALIZED = {
    's:9223372036854775807:"a";': b"\nNotice: unserialize(): Error at offset 2 of 26 bytes in Command line code on line 1\nbool(false)\n",
    's:18446744073709551614:"abcdefgh";': b"\nNotice: unserialize(): Error at offset 2 of 34 bytes in Command line code on line 1\nbool(false)\n",
    "a:18446744073709551615:{}": b"\nWarning: unserialize(): Numerical result out of range in Command line code on line 1\n\n"
    b"Notice: unserialize(): Error at offset 24 of 25 bytes in Command line code on line 1\nbool(false)\n",
    "a:5:{}": b"\nNotice: unserialize(): Error at offset 5 of 6 bytes in Command line code on line 1\nbool(false)\n",
    "i:-9223372036854775809;": b"\nWarning: unserialize(): Numerical result out of range in Command line code on line 1\nint(-9223372036854775808)\n",
}


@pytest.mark.parametrize("text", UNSERIALIZED)
def test_serialized_text_that_lies_about_its_lengths(mode: str, text: str) -> None:
    done = modes.run(mode, ["-r", "var_dump(unserialize($argv[1]));", "--", text])
    assert (done.out, done.status) == (UNSERIALIZED[text], 0)


def test_unserialize_goes_as_deep_as_it_is_told(mode: str) -> None:
    code = """$s = str_repeat('a:1:{i:0;', 5000) . 'i:1;' . str_repeat('}', 5000); var_dump(@unserialize($s)); echo gettype(unserialize($s, ['max_depth' => 0]));
unserialize($s, ['max_depth' => 10]); unserialize($s, ['max_depth' => -1]);"""
    done = modes.run(mode, ["-r", code])
    assert done.out.startswith(b"bool(false)\narray\nWarning: unserialize(): Maximum depth of 10 exceeded. The depth limit can be changed using the max_depth unserialize() option")
    assert b"\nNotice: unserialize(): Error at offset 95 of 50004 bytes in " in done.out
    assert b'Uncaught ValueError: unserialize(): Option "max_depth" must be greater than or equal to 0 in ' in done.out


def test_an_include_loop_exhausts_memory(ours: str, tmp_path: Path) -> None:
    (tmp_path / "loop.php").write_text("<?php include __FILE__;")
    done = modes.run(ours, ["-d", "memory_limit=2M", "loop.php"], cwd=tmp_path)
    assert done.out.startswith(b"\nFatal error: Allowed memory size of 2097152 bytes exhausted (tried to allocate ")
    assert done.status == 255


def test_a_reader_that_goes_away_ends_the_script(mode: str) -> None:
    command = ["php", "-n"] if mode == "php" else [sys.executable, "-m", "pyphp.command.main", *modes.MODES[mode].options]
    code = "for ($i = 0;; $i++) echo str_repeat('x', 1000);"
    with subprocess.Popen([*command, "-r", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(5)
        running.stdout.close()
        assert running.wait(timeout=60) == 255
        assert running.stderr.read() == b""
