"""Several texts as one script: -B, -R, -F, -E, and the files of auto_prepend_file and auto_append_file. As php does it.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import modes

LINES = b"a\nb\r\nc"
FILES = {
    "each.php": '<?php echo "F$argi$argn\\n";',
    "before.php": '<?php echo "P"; $v = 1; function s() { echo "S"; } register_shutdown_function("s");',
    "fails.php": '<?php echo "M$v"; $w = 2; if (isset($argv[1])) exit(4); undefined2();',
    "main.php": '<?php echo "ok", $v ?? "none", "\\n"; $w = 5; echo implode(",", array_map("basename", get_included_files()));',
    "behind.php": '<?php echo "A$w\\n";',
    "wrong.php": '<?php echo "x" "y";',
    "leaves.php": '<?php echo "I"; exit;',
}
RUNS = [
    ["-B", 'echo "begin\\n"; $n = 0;', "-R", 'echo $argi, ":", var_export($argn, true), "\\n"; $n++;', "-E", 'echo "end $n\\n"; var_dump($argc, $argv);', "x", "y"],
    ["-R", "if ($argi==2) exit(3); echo $argn;", "-E", 'echo "E";'], ["-R", "echo $argn; undefined2();", "-E", 'echo "E";'],
    ["-B", 'function s() { echo "S"; }', "-R", 'echo $argn; register_shutdown_function("s");', "-E", 'echo "E";'], ["-B", "echo 1;"], ["-E", "echo 1;"],
    ["-F", "each.php", "-E", 'echo __FILE__; var_dump($_SERVER["argv"], $_SERVER["PHP_SELF"]);', "q"], ["-R", "syntax error here", "-E", 'echo "E";'],
    ["-r", "echo 1;", "-R", "echo 2;"], ["-R", "echo 2;", "f.php"], ["-F", "nofile"], ["-B", "function f() { undefined2(); } f();", "-R", "echo 1;"],
    ["-R", "echo __FILE__, __LINE__;"], ["-R", "echo 1;", "-R", "echo 2;"], ["-B", "echo 1;", "-B", "echo 2;"], ["-F", "each.php", "-R", "echo 1;"],
    ["-R", "function g() {} echo 1;"], ["-l", "-R", "echo 1;"], ["-R", "echo 1;", "-f", "each.php"],
]  # fmt: skip
AROUND = [
    ["before.php", "behind.php", "fails.php"], ["before.php", "behind.php", "fails.php", "x"], ["before.php", "behind.php", "main.php"], ["nope.php", "", "main.php"],
    ["", "nope.php", "main.php"], ["before.php", "", "wrong.php"], ["none", "none", "main.php"], ["leaves.php", "behind.php", "main.php"], ["wrong.php", "", "main.php"],
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def agrees(mode: str, words: list[str], folder: Path) -> bytes:
    """Both print the same; what it is."""
    ours = modes.run(mode, words, LINES, folder)
    if not modes.absence("php"):
        theirs = modes.run_php(words, LINES, folder)
        assert (ours.out.decode(), ours.status) == (theirs.out.decode(), theirs.status)
    return ours.out


@pytest.mark.parametrize("words", RUNS, ids=str)
def test_lines_of_the_input(mode: str, words: list[str], folder: Path) -> None:
    agrees(mode, words, folder)


def test_lines_of_the_input_themselves(folder: Path) -> None:
    assert agrees("jit", ["-R", "echo $argn, $argi, ' ';", "-E", "echo 'end';"], folder) == b"a1 b2 c3 end"


@pytest.mark.parametrize("names", AROUND, ids=str)
def test_files_around_the_script(mode: str, names: list[str], folder: Path) -> None:
    agrees(mode, ["-d", f"auto_prepend_file={names[0]}", "-d", f"auto_append_file={names[1]}", *names[2:]], folder)


def test_files_around_it_share_variables(folder: Path) -> None:
    out = agrees("jit", ["-d", "auto_prepend_file=before.php", "-d", "auto_append_file=behind.php", "main.php"], folder)
    assert out == b"ok1\nmain.php,before.phpA5\nS".replace(b"ok1", b"Pok1")


def test_code_of_the_command_line_has_none_around_it(folder: Path) -> None:
    assert agrees("jit", ["-d", "auto_prepend_file=before.php", "-r", "echo isset($v) ? 1 : 0;"], folder) == b"0"


# Listings


SOURCE = r"""#!/usr/bin/php
<html>
<?php
// comment
# other
/* several
 lines */
