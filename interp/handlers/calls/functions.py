"""Calls of PHP functions: the frame cursor moves, nothing recurses natively.

    CALL t9, t5, #2, "f"        window t5 of the caller is slot 0 of the callee's frame

    caller   .. t4 | t5 t6      t7 t8     ..
    callee           header     $a $b     other locals, temporaries

The return address is the instruction after the CALL, so RETURN finds in the CALL before it where the result goes and
where the caller's frame begins.
"""

from typing import NoReturn

from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import INTERNAL, USER
from pyphp.interp.calls.arguments import count_text
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.errors.raising import exit_script, file_at, line_at, throw_argument_count_error, throw_error
from pyphp.interp.frames.interruptions import is_internal
from pyphp.interp.frames.output import write
from pyphp.interp.frames.passing import DYNAMIC, extras_slot, frame_of, passed_count
from pyphp.interp.handlers.calls.builtins import check_count, run_checked
from pyphp.interp.handlers.registry import handler
from pyphp.interp.names.declaring import declare_late
from pyphp.interp.names.lacking import callee_or_stand_in, not_supported, stand_in
from pyphp.interp.names.tables import find_builtin, find_exactly, find_function
from pyphp.interp.objects.naming import title
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.operands import operand
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, INT, UNDEF, Value, as_ref, v_ref
from pyphp.interp.vm import VM


@handler("DECLARE_FUNCTION")
def declare_function(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A function in a function, a condition or a loop."""
    vm.at(fp, pc)
    declare_late(vm, cast(Func, fp.func).code.inner[pc.imm_a])
    return dispatch(vm, fp, pc.next())


@handler("FIND_FUNC")
def find_func(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Found once is found for good."""
    if pc.word == 0:
        return find_func_first(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def find_func_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """PHP complains before it evaluates the arguments."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.a))
    if callee_or_stand_in(vm, name) is None:
        undefined_function(vm, name)
    pc.word = 1
    return dispatch(vm, fp, pc.next())


def undefined_function(vm: VM, name: Str) -> NoReturn:
    """The Error of a call to nowhere."""
    throw_error(vm, fill(b"Call to undefined function %s()", name))


def without_function(vm: VM, name: Str) -> NoReturn:
    """A call without arguments of what is not there."""
    if stand_in(vm, name) is not None:
        not_supported(vm, fill(b"%s()", name))
    undefined_function(vm, name)


@handler("CALL")
def call(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked."""
    func = link(Func, pc)
    if func is None:
        return call_first(vm, fp, pc)
    return dispatch(vm, frame_of(fp, pc, func), func.entry)


def call_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run."""
    vm.at(fp, pc)
    func = function_named(vm, fp, as_ref(Str, pc.const(pc.d)))
    if func is None:
        without_function(vm, as_ref(Str, pc.const(pc.d)))
    assert pc.imm_c <= func.n_params
    set_link(pc, func)
    return call(vm, fp, pc)


def function_named(vm: VM, fp: Frame, name: Str) -> Func | None:
    """The function with bytecode that code of this frame calls so. In the prelude names are exact."""
    return find_exactly(vm, name) if is_internal(fp) else find_function(vm, name)


@handler("CALL_ANY")
def call_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked, with no more arguments than parameters."""
    func = link(Func, pc)
    if func is None:
        return call_any_first(vm, fp, pc)
    if pc.imm_c > func.n_params:
        return call_any_extras(vm, fp, pc)
    return dispatch(vm, frame_of(fp, pc, func), func.entry)


def call_any_extras(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked, with more arguments."""
    func = link(Func, pc)
    assert func is not None
    set_extras_aside(vm, fp, pc, func)
    return dispatch(vm, frame_of(fp, pc, func), func.entry)


@unroll_safe
def set_extras_aside(vm: VM, fp: Frame, pc: Instr, func: Func) -> None:
    """More arguments than parameters: the slot below the window takes the rest, and a variadic parameter. Builtins
    refuse them.
    """
    if func.kind == INTERNAL and not func.variadic:
        vm.at(frame_of(fp, pc, func), func.entry)
        throw_argument_count_error(vm, count_text(title(func), func.n_required, func.n_params, pc.imm_c))
    args = fp.window(pc.b + slot(HEADER))
    count = pc.imm_c - func.n_params
    items = Array[Value](count)
    for k in range(count):
        items.put(k, args.take(slot(func.n_params + k)))
    extras = PackedValues(count, 0, None, items)
    fp[extras_slot(pc)] = v_ref(ARR, extras)
    if func.variadic:
        args.put(slot(func.n_params), v_ref(ARR, extras))


def call_any_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run; or a builtin that the compiler did not know, which is looked for each time."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.d))
    func = function_named(vm, fp, name)
    if func is None:
        builtin = find_builtin(vm, name)
        if builtin is None:
            builtin = stand_in(vm, name)
        if builtin is None:
            undefined_function(vm, name)
        check_count(vm, fp, pc, builtin, pc.imm_c)
        run_checked(vm, fp, pc, builtin, pc.imm_c)
        return dispatch(vm, fp, pc.next())
    set_link(pc, func)
    return call_any(vm, fp, pc)


@handler("JARG")
def jarg(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The call instruction knows how many there are."""
    passed = promote(fp.ret_pc).prev().imm_c
    if pc.imm_a < passed:
        return dispatch(vm, fp, pc.target_b())
    if passed == DYNAMIC and fp[slot(HEADER + pc.imm_a)].tag != UNDEF:
        return dispatch(vm, fp, pc.target_b())
    return dispatch(vm, fp, pc.next())


@handler("NEED_ARGS")
def need_args(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The call instruction knows how many there are."""
    if promote(fp.ret_pc).prev().imm_c < pc.imm_a:
        return need_args_counted(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def need_args_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A dynamic call, or the error, which is the callee's and says where the call is."""
    call_pc = promote(fp.ret_pc).prev()
    caller = fp.up(call_pc.b)
    passed = passed_count(caller, call_pc)
    if passed >= pc.imm_a:
        return dispatch(vm, fp, pc.next())
    vm.at(fp, pc)
    func = cast(Func, fp.func)
    name = title(func)
    if func.kind != USER:
        throw_argument_count_error(vm, count_text(name, pc.imm_a, -1 if func.variadic else func.n_params, passed))
    head = fill(b"Too few arguments to function %s(), %d passed", name, passed)
    place = lit(b" and ")
    if not is_internal(caller):
        line = int_to_str(line_at(caller, call_pc))
        place = fill(b" in %s on line %s%s", file_at(caller), line, place)
    bound = lit(b"at least") if pc.imm_b == 1 else lit(b"exactly")
    throw_argument_count_error(vm, fill(b"%s%s%s %d expected", head, place, bound, pc.imm_a))


@handler("EXIT")
def exit_handler(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An int is the exit status; anything else is printed."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.a)
    if v.tag == INT:
        vm.exit_status = v.i & 255
    else:
        write(vm, to_str(vm, v))
    exit_script(vm)
