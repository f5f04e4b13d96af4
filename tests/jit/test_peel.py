"""Peeling: one iteration of a trace becomes a preamble and a loop."""

import pytest

from pyphp.jit.optimize import ALL_NAMES
from pyphp.jit.optimize.base import Contradiction
from tests.jit.texts import lines, looped

COUNT = """
    t0 = slot_load[32] : i64
    t1 = icmp[eq] t0, 4 : i1
    guard[true] t1 -> pc 1 {}
    t3 = slot_load[40] : i64
    t4 = slot_load[56] : i64
    t5 = icmp[slt] t3, t4 : i1
    guard[true] t5 -> pc 2 {}
    t7 = ovf[add] t3, 1 : i1
    guard[false] t7 -> pc 3 {}
    t9 = add t3, 1 : i64
    end -> pc 0 {32=4, 40=t9}
"""


def test_what_does_not_change_is_done_before_the_loop() -> None:
    """The type test, the limit's load and the overflow check are the preamble's; what the iteration before left is
    written by the exit.
    """
    after = """
        t0 = slot_load[32] : i64
        t1 = icmp[eq] t0, 4 : i1
        guard[true] t1 -> pc 1 {}
        t3 = slot_load[40] : i64
        t4 = slot_load[56] : i64
        t5 = icmp[slt] t3, t4 : i1
        guard[true] t5 -> pc 2 {}
        t7 = add t3, 1 : i64
        label
        t8 = phi t7, t11 : i64
        t9 = icmp[slt] t8, t4 : i1
        guard[true] t9 -> pc 2 {32=4, 40=t8}
        t11 = add t8, 1 : i64
    """
    assert looped(COUNT, *ALL_NAMES) == lines(after)


@pytest.mark.parametrize("without", ALL_NAMES)
def test_each_pass_may_be_off(without: str) -> None:
    assert "phi" in looped(COUNT, *[n for n in ALL_NAMES if n != without])


def test_a_type_that_changes_in_the_turn_has_no_second_turn() -> None:
    trace = """
        t0 = slot_load[32] : i64
        t1 = icmp[eq] t0, 4 : i1
        guard[true] t1 -> pc 1 {}
        end -> pc 0 {32=5}
    """
    with pytest.raises(Contradiction):
        looped(trace, *ALL_NAMES)


def test_what_a_turn_leaves_unwritten_is_written_before_code_that_looks() -> None:
    """Cell 40 is set after the call: the next iteration's call must see it in memory, and exits behind that call must
    not write it again. (`flush` writes what this iteration has changed: here nothing.)"""
    before = """
        t0 = slot_load[40] : i64
        flush['*']
        call['interp.errors.raising.warn', '*', '*'] vm
        t3 = vm_load[thrown] : i64
        t4 = icmp[eq] t3, 0 : i1
        guard[true] t4 -> pc 2 {}
        t6 = slot_load[40] : i64
        t7 = add t6, 1 : i64
        t8 = icmp[slt] t7, 9 : i1
        guard[true] t8 -> pc 3 {40=t7}
        end -> pc 0 {40=t7}
    """
    after = """
        flush['*']
        call['interp.errors.raising.warn', '*', '*'] vm
        t2 = vm_load[thrown] : i64
        t3 = icmp[eq] t2, 0 : i1
        guard[true] t3 -> pc 2 {}
        t5 = slot_load[40] : i64
        t6 = add t5, 1 : i64
        t7 = icmp[slt] t6, 9 : i1
        guard[true] t7 -> pc 3 {40=t6}
        label
        t9 = phi t6, t16 : i64
        flush['*', 40] t9
        call['interp.errors.raising.warn', '*', '*'] vm
        t12 = vm_load[thrown] : i64
        t13 = icmp[eq] t12, 0 : i1
        guard[true] t13 -> pc 2 {}
        t15 = slot_load[40] : i64
        t16 = add t15, 1 : i64
        t17 = icmp[slt] t16, 9 : i1
        guard[true] t17 -> pc 3 {40=t16}
    """
    assert looped(before, *ALL_NAMES) == lines(after)


def test_an_interval_that_does_not_last_is_forgotten() -> None:
    """A size is not negative, so the first iteration leaves such a number in cell 40; but what it stores as the size,
    and finds there in its next turn, is not known to be. The question whether cell 40 is negative stays in the loop."""
    trace = """
        t0 = slot_load[40] : i64
        t1 = icmp[sge] t0, 0 : i1
        guard[true] t1 -> pc 1 {}
        t3 = slot_load[56] : ptr
        t4 = getfield['PhpArray.size', 24] t3 : i64
        t5 = slot_load[72] : i64
        t6 = xor t5, t4 : i64
        setfield['PhpArray.size', 24] t3, t6
        end -> pc 0 {40=t4}
    """
    assert "icmp[sge]" in looped(trace, *ALL_NAMES).split("label")[1]