#[Attribute]
$a   =  1.5 ;   /** doc */ function  f( int $x, ...$y ): ?string
{
	return "x $x {$y[0]} ${a}  y" . 'z' . `ls` . __LINE__ . A\B::c; // end
}
echo <<<EOT
  heredoc  $a
EOT;
echo <<<'EOT'
 <raw>
 EOT . "" ?>
<b>  inline & </b>
<?= $a ?>

<? echo (int) 'done' <=> 2; __halt_compiler(); raw  <stuff>
"""


@pytest.mark.parametrize("option", ["-w", "-s"])
def test_listings(option: str, folder: Path) -> None:
    (folder / "listed.php").write_text(SOURCE)
    for words in (
        [option, "listed.php"],
        [option, "each.php"],
        [option, "-d", "highlight.comment=red", "listed.php"],
        [option, "-r", "echo 1;"],
    ):
        out = agrees("jit", words, folder)
        assert out


def test_listings_of_programs() -> None:
    if modes.absence("php"):
        pytest.skip(modes.absence("php"))
    for path in sorted((Path(__file__).parent / "programs").glob("*.php"))[::12]:
        for option in ("-w", "-s"):
            shown = modes.run_php([option, str(path)]).out
            if b"Octal escape sequence overflow" not in shown:  # php warns in the midst of a listing; pyphp does not
                assert modes.run_words([option, str(path)]).out == shown, path


# The cache


def test_the_cache_is_described_and_cleared(tmp_path: Path) -> None:
    def pyphp(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "pyphp", *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PYPHP_CACHE": str(tmp_path / "cache"), "PATH": "/usr/bin:/bin"},
            check=False,
        )
        return done.returncode, done.stdout

    (tmp_path / "a.php").write_text("<?php echo 1;")
    assert pyphp("cache", "info")[1].startswith(f"{tmp_path}/cache (not there)\n")
    assert pyphp("--engine=python", "a.php") == (0, "1")
    (tmp_path / "cache" / "mine.txt").write_text("keep")
    (tmp_path / "cache" / "traces").mkdir()
    (tmp_path / "cache" / "traces" / "c0de-5e77").write_bytes(b"a bundle")
    status, text = pyphp("cache", "info")
    assert status == 0
    assert "  compiled scripts       2 files " in text  # and what the compiler knows about builtins
    assert "  traces                 1 file " in text
    assert "  others                 1 file " in text
    status, text = pyphp("cache", "clear")
    assert status == 0
    assert f"{tmp_path}/cache/mine.txt: left as it is\n" in text
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["mine.txt"]
    assert pyphp("cache", "what") == (1, "Usage: pyphp cache info|clear\n")


def test_a_script_may_be_called_cache(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("<?php echo $argv[1];")
    assert modes.run("jit", ["cache", "info"], cwd=tmp_path).out == b"info"


def test_arguments_are_hidden(tmp_path: Path) -> None:
    """-H: what /proc shows of the process has no arguments of the script, which still has them."""
    script = tmp_path / "a.php"
    script.write_text(
        "<?php echo $argv[1], strlen(rtrim(file_get_contents('/proc/self/cmdline'), \"\\0\")) > 0 ? 1 : 0;"
        " echo strpos(file_get_contents('/proc/self/cmdline'), 'secret') === false ? 'hidden' : 'seen';"
    )
    words = [sys.executable, "-m", "pyphp", "--engine=python"]
    assert (
        subprocess.run([*words, "-H", str(script), "secret"], capture_output=True, check=False).stdout
        == b"secret1hidden"
    )
    assert subprocess.run([*words, str(script), "secret"], capture_output=True, check=False).stdout == b"secret1seen"
