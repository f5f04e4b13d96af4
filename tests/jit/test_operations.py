"""Methods that operations call (__get(), offsetGet(), __toString() and their kin) are inlined into the trace of the loop
around the operation: nothing is called in their place, and what they return is known there.
"""

import json
from pathlib import Path

import pytest

from tests.harness import modes

CLASS = """class Box implements ArrayAccess, Countable {
    public $n = 3; public $last = 0;
    public function __get($name) { return $this->n; }
    public function __set($name, $value) { $this->last = $value; }
    public function __isset($name) { return $this->n > 2; }
    public function __unset($name) { $this->last++; }
    public function offsetGet($key): mixed { return $key + $this->n; }
    public function offsetSet($key, $value): void { $this->last = $key + $value; }
    public function offsetExists($key): bool { return $key !== 7; }
    public function offsetUnset($key): void { $this->last = $key; }
    public function count(): int { return $this->n; }
    public function __toString(): string { return 'box'; }
}
class Sub extends Box {}"""
LOOPS = {
    "read": "$s += $o->gone;",
    "read or else": "$s += $o->gone ?? 1;",
    "written": "$o->gone = $i; $s += $o->last;",
    "asked for": "$s += isset($o->gone) ? 1 : 0;",
    "updated": "$o->gone += $i; $s += $o->last;",
    "element": "$s += $o[$i];",
    "element or else": "$s += $o[$i] ?? 1;",
    "element written": "$o[$i] = 1; $s += $o->last;",
    "element asked for": "$s += isset($o[$i]) ? 1 : 0;",
    "element removed": "unset($o[$i]); $s += $o->last;",
    "counted": "$s += count($o);",
    "text": "$t = (string) $o; $s++;",
}
LOOKED_UP = {"element or else": {"interp.elements.overloaded.finder"}}
TWO = ("read or else", "updated", "element or else")  # methods are called


@pytest.mark.parametrize("name", LOOPS)
def test_the_method_is_inlined(name: str, tmp_path: Path) -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    script, log = tmp_path / "loop.php", tmp_path / "log"
    script.write_text(
        f"<?php {CLASS} function run($n, $o) {{ $s = 0;\n\nfor ($i = 0; $i < $n; $i++) {{ {LOOPS[name]} }}\n"
        "return $s; } echo run(400, new Box) > 0, run(400, new Sub) > 0;"
    )
    settings = ("jit.hot_loop=4", "jit.hot_func=100000", "jit.background=0", "signatures=off")
    done = modes.run_words(
        ["-n", *(w for s in settings for w in ("-d", f"pyphp.{s}")), "--jit-log", str(log), str(script)], cwd=tmp_path
    )
    assert (done.status, done.out) == (0, b"11"), done.err
    events = [json.loads(line) for line in log.read_text().splitlines()]
    loops = [e for e in events if e["event"] == "trace" and e["kind"] == "loop"]
    assert loops, events
    assert set(loops[0]["residual"]) == LOOKED_UP.get(name, set())
    called = {step[0] for step in loops[0]["path"]}
    assert len(called) == (4 if name in TWO else 3), "the loop's code, the operation's and the methods'"
