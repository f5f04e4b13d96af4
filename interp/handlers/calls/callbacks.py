"""Calls that builtins make for the script: callbacks of the prelude, and call_user_func(), which php compiles as it
does calls of values.

    $callback($x)               MOVE t7, $x                 in the prelude; the variable is a Callable
                                CALL_BACK t4, t5, #1, $callback

    call_user_func($f, $x)      FIND_CALLBACK t4, $f        t4 and t5 as after FIND_CALLEE
                                MOVE t9, $x                 header in t7 and t8
                                SEND_VALUE t9, #0, t5
                                CALL_VALUE $r, t7, #1

Arguments are passed by value. A function that takes a reference gets one of its own and a warning is given, unless the
prelude's variable is a reference itself: array_walk() passes those (REFER).
"""

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import cells
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import FOR_CALLBACK, FOR_CALLBACK_ARRAY, TYPE_CALLABLE
from pyphp.interp.calls.arguments import Parameter, argument_text, callback_argument, parameter_of
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, deref, make_ref, takes_reference
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw_error, throw_type_error, warn
from pyphp.interp.frames.passing import frame_of
from pyphp.interp.handlers.calls.builtins import check_count, run_checked
from pyphp.interp.handlers.calls.found import fill_callee, is_met, is_met_method, remember_callee
from pyphp.interp.handlers.calls.functions import set_extras_aside
from pyphp.interp.handlers.calls.placing import parameter_for, with_argument
from pyphp.interp.handlers.calls.values import called_value
from pyphp.interp.handlers.registry import handler
from pyphp.interp.names.naming import class_part
from pyphp.interp.objects.naming import title
from pyphp.interp.objects.this import scope_at, this_value
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, Slot, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, REF, STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM, Builtin, Callable


