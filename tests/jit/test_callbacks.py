"""A builtin that calls the script back is a loop of the prelude's, and the callback's body is part of its trace."""

import json
from pathlib import Path

import pytest

from tests.harness import modes

CALLS = {
    "usort": ("usort($a, fn ($x, $y) => $x <=> $y)", "standard/arrays/sorting", {"interp.arrays.order.go_on"}),
    "uksort": ("uksort($a, fn ($x, $y) => $y - $x)", "standard/arrays/sorting", {"interp.arrays.order.go_on"}),
    "array_walk": ("array_walk($a, function ($x, $k) use (&$s) { $s += $x; })", "standard/arrays/walking", set()),
    "array_walk, by reference": ("array_walk($a, function (&$x, $k) { $x++; })", "standard/arrays/walking", set()),
    "array_map of three": (
        "array_map(fn ($x, $y, $z) => $x + $y + $z, $a, $a, $a)", "standard/arrays/folding", set(),
    ),
    "preg_replace_callback": (
        "preg_replace_callback('/b/', fn ($groups) => 'c', str_repeat('ab', 500))",
        "pcre/replacing",
        {"stdlib_php.pcre.callbacks.next_groups", "stdlib_php.pcre.callbacks.replace_match"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_the_callback_is_in_the_loop(name: str, tmp_path: Path) -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    call, place, called = CALLS[name]
    script, log = tmp_path / "call.php", tmp_path / "log"
    script.write_text(f"<?php $s = 0; $a = []; for ($i = 0; $i < 300; $i++) {{ $a[] = $i * 7 % 300; }} {call}; echo 1;")
    settings = ("jit.hot_loop=61", "jit.hot_func=100000", "jit.background=0", "signatures=off")
    done = modes.run_words(
        ["-n", *(w for s in settings for w in ("-d", f"pyphp.{s}")), "--jit-log", str(log), str(script)], cwd=tmp_path
    )
    assert (done.status, done.out) == (0, b"1"), done.err
    events = [json.loads(line) for line in log.read_text().splitlines()]
    loops = [e for e in events if e["event"] == "trace" and e["kind"] == "loop" and e["place"].startswith(place)]
    assert len(loops) == 1, [e for e in events if e["event"] != "start"]
    assert loops[0]["end"] == "loop"
    assert set(loops[0]["residual"]) >= called
    left = set(loops[0]["residual"]) - called
    assert not any("call" in function or "interruptions" in function for function in left), left
    assert any(place.startswith(str(script)) for place, *_ in loops[0]["path"]), "the callback is not in the path"
