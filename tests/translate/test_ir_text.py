"""The IR prints and reads back."""

from typing import Any

import pytest

from pyphp.jit.translate.image.building import translate
from pyphp.jit.translate.image.manifest import handlers, modules, roots
from pyphp.jit.translate.ir.text import IRSyntaxError, parse, show
from pyphp.jit.translate.llvm.prebuilt import Prebuilt
from tests.translate.native import program_of

TEXT = """\
fn unit.f(x: int, s: Str) -> Value [elidable noinline] @1
  var y: Value
  var .r9: Array[Str]
  entry0:
    r1: int = ldvar; 'x' @2
    r2: bool = icmp r1, int -3; 'slt' @2
    branch r2 -> then1, join2; False
  then1:
    r3: Value = mkref Str b'a; b, c -> d @3'; 8 @3
    stvar r3; 'y' for owned @3
    retain Value (1, 0) for y @4
    assertfail; ('unit.f', 3) @4
    jump -> join2
  join2:
    r4: float = fmul float 0x1.8000000000000p+1, float nan @5
    ret VM null
"""


def test_text_is_a_fixpoint() -> None:
    assert show(parse(TEXT)) == TEXT


def test_the_whole_interpreter_round_trips() -> None:
    program, _, _ = translate(modules(), handlers())
    symbol = Prebuilt(program, roots()).symbol
    objects: dict[str, Any] = {}

    def name_of(x: Any) -> str:
        name = symbol(x)[2:-1]
        objects[name] = x
        return name

    for fn in program.functions.values():
        text = show(fn, name_of)
        again = parse(text, objects.__getitem__)
        assert show(again, name_of) == text
        assert (again.params, again.ret, again.vars, again.flags) == (fn.params, fn.ret, fn.vars, fn.flags)


def test_a_function() -> None:
    program = program_of("@elidable\ndef f(x: int) -> int:\n    return x + 1\n")
    assert show(program.functions["unit.f"]) == (
        "fn unit.f(x: int) -> int [elidable] @3\n  entry0:\n    r1: int = ldvar; 'x' @4\n    r2: int = add r1, int 1 @4\n    ret r2\n"
    )


@pytest.mark.parametrize("text", ["", "fn f", TEXT.replace("ldvar;", "ldvar:"), TEXT.replace("r1, int", "r7, int"), TEXT + "    what is this?\n"])
def test_what_is_not_ir(text: str) -> None:
    with pytest.raises(IRSyntaxError):
        parse(text)
