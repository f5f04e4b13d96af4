"""Functions about functions."""

from pyphp.interp.arrays.api import array_get_int, array_set_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.calls.callables import search
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.errors.raising import throw_error, throw_value_error
from pyphp.interp.frames.passing import extras_of, is_by_value, passed_count, positional_count
from pyphp.interp.frames.scopes import local_value
from pyphp.interp.names.lacking import is_stand_in
from pyphp.interp.names.naming import callee_named
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, OBJ, STR, TRUE, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"function_exists", P(b"function", TYPE_STRING))
def function_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there a function of this name, ours or the script's?"""
    return v_bool(callee_named(vm, as_ref(Str, args[slot(0)])) is not None)


@builtin(
    b"is_callable",
    P(b"value", TYPE_MIXED),
    P(b"syntax_only", TYPE_BOOL, optional=True),
    P(b"callable_name", TYPE_MIXED, optional=True, by_ref=True),
)
@dont_look_inside
def is_callable(vm: VM, args: Frame, n: int) -> Value:
    """Can the value be called from the code that asks? For its form alone, any string will do, and an array of a class
    or object and a string.
    """
    v = args[slot(0)]
    if n > 2:
        name = callable_name(vm, v)
        assign(vm, args, slot(2), v_ref(STR, name))
    if n > 1 and args[slot(1)].tag == TRUE and v.tag != OBJ:
        return v_bool(v.tag == STR or (v.tag == ARR and names_method(as_ref(PhpArray, v))))
    callee = search(vm, v, False).callee
    return v_bool(callee is not None and not is_stand_in(vm, callee))


def callable_name(vm: VM, v: Value) -> Str:
    """What a value would call, by its form."""
    if v.tag == OBJ:
        return fill(b"%s::__invoke", as_ref(PhpObject, v).cls.name)
    if v.tag != ARR:
        return to_str(vm, v)
    if not names_method(as_ref(PhpArray, v)):
        return lit(b"Array")
    owner = deref(array_get_int(as_ref(PhpArray, v), 0))
    method = as_ref(Str, deref(array_get_int(as_ref(PhpArray, v), 1)))
    cls = as_ref(PhpObject, owner).cls.name if owner.tag == OBJ else as_ref(Str, owner)
    return fill(b"%s::%s", cls, method)


def names_method(arr: PhpArray) -> bool:
    """Has it the form [class or object, method]?"""
    owner = deref(array_get_int(arr, 0))
    return arr.size == 2 and (owner.tag == STR or owner.tag == OBJ) and deref(array_get_int(arr, 1)).tag == STR


@builtin(b"func_num_args")
def func_num_args(vm: VM, args: Frame, n: int) -> Value:
    """How many arguments the function was called with."""
    inside_function(vm, lit(b"func_num_args"))
    call = promote(vm.fp.ret_pc).prev()
    return v_int(passed_count(vm.fp.up(call.b), call))


@builtin(b"func_get_args")
def func_get_args(vm: VM, args: Frame, n: int) -> Value:
    """Them: what the parameters hold now, then the others."""
    inside_function(vm, lit(b"func_get_args"))
    return v_ref(ARR, arguments_of(vm.fp))


@builtin(b"func_get_arg", P(b"position", TYPE_INT))
def func_get_arg(vm: VM, args: Frame, n: int) -> Value:
    """One of them."""
    position = args[slot(0)].i
    if position < 0:
        throw_value_error(vm, lit(b"func_get_arg(): Argument #1 ($position) must be greater than or equal to 0"))
    inside_function(vm, lit(b"func_get_arg"))
    arguments = arguments_of(vm.fp)
    if position >= arguments.size:
        message = lit(
            b"func_get_arg(): Argument #1 ($position) must be less than the number of the arguments passed "
            b"to the currently executed function"
        )
        throw_value_error(vm, message)
    return array_get_int(arguments, position)


def inside_function(vm: VM, name: Str) -> None:
    """Throw unless a function runs that has written the call."""
    if cast(Func, vm.fp.func).name.length == 0:
        if str_same(name, lit(b"func_num_args")):
            throw_error(vm, lit(b"func_num_args() must be called from a function context"))
        throw_error(vm, fill(b"%s() cannot be called from the global scope", name))
    if is_by_value(vm.pc):
        throw_error(vm, fill(b"Cannot call %s() dynamically", name))


@dont_look_inside
def arguments_of(fp: Frame) -> PhpArray:
    """The arguments of the call that made this frame."""
    call = fp.ret_pc.prev()
    caller = fp.up(call.b)
    func = cast(Func, fp.func)
    passed = passed_count(caller, call)
    result = new_array(passed)
    for k in range(passed if passed < func.n_params else func.n_params):
        v = deref(local_value(fp, k))
        result = array_set_int(result, k, v_null() if v.tag == UNDEF else v)
    extras = extras_of(caller, call, func)
    if extras is not None:
        for k in range(positional_count(extras)):
            result = array_set_int(result, func.n_params + k, array_get_int(extras, k))
    return result
