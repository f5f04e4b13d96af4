"""What a script may not have: memory, time, the process after Ctrl-C. In every engine; nothing here is a crash, a hang
or a traceback.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.harness import modes
from tests.harness.forkserver import ROOT

ENDLESS = {
    "a string that doubles": "$a = 'x'; for (;;) $a .= $a;",
    "a string that grows": "$a = 'x'; for (;;) $a .= 'yyyyyyy';",
    "a list of ints": "for (;;) $a[] = 1;",
    "a list of floats": "for (;;) $a[] = 1.5;",
    "a list of strings": "for (;;) $a[] = 'x' . 1;",
    "a hash": "for ($i = 1;; $i++) $a['k' . $i] = $i;",
    "patterns": "for ($i = 1;; $i++) preg_match('/' . str_repeat(\"(a$i|b[^c]+)*\", 300) . '/', 'x');",
    "nested arrays": "$a = []; for (;;) $a = [$a];",
    "recursion": "function f($x) { return f($x + 1) + 1; } f(1);",
    "mutual recursion with arrays": "function f($x) { return g([$x]); } function g($x) { return f($x) + 1; } f(1);",
}


@pytest.mark.parametrize("what", ENDLESS)
def test_memory_limit_ends_whatever_grows(mode: str, what: str) -> None:
    """The fatal error names the limit, and the line; what was printed before stands before it."""
    if mode == "php":
        pytest.skip("its own figures, which decide where the error is")
    source = f"<?php\necho 'begun';\n{ENDLESS[what]}\n".encode()
    with_limit = modes.run(mode, ["-d", "memory_limit=4M", "-r", source.decode().removeprefix("<?php")])
    begun, error = with_limit.out.split(b"\n", 1)
    assert begun == b"begun"
    assert error.startswith(b"Fatal error: Allowed memory size of 4194304 bytes exhausted (tried to allocate "), error
    assert error.endswith(b" bytes) in Command line code on line 3\n")
    assert with_limit.status == 255
    assert not with_limit.err


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("str_repeat('x', 134217728);", 134221824),
        ("str_pad('x', 1000000000);", 1000001536),
        ("range(1, 1000000000);", 17179873280),
        ("array_fill(0, 100000000, 1);", 2147487744),
    ],
)
def test_what_cannot_fit_is_refused_at_once(mode: str, code: str, wanted: int) -> None:
    done = modes.run(mode, ["-d", "memory_limit=128M", "-r", code])
    text = f"Allowed memory size of 134217728 bytes exhausted (tried to allocate {wanted} bytes)"
    assert done.out.decode() == f"\nFatal error: {text} in Command line code on line 1\n"
    assert done.status == 255


def test_without_a_limit_the_machine_is_one(mode: str) -> None:
    if mode == "php":
        pytest.skip("php asks the system, and says what that says")
    done = modes.run(
        mode,
        [
            "-d",
            "memory_limit=-1",
            "-r",
            "echo strlen(str_repeat('x', 1000000)), '|'; str_repeat('x', 1000000000000000);",
        ],
    )
    begin, _, error = done.out.partition(b"|")
    assert begin == b"1000000"
    assert error.startswith(b"\nFatal error: Out of memory (allocated ")
    assert error.endswith(b") (tried to allocate 1000000000004096 bytes) in Command line code on line 1\n")


def test_memory_in_use_falls_again(mode: str) -> None:
    code = """
        $before = memory_get_usage();
        $x = range(1, 100000);
        $most = memory_get_usage();
        unset($x);
        echo $most - $before > 700000 ? 'much ' : 'little ', abs(memory_get_usage() - $before) < 100 ? 'none ' : 'some ';
        echo memory_get_peak_usage() >= $most - 20000 ? 'peak ' : 'no peak ', memory_get_usage(true) % 2097152;
    """
    assert modes.run(mode, ["-r", code]).out == b"much none peak 0"


EACH_TURN = r"""
function strings($i) { $s = "x$i" . str_repeat('a', 50); $s .= 'b'; $s[0] = 'q'; return substr($s, 2, 9); }
function lists($i) { $a = [$i, "$i", 1.5]; $a[] = $i; $b = $a; $b[0] = 2; array_pop($b); return array_merge($a, $b); }
function hashes($i) { $a = ['k' => $i, "x$i" => [$i]]; unset($a['k']); $a["z"][] = 5; return array_keys($a); }
function grows($i) { $a = []; for ($j = 0; $j < 20; $j++) { $a[] = $j; $a["k$j"] = $j; } return $a; }
function references($i) { $a = [1, 2, 3]; foreach ($a as &$v) $v++; unset($v); $b = &$a[1]; $b = 7; return $a; }
function floats($i) { return [round($i / 3, 2) . '', number_format($i / 7, 3), sprintf('%05.2f', $i), (float) "$i.5"]; }
function splits($i) { return implode(',', explode(' ', "a b $i")) . ucfirst(strrev("abc$i")) . md5("$i"); }
function sorts($i) { $a = [3, $i, 1]; sort($a); $h = ['b' => 1, 'a' => $i]; ksort($h); usort($a, 'strcmp'); return $a; }
function mapped($i) { return array_sum(array_map('abs', [-1, $i])) + count(array_filter([0, $i])); }
function buffers($i) { ob_start(); echo $i, 'x'; return ob_get_clean(); }
function variables($i) { $n = 'v'; $$n = [$i]; extract(['w' => $i]); return compact('v', 'w'); }
function recurses($i) { return $i < 1 ? [] : [recurses($i - 1)]; }
function encoded($i) { return json_decode(json_encode(['a' => $i, 'b' => ["x$i"]]), true) + unserialize(serialize([$i])); }
function warned($i) { return @$undefined . @[1][$i + 5]; }
function kept($i) { static $last = []; $last = [$i, $last[0] ?? 0]; return $last; }
function deep($n) { return $n ? deep($n - 1) : 0; }
deep(2000); // the stack's pages belong to what is in use
$all = 'strings lists hashes grows references floats splits sorts mapped buffers variables recurses encoded warned kept';
foreach (explode(' ', $all) as $f) {
    for ($i = 0; $i < 20; $i++) $r = $f($i % 5);
    $before = memory_get_usage();
    for ($i = 0; $i < 200; $i++) $r = $f($i % 5);
    $grown = memory_get_usage() - $before;
    if ($grown > 1000) echo "$f: $grown\n";
}
"""


def test_what_a_loop_makes_in_each_turn_it_gives_up(mode: str) -> None:
    """Nothing is left in the accounts. (Where the JIT works, its recordings are in them.)"""
    if mode in ("jit", "hot"):
        pytest.skip("recordings are in use, too")
    assert modes.run(mode, ["-r", EACH_TURN]).out == b""


@pytest.mark.parametrize(
    "body", ["while (true);", "function f($n) { return $n < 2 ? $n : f($n - 1) + f($n - 2); } f(60);"]
)
def test_time_limit(mode: str, body: str) -> None:
    done = modes.run(mode, ["-d", "max_execution_time=1", "-r", f"echo 1;\n{body}"])
    assert done.out == b"1\nFatal error: Maximum execution time of 1 second exceeded in Command line code on line 2\n"
    assert done.status == 255


def test_time_limit_in_one_match(mode: str) -> None:
    """Each place where the match could begin takes less than the limit on steps, and there are many."""
    code = "preg_match('/a{1,990}[ab]{1,990}c/', str_repeat('a', 3000000)); echo 'not reached';"
    if mode == "php":
        pytest.skip("kills its process")
    done = modes.run(mode, ["-d", "max_execution_time=1", "-r", code])
    assert done.out.startswith(b"\nFatal error: Maximum execution time of 1 second exceeded in ")
    assert done.status == 255


def test_set_time_limit(mode: str) -> None:
    done = modes.run(mode, ["-r", "var_dump(set_time_limit(1)); for ($i = 0;; $i++) { $j = $i; }"])
    assert (
        done.out
        == b"bool(true)\n\nFatal error: Maximum execution time of 1 second exceeded in Command line code on line 1\n"
    )


WAITS = {
    "a loop": "while (true);",
    "calls": "function f($n) { return $n < 2 ? $n : f($n - 1) + f($n - 2); } f(90);",
    "a builtin": "usleep(30000000);",
}


@pytest.mark.parametrize("what", WAITS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_kills_the_process_at_once(mode: str, what: str, number: signal.Signals, tmp_path: Path) -> None:
    """What was printed is printed: php does not buffer."""
    if modes.absence(mode):
        pytest.skip(modes.absence(mode))
    ready = tmp_path / "out"
    command = (
        ["php", "-n"] if mode == "php" else [sys.executable, "-m", "pyphp.command.main", *modes.MODES[mode].options]
    )
    with ready.open("wb") as out:
        running = subprocess.Popen(
            [*command, "-r", f"echo 'begun'; {WAITS[what]}"], stdout=out, stderr=subprocess.PIPE, cwd=ROOT
        )
    wait_until_busy(running.pid, what == "a builtin")
    begin = time.monotonic()
    running.send_signal(number)
    _, err = running.communicate(timeout=20)
    assert time.monotonic() - begin < 2, "that was not at once, on however busy a machine"
    assert running.returncode == -number
    assert (ready.read_bytes(), err) == (b"begun", b"")


def wait_until_busy(pid: int, asleep: bool) -> None:
    """Until the program has run for a while: CPython's start and the compiler are behind it."""
    used, slept = -1.0, 0
    while True:
        time.sleep(0.1)
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        now = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        slept = slept + 1 if now == used else 0
        used = now
        if slept >= 4 if asleep else used > 1.5:
            return


