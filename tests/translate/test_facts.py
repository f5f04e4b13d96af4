"""What classes say of themselves reaches the program: @immutable, Volatile."""

from pyphp.jit.translate.build.program import Program
from tests.translate import native

TEXT = """
from typing import Annotated

from attrs import define
from pyphp.interp.rlib.hints import Volatile, immortal, immutable
from pyphp.interp.rlib.obj import HeapObject


@immutable
@immortal
@define(slots=True, eq=False)
class Known(HeapObject):
    name: int


@define(slots=True, eq=False)
class State(HeapObject):
    steady: int
    asked: Volatile[int]
"""


def test_facts_are_of_the_class_that_says_them() -> None:
    program = Program([native.module_of(TEXT, "facts")])
    known, state = program.classes["Known"], program.classes["State"]
    assert (known.immutable, known.immortal, known.volatile) == (True, True, [])
    assert (state.immutable, state.volatile) == (False, ["asked"])
    assert [type_ for _, type_ in state.fields()] == ["int", "int"]
