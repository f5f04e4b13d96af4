"""Error handlers for some of the programs: PHP code that runs inside whatever operation complains, in the interpreter's
loop and in compiled traces. They count, loop, change global variables of any kind ($m0 and $n) and sometimes let php
speak.
"""

from __future__ import annotations

from random import Random

from tests.fuzz.tree import Node, stmt

SHARE = 0.2  # of the programs
HANDLERS = (
    "function on_error($no, $message) { global $errors; $errors = ($errors ?? 0) + 1; return $errors % 3 != 0; }",
    "function on_error($no, $message) { global $errors; for ($h = 0; $h < 5; $h++) { $errors = ($errors ?? 0) + ($h & 1); } if ($errors % 100 == 0) echo $message; }",
    "function on_error($no, $message) { global $errors, $m0, $n; $errors = ($errors ?? 0) + 1; $m0 = $errors % 7; $n = $errors % 5 ? 'n' : 2.5; return true; }",
    "function on_error($no, $message) { static $list = []; if (count($list) > 20) $list = []; $list[] = strlen($message) + $unknown; return count($list) > 3; }",
)


def handler(random: Random) -> list[str | Node]:
    """What a program begins with: mostly nothing."""
    if random.random() >= SHARE:
        return []
    return [stmt(random.choice(HANDLERS)), stmt("set_error_handler('on_error');")]
