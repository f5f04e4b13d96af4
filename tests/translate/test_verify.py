"""The verifier of the IR finds what no function may contain; the table of operations agrees with what is emitted."""

import copy

import pytest

from pyphp.jit.replay.operations import OPS
from pyphp.jit.replay.steps import PREPARED
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.image.building import translate
from pyphp.jit.translate.ir.graph import Const, Function, Ins, Reg, Term
from pyphp.jit.translate.ir.ops import BY_NAME, IR_OPS, TERMINATORS
from pyphp.jit.translate.llvm.emit import Emitter
from pyphp.jit.translate.passes.verify import BadIR, verify_function, verify_program
from tests.translate.native import MODULES
from tests.translate.subset import control


@pytest.fixture(scope="module")
def program() -> Program:
    return translate(MODULES, {}, checked=True)[0]


def test_what_the_translator_makes_is_good(program: Program) -> None:
    verify_program(program, "the test", local=True)


def _first(fn: Function, op: str) -> Ins:
    return next(i for b in fn.blocks for i in b.ins if i.op == op)


def _unknown_operation(fn: Function) -> None:
    fn.blocks[0].ins[0].op = "frobnicate"


def _too_many_operands(fn: Function) -> None:
    _first(fn, "icmp").args.append(Const("int", 1))


def _another_type(fn: Function) -> None:
    _first(fn, "icmp").args[1] = Const("float", 1.0)


def _wrong_result(fn: Function) -> None:
    _first(fn, "icmp").res.type = "float"


def _defined_twice(fn: Function) -> None:
    ins = _first(fn, "ldvar")
    block = next(b for b in fn.blocks if ins in b.ins)
    block.ins.insert(block.ins.index(ins), ins)


def _used_before(fn: Function) -> None:
    block = next(b for b in fn.blocks if b.ins)
    block.ins.insert(
        0,
        Ins(
            "stvar",
            None,
            [Reg("int", 99_999)],
            next(v for v, t in fn.vars.items() if t == "int" and v not in fn.param_names()),
        ),
    )


def _another_blocks(fn: Function) -> None:
    ins = _first(fn, "ldvar")
    other = next(b for b in reversed(fn.blocks) if ins not in b.ins)
    other.ins.insert(0, Ins("nop", None, [ins.res], "note"))


def _no_variable(fn: Function) -> None:
    _first(fn, "stvar").attr = "nobody"


def _a_parameter(fn: Function) -> None:
    _first(fn, "stvar").attr = fn.params[0][0]


def _no_function(fn: Function) -> None:
    fn.blocks[0].ins.append(Ins("call", None, [], "nowhere"))


def _no_end(fn: Function) -> None:
    fn.blocks[0].term = None


def _returns_another_type(fn: Function) -> None:
    fn.blocks[-1].term = Term("ret", [Const("float", 0.0)])


def _branches_on_an_int(fn: Function) -> None:
    block = fn.blocks[0]
    block.term = Term("branch", [Const("int", 1)], [block, block])


def _goes_elsewhere(fn: Function) -> None:
    fn.blocks[0].term = Term("jump", [], [copy.copy(fn.blocks[0])])


@pytest.mark.parametrize(
    ("mutation", "rule"),
    [
        (_unknown_operation, "there is no such operation"),
        (_too_many_operands, "takes 2 operands, not 3"),
        (_another_type, "operand 1 is float"),
        (_wrong_result, "the result is float"),
        (_defined_twice, "is defined twice"),
        (_used_before, "r99999 is not defined before"),
        (_another_blocks, "is not defined before, in this block"),
        (_no_variable, "there is no variable nobody"),
        (_a_parameter, "is assigned"),
        (_no_function, "there is no function nowhere"),
        (_no_end, "there is none"),
        (_returns_another_type, "float is returned"),
        (_branches_on_an_int, "a branch takes a bool"),
        (_goes_elsewhere, "a block that is not here"),
    ],
)
def test_what_no_function_contains(mutation, rule: str) -> None:
    fresh = translate(MODULES, {})[0]
    fn = next(f for f in fresh.functions.values() if f.module == control.__name__ and _suits(f))
    mutation(fn)
    with pytest.raises(BadIR, match=f"after the test: {fn.name}: .*{rule}"):
        verify_function(fresh, fn, "the test", local=True)


def _suits(fn: Function) -> bool:
    """Has it what the mutations change?"""
    ops = {i.op for b in fn.blocks for i in b.ins}
    locals_ = {v: t for v, t in fn.vars.items() if v not in fn.param_names()}
    return (
        fn.ret == "int"
        and {"icmp", "ldvar", "stvar"} <= ops
        and "int" in locals_.values()
        and len(fn.blocks) > 2
        and bool(fn.params)
    )


@pytest.mark.parametrize("row", IR_OPS, ids=lambda row: row.name)
def test_an_operation_of_the_table(row) -> None:
    assert row.doc
    assert hasattr(Emitter, f"op_{row.name}"), "the image's emitter knows it"
    assert (row.name in OPS) != (row.name in PREPARED), "replay executes it, or has no need to"
    assert not (row.pure and (row.reads or row.writes))


def test_nothing_is_emitted_or_replayed_that_the_table_does_not_know() -> None:
    assert {n[3:] for n in dir(Emitter) if n.startswith("op_")} == set(BY_NAME)
    assert set(OPS) | PREPARED == set(BY_NAME)
    assert {n[5:] for n in dir(Emitter) if n.startswith("term_")} == TERMINATORS
