"""Loops whose traces call nothing: what their sites have met is known."""

from pathlib import Path

import pytest

from tests.jit.loops import traced_loop

FUNCTIONS = """interface Named {}
class Base implements Named { function __construct(public int $x = 0, public int $y = 0) {} }
class Derived extends Base { function set($k, $v = 1) { return $k + $v; } }
function sub($a, $b, $c = 3) { return $a - $b + $c; }
function three($a, $b = 2, $c = 3) { return $a + $b + $c; }
function count_them($a = 0, $b = 0) { return func_num_args(); }""".replace("\n", " ")
LOOPS = {
    "names in any order": "$s += sub(b: $i, a: $i + 1);",
    "a default is skipped": "$s += three(c: $i, a: 1);",
    "names of a method's parameters": "$o ??= new Derived; $s += $o->set(v: $i, k: 2);",
    "how many arguments": "$s += count_them(1, $i);",
    "instanceof, of an element": "$o ??= [new Derived, $e]; if ($o[0] instanceof Base) $s++;",
}


@pytest.mark.parametrize("name", LOOPS)
def test_nothing_is_called(name: str, tmp_path: Path) -> None:
    called = set(traced_loop(FUNCTIONS, LOOPS[name], tmp_path)["residual"])
    assert not called, called
