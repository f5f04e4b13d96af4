"""A program whose one loop is compiled at once, and what the log says of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness import modes

SETTINGS = ("jit.hot_loop=4", "jit.hot_func=100000", "jit.background=0", "signatures=off")


def traced_loop(functions: str, body: str, folder: Path) -> dict[str, Any]:
    """The event of the one trace of a loop with this body, of a variable $i, in a function of $n and $e that returns
    $s.
    """
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    script, log = folder / "loop.php", folder / "log"
    script.write_text(
        f"<?php {functions} function run($n, $e) {{ $s = 0;\nfor ($i = 0; $i < $n; $i++) {{ {body} }}\nreturn $s; }} "
        "echo run(400, new Exception) > 0;"
    )
    done = modes.run_words(
        ["-n", *(w for s in SETTINGS for w in ("-d", f"pyphp.{s}")), "--jit-log", str(log), str(script)], cwd=folder
    )
    assert (done.status, done.out) == (0, b"1"), done.err
    events = [json.loads(line) for line in log.read_text().splitlines()]
    loops = [e for e in events if e["event"] == "trace" and e["kind"] == "loop"]
    assert [e["place"] for e in loops] == [f"{script}:2"], [e for e in events if e["event"] != "trace"]
    return loops[0]