def test_a_value_that_the_next_turn_tests_has_a_counterpart() -> None:
    """The tag of an element goes into a cell; the next iteration finds it there and guards it. The second copy knows it
    from there on, but not at the label: the loop has a phi for it, and the guard stays.
    """
    trace = """
        t0 = slot_load[32] : i64
        t1 = icmp[eq] t0, 4 : i1
        guard[true] t1 -> pc 1 {}
        t3 = slot_load[56] : ptr
        t4 = call['interp.arrays.hash_array.next_live', 'items:int', ''] t3 : i64
        t5 = getitem[tag] t3, t4 : i64
        end -> pc 0 {32=t5}
    """
    after = looped(trace, *ALL_NAMES)
    body = after.split("label")[1]
    assert "phi" in body and "guard[true]" in body and ", 4 : i1" in body, after


def test_what_a_call_does_not_look_at_stays_in_registers() -> None:
    """A flush for a call that reads one field of the VM takes that field along from the iteration before, not the slots
    and not the other fields.
    """
    trace = """
        t0 = vm_load[buffer] : ptr
        t1 = vm_load[out_used] : i64
        t2 = slot_load[40] : i64
        flush['VM.buffer']
        t4 = call['stdlib_php.core.buffering.ob_get_level', 'OutputBuffer.outer VM.buffer', ''] vm : i64
        t5 = icmp[sgt] t4, 3 : i1
        guard[true] t5 -> pc 3 {}
        t7 = getfield['OutputBuffer.outer', 32] t0 : ptr
        t8 = add t2, t1 : i64
        t9 = add t1, 1 : i64
        end -> pc 0 {40=t8, 'buffer'=t7, 'out_used'=t9}
    """
    body = looped(trace, *ALL_NAMES).split("label")[1]
    flush = next(line for line in body.splitlines() if line.strip().startswith("flush"))
    guard = next(line for line in body.splitlines() if line.strip().startswith("guard"))
    assert "buffer" in flush.replace("VM.buffer", "") and "40" not in flush and "out_used" not in flush, body
    assert "buffer" not in guard and "40=" in guard and "out_used" in guard, body


TRIMMED = """
    t0 = slot_load[40] : ptr
    t1 = call[trimmed, 'bytes counts', 'accounts counts', 'Str.length bytes'] t0 : ptr
    t2 = slot_load[56] : i64
    t3 = icmp[slt] t2, 9 : i1
    guard[true] t3 -> pc 1 {64=8, 72=t1} retain t1
    t5 = getfield['Str.length', 16] t1 : i64
    release[value] t1
    t7 = icmp[ne] t5, t2 : i1
    guard[true] t7 -> pc 2 {}
    %s
    t11 = add t2, 1 : i64
    end -> pc 0 {56=t11}
"""


def test_a_loop_holds_what_it_asks_for_once() -> None:
    """Whoever leaves takes the loop's own reference along, or it is released there."""
    after = """
        t0 = slot_load[40] : ptr
        t1 = call[trimmed, 'bytes counts', 'accounts counts', 'Str.length bytes'] t0 : ptr
        retain[object] t1
        t3 = slot_load[56] : i64
        t4 = icmp[slt] t3, 9 : i1
        guard[true] t4 -> pc 1 {64=8, 72=t1}
        t6 = getfield['Str.length', 16] t1 : i64
        release[value] t1
        t8 = icmp[ne] t6, t3 : i1
        guard[true] t8 -> pc 2 {} release t1
        t10 = add t3, 1 : i64
        label
        t11 = phi t10, t16 : i64
        t12 = icmp[slt] t11, 9 : i1
        guard[true] t12 -> pc 1 {64=8, 72=t1, 56=t11}
        t14 = icmp[ne] t6, t11 : i1
        guard[true] t14 -> pc 2 {56=t11} release t1
        t16 = add t11, 1 : i64
    """
    assert looped(TRIMMED % "", *ALL_NAMES) == lines(after)


@pytest.mark.parametrize(
    "written",
    ["strset t0, 0, 65", "setfield['Str.length', 16] t0, 3", "call[fill, '', bytes] t0", "call[run, '*', '*']"],
)
def test_it_asks_again_where_something_else_may_come_of_it(written: str) -> None:
    assert looped(TRIMMED % written, *ALL_NAMES).count("trimmed") == 2