@handler("CALL_BACK")
def call_back(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A function with bytecode, and no more arguments than parameters."""
    callback = as_ref(Callable, fp[pc.d])
    func = callback.func
    if func is None:
        return call_back_builtin(vm, fp, pc)
    known = promote(func)
    if known.by_ref != 0:
        refer_to_values(vm, fp, pc, known)
    if pc.imm_c > known.n_params:
        set_extras_aside(vm, fp, pc, known)
    callee = frame_of(fp, pc, known)
    if known.this_local >= 0:
        callee.put(slot(HEADER + known.this_local), callback.bound)
    return dispatch(vm, callee, known.entry)


def call_back_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A native builtin."""
    builtin = as_ref(Callable, fp[pc.d]).builtin
    assert builtin is not None
    known = promote(builtin)
    check_count(vm, fp, pc, known, pc.imm_c)
    if known.by_ref != 0:
        refer_to_values(vm, fp, pc, known)
    run_checked(vm, fp, pc, known, pc.imm_c)
    return dispatch(vm, fp, pc.next())


@unroll_safe
def refer_to_values(vm: VM, fp: Frame, pc: Instr, callee: Callee) -> None:
    """Arguments for reference parameters that are none become references of their own."""
    vm.at(fp, pc)
    for k in range(pc.imm_c):
        refer_to_value(vm, fp, pc.b + slot(HEADER + k), callee, k)


def refer_to_value(vm: VM, fp: Frame, s: Slot, callee: Callee, k: int) -> None:
    """The argument for parameter number k is in slot s."""
    if callee.by_ref > 0 and takes_reference(callee.by_ref, k) and fp[s].tag != REF:
        value_given(vm, callee, k)
        make_ref(fp, s)


@dont_look_inside
def value_given(vm: VM, callee: Callee, k: int) -> None:
    """f(): Argument #1 ($x) must be passed by reference, value given."""
    if isinstance(callee, Func):
        func = cast(Func, callee)
        named = k < func.n_params
        name = func.code.local_names[k] if named else lit(b"")
        parameter = Parameter(title(func), name, named, k, 0)
    else:
        parameter = parameter_of(cast(Builtin, callee), k)
    warn(vm, fill(b"%s must be passed by reference, value given", argument_text(parameter)))


@handler("REFER")
def refer(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of what the callee takes a trace knows as soon as it knows the callee."""
    callee = promote(callee_in(as_ref(Callable, fp[pc.d])))
    if takes_reference(callee.by_ref, pc.imm_c):
        fp.put(pc.a, fp[pc.b])
    else:
        fp.put(pc.a, deref(fp[pc.b]))
    return dispatch(vm, fp, pc.next())


@handler("FIND_CALLBACK")
def find_callback(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Before the other arguments are evaluated."""
    if is_met(fp, pc):
        return dispatch(vm, fp, pc.next())
    return find_other_callback(vm, fp, pc)


def find_other_callback(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any value."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    callback = called_back(vm, as_ref(Str, pc.const(pc.c)), v)
    if is_lasting(v):
        remember_callee(vm, pc, v, callee_in(callback), callback.bound)
    fill_callee(fp, pc, callee_in(callback), callback.bound)
    return dispatch(vm, fp, pc.next())


def is_lasting(v: Value) -> bool:
    """Does it call the same whenever it is asked for here, without a word? `A::f` may be one's own method."""
    if v.tag == STR:
        return class_part(as_ref(Str, v)) < 0
    if v.tag != ARR:
        return False
    name = deref(array_get_int(as_ref(PhpArray, v), 1))
    return name.tag == STR and class_part(as_ref(Str, name)) < 0


@dont_look_inside
def called_back(vm: VM, function: Str, v: Value) -> Callable:
    """What the first argument of the builtin calls."""
    return callback_argument(vm, Parameter(function, lit(b"callback"), True, 0, TYPE_CALLABLE), v)


@handler("FIND_PAIR")
def find_pair(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object of a class that has been met here."""
    v = deref(fp.read(pc, pc.b))
    if v.tag == OBJ and is_met_method(fp, pc, v, as_ref(Str, pc.const(pc.c))):
        return dispatch(vm, fp, pc.next())
    return find_other_pair(vm, fp, pc)


def find_other_pair(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any pair: the array that is written there is made after all."""
    vm.at(fp, pc)
    pair = v_ref(ARR, pair_of(vm, operand(vm, fp, pc, pc.b), pc.const(pc.c)))
    if pc.imm_d & FOR_CALLBACK != 0:
        callback = called_back(vm, lit(b"call_user_func"), pair)
    elif pc.imm_d & FOR_CALLBACK_ARRAY != 0:
        callback = called_back(vm, lit(b"call_user_func_array"), pair)
    else:
        callback = called_value(vm, pair, scope_at(fp), this_value(fp))
    if is_lasting(pair):
        remember_callee(vm, pc, pair, callee_in(callback), callback.bound)
    fill_callee(fp, pc, callee_in(callback), callback.bound)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def pair_of(vm: VM, owner: Value, name: Value) -> PhpArray:
    """[owner, name]."""
    items = Array[Value](2)
    items[0] = owner
    items[1] = name
    return PackedValues(2, 0, None, items)


@handler("SEND_VALUE")
def send_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Most functions have no reference parameters."""
    callee = as_ref(Callee, fp[pc.c])
    if callee.by_ref != 0:
        vm.at(fp, pc)
        refer_to_value(vm, fp, pc.a, callee, pc.imm_b)
    return dispatch(vm, fp, pc.next())


@handler("ARG_ARRAY")
def arg_array(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The second argument of call_user_func_array()."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    if v.tag != ARR:
        given = type_name(v)
        throw_type_error(
            vm, fill(b"call_user_func_array(): Argument #2 ($args) must be of type array, %s given", given)
        )
    callee = as_ref(Callee, fp[pc.a + slot(-1)])
    fp[pc.a] = v_ref(ARR, passed(vm, callee, as_ref(PhpArray, fp[pc.a]), as_ref(PhpArray, v)))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def passed(vm: VM, callee: Callee, arguments: PhpArray, values: PhpArray) -> PhpArray:
    """The arguments with these values added, references where they are wanted."""
    result = arguments
    named = False
    for key, element in cells(values):
        if key.tag == STR:
            named = True
        elif named:
            throw_error(vm, lit(b"Cannot use positional argument after named argument"))
        v = as_passed(vm, callee, parameter_for(callee, result, key), element)
        result = with_argument(vm, callee, result, key, v)
    return result


def as_passed(vm: VM, callee: Callee, k: int, v: Value) -> Value:
    """An element as parameter number k takes it."""
    if not takes_reference(callee.by_ref, k):
        return deref(v)
    if v.tag == REF or callee.by_ref < 0:
        return v
    value_given(vm, callee, k)
    return v_ref(REF, RefCell(v))
