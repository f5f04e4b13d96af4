"""Every C function of the runtime can be called from compiled loops: for each there is a loop over a builtin that
reaches it, which is traced and compiled.
"""

import json
from pathlib import Path

import pytest

from pyphp.jit.native.loading import built_image
from pyphp.jit.replay.vmir import VMIR
from pyphp.jit.translate.build.primitives import C_FUNCTIONS
from tests.harness import modes

# called where the object goes that holds what a library has made, by its destructor; config: by the host
GIVEN_BACK = {
    "pcre2_compile_context_free", "pcre2_config", "pcre2_jit_stack_free", "pcre2_match_context_free", "pcre2_match_data_free",
    "onig_free", "onig_free_match_param", "onig_give_back",
}  # fmt: skip
LOOPS = {
    "write": "fwrite($out, 'x');",
    "read": "$n += strlen(fread($in, 10));",
    "close": "fclose(fopen(__FILE__, 'r'));",
    "seek": "fseek($in, 3);",
    "errno": "$n += strlen(fread($in, 10));",
    "format_e": "$n += strlen(sprintf('%e', $i));",
    "format_f": "$n += strlen(number_format($i / 7, 3));",
    "strtod": "$n += '1.25' . $i;",
    "find": "$n += strpos(\"abc$i\", 'c');",
    "find_byte": 'is_file("x$i");',
    "random_word": "$n += random_int(0, 9);",
    "clock_ns": "$n += hrtime(true) > 0;",
    "time_us": "$n += microtime(true) > 0;",
    "sleep_ns": "usleep(1);",
    "wait": "usleep(1);",
    "host": "$n += file_exists(__FILE__);",
    "set_cpu_timer": "set_time_limit(30);",
    "heap_bytes": "$n += memory_get_usage() > 0;",
    "heap_peak": "$n += memory_get_peak_usage() > 0;",
    "heap_allow": "ini_set('memory_limit', '64M');",
    "heap_charge": "$n += eval('return 1;');",
    "take_interrupt": "$n += eval('return 1;');",
    "new_handle": "$o = new stdClass();",
    "note_bound": "$n += unserialize('i:1;');",
    "watch": "$k[] = WeakReference::create($o[] = new stdClass());",
    **dict.fromkeys(
        (
            "discard", "edge_room", "empty_node", "finish", "follow", "has_edges", "heap_limit", "hold", "node_count", "node_mark", "sentence",
            "set_node_count", "set_node_mark", "settle", "tracked_at", "tracked_end",
            "young_count", "young_limit", "young_start",
        ),
        "$n += gc_collect_cycles();",
    ),
    **dict.fromkeys(
        (name for name in C_FUNCTIONS if name.startswith("pcre2_") and name not in GIVEN_BACK),
        "$n += preg_match(\"/b(*MARK:m)$i/\", 'b', $m);",
    ),
    **dict.fromkeys(
        (name for name in C_FUNCTIONS if name.startswith("onig_") and name not in GIVEN_BACK),
        "$n += mb_ereg('b', \"ab$i\") + mb_ereg_match('b', \"b$i\");",
    ),
    **dict.fromkeys(("fetch", "length", "pcre2_get_mark"), "$n += preg_match('/b(*MARK:m)/', \"abc$i\", $m);"),
}
NEVER_TRACED = {
    *GIVEN_BACK,
    *("new_coroutine", "coroutine_stack", "begin_coroutine"),  # a recording ends where another stack begins
    "die",  # ends the process by a signal
    "forget_tracked",  # is called when an engine is closed
    *("departed_at", "doomed_node", "forget_doomed", "give_back"),  # the mourner calls, where a trace is left
}
START = "$n = 0; $in = fopen(__FILE__, 'r'); $out = fopen('php://stderr', 'w');"
PROGRAM = f"<?php {START} for ($i = 0; $i < 60; $i++) {{ %s }} echo 'done';"


def test_there_is_a_loop_for_each() -> None:
    assert set(LOOPS) | NEVER_TRACED == set(C_FUNCTIONS)


def reaches(ir: VMIR, start: set[str], name: str) -> bool:
    """Does one of these functions call it, itself or through others?"""
    seen: set[str] = set()
    work = [f for f in start if f in ir._raw]
    while work:
        fn = ir.function(work.pop())
        if fn.name in seen:
            continue
        seen.add(fn.name)
        for _, instructions, _ in fn.blocks:
            for op, _, _, _, attr in instructions:
                if op == "extern" and attr == name:
                    return True
                if op == "call":
                    work.append(attr)
    return False


@pytest.mark.parametrize("name", LOOPS)
def test_its_loop_is_compiled(name: str, tmp_path: Path) -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    script, log = tmp_path / "loop.php", tmp_path / "log"
    script.write_text(PROGRAM % LOOPS[name])
    settings = ("jit.hot_loop=4", "jit.hot_func=4", "jit.hot_exit=2", "jit.background=0", "signatures=off")
    done = modes.run_words(
        ["-n", *(w for s in settings for w in ("-d", f"pyphp.{s}")), "--jit-log", str(log), str(script)], cwd=tmp_path
    )
    assert (done.status, done.out) == (0, b"done"), done.err
    events = [json.loads(line) for line in log.read_text().splitlines()]
    loops = [e for e in events if e["event"] == "trace" and e["place"].startswith(str(script))]
    assert loops, [e for e in events if e["event"] != "trace"]
    called = {f for e in loops for f in e["residual"]}
    assert f"rt_{name}" in called or reaches(VMIR(*built_image(False).ir()), called, name), called
