"""The verifier of traces finds what no trace may contain, behind replay and behind each pass."""

import re

import pytest

from pyphp.jit.backend.emit import BINARY, TraceEmitter
from pyphp.jit.optimize import PASSES
from pyphp.jit.optimize.base import Pass
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.optimize.verifying import with_verifiers
from pyphp.jit.trace.ir import Op, integer
from pyphp.jit.trace.ops import TRACE_OPS
from pyphp.jit.trace.text import parse, parse_loop
from pyphp.jit.trace.verify import BadTrace, verify_loop, verify_ops
from tests.jit.texts import read

GOOD = """
    t0 = slot_load[40] : i64
    t1 = slot_load[56] : ptr
    t2 = getfield['PhpArray.size', 24] t1 : i64
    t3 = icmp[slt] t0, t2 : i1
    guard[true] t3 -> pc 1 {40=t0}
    t5 = itof t0 : f64
    t6 = fadd t5, 1.5 : f64
    t7 = getitem[payload] t1, t0 : i64
    setitem[float] t1, t0, t6
    t8 = call['f', '*', '*'] t1, 5 : pair
    t9 = pairtag t8 : i64
    flush['*', 40] t9
"""


def test_a_good_trace_passes() -> None:
    verify_ops(parse(GOOD), "the test")


@pytest.mark.parametrize(
    ("line", "instead", "rule"),
    [
        ("t5 = itof t0 : f64", "t5 = frobnicate t0 : f64", "there is no such operation"),
        ("t5 = itof t0 : f64", "t5 = itof t1 : f64", "is ptr, i64 is wanted"),
        ("t5 = itof t0 : f64", "t5 = itof t0 : i64", "the result is f64"),
        ("t6 = fadd t5, 1.5 : f64", "t6 = fadd t5 : f64", "takes 2 operands"),
        ("t3 = icmp[slt] t0, t2 : i1", "t3 = icmp[slt] t0, t1 : i1", "is ptr, i64 is wanted"),
        ("t3 = icmp[slt] t0, t2 : i1", "t3 = icmp[around] t0, t2 : i1", "the attribute is one of"),
        ("t3 = icmp[slt] t0, t2 : i1", "t3 = icmp[slt] t0, t9 : i1", "uses pairtag, which is not defined before"),
        ("guard[true] t3 -> pc 1 {40=t0}", "guard[true] t3", "guards have exits"),
        (
            "guard[true] t3 -> pc 1 {40=t0}",
            "guard[true] t3 -> pc 1 {40=t6}",
            "its exit uses fadd, which is not defined before",
        ),
        ("guard[true] t3 -> pc 1 {40=t0}", "guard[true] t0 -> pc 1 {40=t0}", "is i64, i1 is wanted"),
        ("setitem[float] t1, t0, t6", "setitem[float] t1, t0, t7", "an element of kind float is not i64"),
        ("t9 = pairtag t8 : i64", "t9 = pairtag t7 : i64", "is i64, pair is wanted"),
        ("flush['*', 40] t9", "flush['*', 40, 56] t9", "a flush has a cell for each operand"),
        ("call['f', '*', '*']", "call['f', true]", "a call says what it reads and writes"),
    ],
)
def test_what_no_trace_contains(line: str, instead: str, rule: str) -> None:
    assert line in GOOD
    with pytest.raises(BadTrace, match=re.escape(rule)):
        verify_ops(parse(GOOD.replace(line, instead)), "the test")


LOOP = """
    t0 = slot_load[40] : i64
    t1 = add t0, 1 : i64
    label
    t2 = phi t1, t3 : i64
    t3 = add t2, 1 : i64
    t4 = icmp[slt] t3, 10 : i1
    guard[true] t4 -> pc 1 {40=t2}
"""


def test_a_good_loop_passes() -> None:
    verify_loop(parse_loop(LOOP), "the test")


