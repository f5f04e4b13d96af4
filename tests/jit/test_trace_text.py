"""The trace IR prints and parses."""

import pytest

from pyphp.jit.optimize.peel import Loop
from pyphp.jit.trace.ir import const, integer
from pyphp.jit.trace.text import TraceSyntaxError, parse, parse_loop, show, show_loop
from tests.jit.texts import lines

TRACE = """
    t0 = slot_load[40] : i64
    t1 = vm_load[out_used] : i64
    t2 = bits t0 : ptr
    t3 = getfield['PhpArray.size', 24] t2 : i64
    t4 = icmp[slt] t0, t3 : i1
    guard[true] t4 -> pc 7 {}
    t6 = icmp[eq] t2, @4096 : i1
    guard[false] t6 -> pc 8 fp+96 {40=t0, 48=1.5, 'out_used'=-3, 56=null, 'pc'=pc 4, 'fp'=fp+16} retain t2, @16
    setitem[tag] t2, t0, 4
    t9 = call['interp.data.strings.concat2', '*', '*'] vm, t2, stack : pair
    guard[true] t4 -> rest pc 9 {} via 'X:f:entry:3' helper 'Value' ('VM' vm, 'Value' <4 t0>) ('int' result) via 'X:g:b:0' handler 'Next' () ()
    retain t2
    guard[true] t4 -> rest pc 9 {} or pc 9 {40=t0} undoing 1
    flush[(40, out_used), true] t0, 3
"""


def test_text_comes_back() -> None:
    assert show(parse(TRACE)) == lines(TRACE)


@pytest.mark.parametrize("value", [1.5, -0.0, 5e-324, 1e300, float("inf"), float("-inf")])
def test_floats_come_back(value: float) -> None:
    (op,) = parse(show(parse(f"keep[0] {value!r}")))
    assert op.args == (const("f64", value),)


def test_constants_are_interned() -> None:
    (op,) = parse("keep[0] 5")
    assert op.args[0] is integer(5)


LOOP = """
    t0 = slot_load[40] : i64
    t1 = add t0, 1 : i64
    label
    t2 = phi t1, t3 : i64
    t3 = add t2, 1 : i64
"""


def test_loops_come_back() -> None:
    loop = parse_loop(LOOP)
    assert isinstance(loop, Loop)
    assert loop.phis[0].after is loop.body[0]
    assert show_loop(loop) == lines(LOOP)


@pytest.mark.parametrize(
    "text",
    ["t1 = add t0, 1 : i64", "t0 = add 1, 2", "guard[true] true ->", "guard[true] true -> pc 1 {3}", "t0 = ; : i64", "t0 = neg 1 : i64\nt0 = neg 1 : i64"],
)
def test_what_is_not_a_trace_is_refused(text: str) -> None:
    with pytest.raises(TraceSyntaxError):
        parse(text)