def test_ini_set_changes_the_limit(mode: str) -> None:
    code = "var_dump(ini_set('memory_limit', '3M')); echo ini_get('memory_limit'), \"\\n\"; var_dump(@ini_set('memory_limit', '1K')); str_repeat('x', 4000000);"
    done = modes.run(mode, ["-d", "memory_limit=64M", "-r", code])
    error = "Allowed memory size of 3145728 bytes exhausted (tried to allocate 4001792 bytes) in Command line code on line 1"
    assert done.out.decode() == f'string(3) "64M"\n3M\nbool(false)\n\nFatal error: {error}\n'


LAST_WORDS = """
    register_shutdown_function('last_words');
    function last_words() { global $name; $e = error_get_last(); echo "\\n$name: ", substr($e['message'], 0, 25), ' line ', $e['line'], ' ', strlen(str_repeat('x', 100000)), "\\n"; }
    ini_set('memory_limit', '8M'); ini_set('display_errors', '0'); $name = 'na' . strtolower('ME'); $a = [];
"""


@pytest.mark.parametrize(
    "body",
    [
        "for (;;) $a[] = 1;",
        'for ($i = 0;; $i++) $a["k$i"] = $i;',
        "for (;;) $a = [$a];",
        "function deep($n) { return deep($n + 1) . 'x'; } deep(1);",
        "str_repeat('x', 100000000);",
        "for (;;) $a[] = range(1, 1000);",
        "for (;;) { $b = implode(',', range(1, 90000)); $a[] = $b . '.'; }",
    ],
)
def test_what_is_called_at_the_end_runs_though_memory_ran_out(mode: str, body: str) -> None:
    """Global variables are there, and so is some memory."""
    if mode == "php" and "range" in body:
        pytest.skip("how much php has left then is a matter of the sizes that it allocates")
    done = modes.run(mode, ["-r", f"{LAST_WORDS}\n{body}\n"])
    assert done.out == b"\nname: Allowed memory size of 83 line 6 100000\n"
    assert done.status == 255


def test_what_is_called_at_the_end_may_run_out_of_memory_too(mode: str) -> None:
    done = modes.run(
        mode,
        [
            "-r",
            "register_shutdown_function('more'); ini_set('memory_limit', '4M'); function more() { for (;;) $a[] = 1; }\nfor (;;) $a[] = 1;",
        ],
    )
    first, second = done.out.strip().split(b"\n\n")
    assert first.endswith(b"on line 2")
    assert second.endswith(b"on line 1")
    assert done.status == 255


def test_a_time_limit_that_passes_in_a_builtin_is_noticed_behind_it(mode: str) -> None:
    """Nothing else follows; what is to be called at the end is called."""
    size, calls = (300, 300) if mode == "python" else (4000, 300)  # one call is far shorter than the hard limit behind
    work = ", ".join(["similar_text($a, $b)"] * calls)
    code = f"register_shutdown_function('printf', '%s', 'at the end');\n$a = str_repeat('a', {size}); $b = str_repeat('b', {size});\nset_time_limit(1);\n[{work}];\necho 'no';\n"
    done = modes.run(mode, ["-r", code])
    assert (
        done.out
        == b"\nFatal error: Maximum execution time of 1 second exceeded in Command line code on line 4\nat the end"
    )
    assert done.status == 255
