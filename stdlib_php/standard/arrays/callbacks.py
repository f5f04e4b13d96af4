"""What only the prelude calls: names with a capital letter are out of scripts' reach."""

from pyphp.interp.arrays.api import (
    array_clone,
    array_get,
    array_get_int,
    array_set,
    iter_first,
    iter_key,
    iter_next,
    iter_refers,
    iter_shared,
    iter_valid,
    iter_value,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_HIDDEN, TYPE_INT, TYPE_MIXED, TYPE_NULL
from pyphp.interp.calls.arguments import Parameter, argument_as, callback_argument
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import takes_reference
from pyphp.interp.elements.places import replaced
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import deprecated, throw_type_error
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, HIDDEN, UNDEF, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.support.arguments import array
from pyphp.stdlib_php.support.complaints import builtin_here
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Returned_bool", P(b"callback", TYPE_HIDDEN))
def returned_bool(vm: VM, args: Frame, n: int) -> Value:
    """A comparison returned a bool: deprecated, which is said once a sort."""
    callback = as_ref(Callable, args[slot(0)])
    if not callback.noted:
        callback.noted = True
        message = fill(
            b"%s(): Returning bool from comparison function is deprecated, return an integer less than, "
            b"equal to, or greater than zero",
            builtin_here(vm),
        )
        deprecated(vm, message)
    return v_null()


@builtin(b"Not_walked")
def not_walked(vm: VM, args: Frame, n: int) -> Value:
    """The callback of array_walk() has put something else where the object was."""
    vm.native = None  # no line of the trace is this function's
    throw_type_error(vm, lit(b"Iterated value is no longer an array or object"))


@builtin(b"Takes_reference", P(b"callback", TYPE_HIDDEN))
def callback_takes_reference(vm: VM, args: Frame, n: int) -> Value:
    """Is the callback's first parameter a reference?"""
    return v_bool(takes_reference(callee_in(as_ref(Callable, args[slot(0)])).by_ref, 0))


@builtin(b"With_references", P(b"made", TYPE_ARRAY), P(b"array", TYPE_ARRAY))
@dont_look_inside
def with_references(vm: VM, args: Frame, n: int) -> Value:
    """The elements of the first array are values of the second one's; those that are references there become such here.
    """
    made = array(args, 0)
    own = False
    arr = array(args, 1)
    pos = iter_first(arr)
    while iter_valid(arr, pos):
        if iter_refers(arr, pos) and array_get(made, iter_key(arr, pos)).tag != UNDEF:
            if not own:
                made = array_clone(made)
                own = True
            made = replaced(made, iter_key(arr, pos), iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    return v_ref(ARR, made)


@builtin(b"Not_empty", P(b"array", TYPE_ARRAY))
@dont_look_inside
def not_empty(vm: VM, args: Frame, n: int) -> Value:
    """The elements that are not empty."""
    arr = array(args, 0)
    made = new_array(0)
    pos = iter_first(arr)
    while iter_valid(arr, pos):
        if to_bool(iter_value(arr, pos)):
            made = array_set(made, iter_key(arr, pos), iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    return v_ref(ARR, made)


@builtin(b"Zipped", P(b"array", TYPE_ARRAY), P(b"arrays", TYPE_ARRAY))
@dont_look_inside
def zipped(vm: VM, args: Frame, n: int) -> Value:
    """Lists of the first elements of an array and of those in a list, of their second elements, and so on; where one
    has come to its end, null.
    """
    others = array(args, 1)
    count = array(args, 0).size
    for c in range(others.size):
        size = column(args, others, c + 1).size
        count = size if size > count else count
    rows = Array[PhpArray](count)
    for k in range(count):
        rows[k] = new_array(others.size + 1)
    for c in range(others.size + 1):
        arr = column(args, others, c)
        pos = iter_first(arr)
        for k in range(count):
            there = iter_valid(arr, pos)
            row = rows[k]
            rows[k] = appended(vm, row, iter_shared(arr, pos) if there else v_null())
            pos = iter_next(arr, pos) if there else pos
    made = new_array(count)
    for k in range(count):
        made = appended(vm, made, v_ref(ARR, rows[k]))
    return v_ref(ARR, made)


def column(args: Frame, others: PhpArray, c: int) -> PhpArray:
    """The first array, or one of the others."""
    return array(args, 0) if c == 0 else as_ref(PhpArray, array_get_int(others, c - 1))


@builtin(b"Callback_argument", P(b"value", TYPE_MIXED), P(b"number", TYPE_INT))
def callback_of(vm: VM, args: Frame, n: int) -> Value:
    """What the argument of this number (from 1), behind a variable number of others, calls; or its TypeError."""
    vm.native = None
    parameter = Parameter(builtin_here(vm), lit(b""), False, args[slot(1)].i - 1, TYPE_MIXED & ~TYPE_NULL)
    return v_ref(HIDDEN, callback_argument(vm, parameter, args[slot(0)]))


@builtin(b"Array_argument", P(b"value", TYPE_MIXED), P(b"number", TYPE_INT))
def array_argument(vm: VM, args: Frame, n: int) -> Value:
    """The TypeError of an argument of this number that is no array. The first one has a name."""
    number = args[slot(1)].i
    if args[slot(0)].tag != ARR:
        vm.native = None
        argument_as(
            vm, Parameter(builtin_here(vm), lit(b"array"), number == 1, number - 1, TYPE_ARRAY), args[slot(0)], True
        )
    return v_null()
