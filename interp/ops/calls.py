"""Calls of PHP functions: the frame cursor moves, nothing recurses natively.

    CALL t9, t5, #2, "f"        window t5 of the caller is slot 0 of the callee's frame

    caller   .. t4 | t5 t6      t7 t8     ..
    callee           header     $a $b     other locals, temporaries

The return address is the instruction after the CALL, so RETURN finds in the CALL before it where the result goes and
where the caller's frame begins.
"""

from typing import NoReturn

from pyphp.interp.arguments import count_text
from pyphp.interp.bytecode import INTERNAL, KILL_A, NO_RESULT, USER
from pyphp.interp.code import Func
from pyphp.interp.conversions import to_str
from pyphp.interp.declaring import declare_late
from pyphp.interp.errors import exit_script, file_at, line_at, throw_argument_count_error, throw_error
from pyphp.interp.numbers import int_to_str
from pyphp.interp.operands import operand, store_result
from pyphp.interp.ops.builtin_calls import call_builtin, check_count, run_checked
from pyphp.interp.ops.registry import handler
from pyphp.interp.output import write
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import INT, REFCOUNTED, UNDEF, as_ref, v_undef
from pyphp.interp.tables import find_builtin, find_exactly, find_function
from pyphp.interp.traces import is_internal
from pyphp.interp.vm import VM, Callable
from pyphp.interp.wording import join3, join5


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
    if find_function(vm, name) is None and find_builtin(vm, name) is None:
        undefined_function(vm, name)
    pc.word = 1
    return dispatch(vm, fp, pc.next())


def undefined_function(vm: VM, name: Str) -> NoReturn:
    """The Error of a call to nowhere."""
    throw_error(vm, join3(lit(b"Call to undefined function "), name, lit(b"()")))


@handler("CALL")
def call(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked, with no more arguments than parameters."""
    func = link(Func, pc)
    if func is None or pc.imm_c > func.n_params:
        return call_slow(vm, fp, pc)
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    return dispatch(vm, callee, func.entry)


def call_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run, or arguments that no parameter takes, which are released; or a builtin, unknown to the
    compiler.
    """
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.d))
    func = find_function(vm, name) if not is_internal(fp) else find_exactly(vm, name)
    if func is None:
        if find_builtin(vm, name) is None:
            undefined_function(vm, name)
        return call_builtin(vm, fp, pc)
    set_link(pc, func)
    callee = frame_of_call(fp, pc, func)
    drop_surplus(vm, pc, callee, func)
    return dispatch(vm, callee, func.entry)


def frame_of_call(fp: Frame, pc: Instr, func: Func) -> Frame:
    """The callee's frame, around its arguments."""
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    return callee


def drop_surplus(vm: VM, pc: Instr, callee: Frame, func: Func) -> None:
    """Arguments that no parameter takes are released; builtins refuse them."""
    if func.kind == INTERNAL and pc.imm_c > func.n_params:
        vm.at(callee, func.entry)
        throw_argument_count_error(vm, count_text(func.name, func.n_required, func.n_params, pc.imm_c))
    for k in range(func.n_params, pc.imm_c):
        callee[slot(HEADER + k)] = v_undef()


@handler("CALL_BACK")
def call_back(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A function with bytecode, and no more arguments than parameters."""
    func = as_ref(Callable, fp[pc.d]).func
    if func is None:
        return call_back_builtin(vm, fp, pc)
    known = promote(func)
    callee = frame_of_call(fp, pc, known)
    if pc.imm_c > known.n_params:
        drop_surplus(vm, pc, callee, known)
    return dispatch(vm, callee, known.entry)


def call_back_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A native builtin."""
    builtin = as_ref(Callable, fp[pc.d]).builtin
    assert builtin is not None
    known = promote(builtin)
    check_count(vm, fp, pc, known)
    run_checked(vm, fp, pc, known)
    return dispatch(vm, fp, pc.next())


@handler("JARG")
def jarg(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The call instruction knows how many there are."""
    if pc.imm_a < promote(fp.ret_pc).prev().imm_c:
        return dispatch(vm, fp, pc.target_b())
    return dispatch(vm, fp, pc.next())


@handler("NEED_ARGS")
def need_args(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The call instruction knows how many there are."""
    if promote(fp.ret_pc).prev().imm_c < pc.imm_a:
        return too_few_args(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def too_few_args(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The error is the callee's, and says where the call is."""
    vm.at(fp, pc)
    func = cast(Func, fp.func)
    call_pc = fp.ret_pc.prev()
    caller = fp.up(call_pc.b)
    if func.kind != USER:
        throw_argument_count_error(vm, count_text(func.name, pc.imm_a, func.n_params, call_pc.imm_c))
    head = join5(lit(b"Too few arguments to function "), func.name, lit(b"(), "), int_to_str(call_pc.imm_c), lit(b" passed"))
    place = lit(b" and ")
    if not is_internal(caller):
        line = int_to_str(line_at(caller, call_pc))
        place = join5(lit(b" in "), file_at(caller), lit(b" on line "), line, place)
    wanted = join3(lit(b"at least ") if pc.imm_b == 1 else lit(b"exactly "), int_to_str(pc.imm_a), lit(b" expected"))
    throw_argument_count_error(vm, join3(head, place, wanted))


@handler("RETURN")
@unroll_safe
def return_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Plain bits are returned, and nothing but plain bits is left behind."""
    v = fp.read(pc, pc.a)
    if v.tag >= REFCOUNTED or v.tag == UNDEF:
        return return_counted(vm, fp, pc)
    for k in range(pc.imm_b):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            return return_counted(vm, fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    if call_pc.a != slot(NO_RESULT):
        if caller[call_pc.a].tag >= REFCOUNTED:
            return return_counted(vm, fp, pc)
        caller.put(call_pc.a, v)
    return dispatch(vm, caller, ret)


@unroll_safe
def return_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result, a local or the destination holds a reference; or an unset variable is returned."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.a)
    if pc.imm_d & KILL_A != 0:
        fp[pc.a] = v_undef()
    for k in range(pc.imm_b):
        fp[slot(HEADER + k)] = v_undef()
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    store_result(caller, call_pc.a, v)
    return dispatch(vm, caller, ret)


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
