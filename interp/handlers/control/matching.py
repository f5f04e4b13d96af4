"""match: what happens where no arm takes the subject."""

from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import deref
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw
from pyphp.interp.errors.trace_texts import add_argument
from pyphp.interp.handlers.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value
from pyphp.interp.vm import VM


@handler("MATCH_ERROR")
def match_error(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The UnhandledMatchError. An unset variable is complained about by the comparisons only."""
    vm.at(fp, pc)
    throw(vm, lit(b"UnhandledMatchError"), fill(b"Unhandled match case %s", shown(vm, deref(fp.read(pc, pc.a)))))


@dont_look_inside
def shown(vm: VM, v: Value) -> Str:
    """A scalar as traces show it, of other values the type."""
    if v.tag > STR:
        return fill(b"of type %s", type_name(v))
    out = new_builder(32)
    add_argument(vm, out, v)
    return out.finish()
