"""Declared types: parameters as they arrive, results as they leave."""

from pyphp.interp.bytecode import TYPE_STRICT
from pyphp.interp.code import Func
from pyphp.interp.coercion import coerce, has_type
from pyphp.interp.errors import file_at, line_at, throw_type_error
from pyphp.interp.numbers import int_to_str
from pyphp.interp.ops.registry import handler
from pyphp.interp.refs import assign, deref
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import UNDEF, as_ref
from pyphp.interp.vm import VM
from pyphp.interp.wording import join3, join4, join5, type_name


@handler("RECV_TYPE")
def recv_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The argument has the type."""
    if has_type(fp[pc.a], pc.imm_c):
        return dispatch(vm, fp, pc.next())
    return recv_other_type(vm, fp, pc)


def recv_other_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It is a reference to such, or it is coerced, or a TypeError that says where the call is."""
    vm.at(fp, pc)
    given = deref(fp[pc.a])
    if has_type(given, pc.imm_c):
        return dispatch(vm, fp, pc.next())
    v = coerce(vm, given, pc.imm_c, pc.imm_c & TYPE_STRICT != 0)
    if v.tag == UNDEF:
        code = cast(Func, fp.func).code
        number = pc.imm_b
        call_pc = fp.ret_pc.prev()
        caller = fp.up(call_pc.b)
        name = cast(Func, fp.func).name
        head = join5(name, lit(b"(): Argument #"), int_to_str(number + 1), lit(b" ($"), code.local_names[number])
        types = join4(lit(b") must be of type "), as_ref(Str, pc.const(pc.d)), lit(b", "), type_name(given))
        line = int_to_str(line_at(caller, call_pc))
        place = join4(lit(b" given, called in "), file_at(caller), lit(b" on line "), line)
        throw_type_error(vm, join3(head, types, place))
    assign(fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


@handler("RETURN_TYPE")
def return_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result has the type."""
    if has_type(fp[pc.a], pc.imm_c):
        return dispatch(vm, fp, pc.next())
    return return_other_type(vm, fp, pc)


def return_other_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It is coerced, or a TypeError. UNDEF is what a function returns that ends without a return."""
    vm.at(fp, pc)
    v = coerce(vm, fp[pc.a], pc.imm_c, pc.imm_c & TYPE_STRICT != 0)
    if v.tag == UNDEF:
        found = lit(b"none") if fp[pc.a].tag == UNDEF else type_name(fp[pc.a])
        head = join3(cast(Func, fp.func).name, lit(b"(): Return value must be of type "), as_ref(Str, pc.const(pc.d)))
        throw_type_error(vm, join4(head, lit(b", "), found, lit(b" returned")))
    fp[pc.a] = v
    return dispatch(vm, fp, pc.next())
