"""What a script throws in a loop and catches there is part of the loop's trace, and a `try` in which nothing is thrown
is none of it.
"""

import json
from pathlib import Path

import pytest

from tests.harness import modes

THROWER = "function thrower($i) { throw new Exception('x', $i); }"
LOOPS = {
    "nothing is thrown": ("try { $s += $i; } catch (Exception $e) { $s = 0; } finally { $s++; }", set()),
    "one object again and again": ("try { throw $e; } catch (Exception $f) { $s++; }", set()),
    "in the loop": (
        "try { throw new Exception('x', $i); } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
    "in a function": (
        "try { $s += thrower($i); } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
    "in a function of a function, past a finally": (
        "try { try { $s += thrower($i); } finally { $s++; } } catch (Exception $e) { $s++; }",
        {"interp.objects.throwables.begin_throwable", "rt_new_handle"},
    ),
}


@pytest.mark.parametrize("name", LOOPS)
def test_the_loop_is_one_trace(name: str, tmp_path: Path) -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    body, called = LOOPS[name]
    script, log = tmp_path / "loop.php", tmp_path / "log"
    script.write_text(
        f"<?php {THROWER} function run($n, $e) {{ $s = 0;\nfor ($i = 0; $i < $n; $i++) {{ {body} }}\nreturn $s; }} "
        "echo run(400, new Exception) > 0;"
    )
    settings = ("jit.hot_loop=4", "jit.hot_func=100000", "jit.background=0", "signatures=off")
    done = modes.run_words(
        ["-n", *(w for s in settings for w in ("-d", f"pyphp.{s}")), "--jit-log", str(log), str(script)], cwd=tmp_path
    )
    assert (done.status, done.out) == (0, b"1"), done.err
    events = [json.loads(line) for line in log.read_text().splitlines()]
    loops = [e for e in events if e["event"] == "trace" and e["kind"] == "loop"]
    assert [e["place"] for e in loops] == [f"{script}:2"], [e for e in events if e["event"] != "trace"]
    assert set(loops[0]["residual"]) == called