@pytest.mark.parametrize(
    ("line", "instead", "rule"),
    [
        ("t2 = phi t1, t3 : i64", "t2 = phi t3, t3 : i64", "uses add, which is not defined before"),
        ("t2 = phi t1, t3 : i64", "t2 = phi t1, 1.5 : i64", "f64 from an iteration's end"),
        ("t1 = add t0, 1 : i64", "t1 = add t3, 1 : i64", "uses add, which is not defined before"),
    ],
)
def test_what_no_loop_contains(line: str, instead: str, rule: str) -> None:
    assert line in LOOP
    with pytest.raises(BadTrace, match=re.escape(rule)):
        verify_loop(parse_loop(LOOP.replace(line, instead)), "the test")


# -- passes that are wrong on purpose


class Swaps(Pass):
    """Hands an operation on behind its first user."""

    name = "swaps"

    def opt_itof(self, op: Op) -> None:
        self.held = op

    def opt_fadd(self, op: Op) -> None:
        self.emit(op)
        self.emit(self.held)


class Retypes(Pass):
    """Puts a constant of another type in."""

    name = "retypes"

    def opt_fadd(self, op: Op) -> None:
        op.args = (op.args[0], integer(1))
        self.emit(op)


class Forgets(Pass):
    """Drops what is still needed."""

    name = "forgets"

    def opt_slot_load(self, op: Op) -> None:
        if op.attr != 40:
            self.emit(op)


class Loses(Pass):
    """Takes a guard's exit away."""

    name = "loses"

    def opt_guard(self, op: Op) -> None:
        op.exit = None
        self.emit(op)


@pytest.mark.parametrize("wrong", [Swaps, Retypes, Forgets, Loses])
def test_a_wrong_pass_is_found_and_named(wrong: type[Pass]) -> None:
    chain = [*(p() for p in PASSES[:2]), wrong(), *(p() for p in PASSES[2:])]
    with pytest.raises(BadTrace, match=f"after {wrong.name}:"):
        straight(read(GOOD), with_verifiers(chain))


@pytest.mark.parametrize("wrong", [Swaps, Retypes, Forgets, Loses])
def test_without_it_the_trace_is_good(wrong: type[Pass]) -> None:
    straight(read(GOOD), with_verifiers([p() for p in PASSES]))


def test_a_peeled_loop_is_one() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = icmp[slt] t0, 10 : i1
        guard[true] t1 -> pc 1 {}
        t3 = ovf[add] t0, 1 : i1
        guard[false] t3 -> pc 2 {}
        t5 = add t0, 1 : i64
        end -> pc 0 {40=t5}
    """
    verify_loop(peel(read(before), lambda: with_verifiers([p() for p in PASSES])), "peel")


# -- the table


@pytest.mark.parametrize("row", TRACE_OPS, ids=lambda row: row.name)
def test_an_operation_of_the_table(row: object) -> None:
    name, op = row.name, row  # type: ignore[attr-defined]
    assert op.doc
    assert not (op.pure and op.effect), "what is pure depends on its operands alone"
    if name != "phi":
        assert (name in BINARY) != hasattr(TraceEmitter, f"op_{name}"), "it is emitted in one way"


def test_nothing_is_emitted_that_the_table_does_not_know() -> None:
    names = {row.name for row in TRACE_OPS}
    assert {n[3:] for n in dir(TraceEmitter) if n.startswith("op_")} <= names
    assert {n[4:] for each in PASSES for n in dir(each) if n.startswith("opt_")} <= names


def test_constants_fold_as_the_machine_computes() -> None:
    fold = {row.name: row.fold for row in TRACE_OPS}
    assert fold["sdiv"](-7, 2) == -3 and fold["srem"](-7, 2) == -1 and fold["sdiv"](1, 0) == 0
    assert fold["lshr"](-1, 63) == 1 and fold["ashr"](-8, 1) == -4 and fold["umulh"](-1, 2) == 1
