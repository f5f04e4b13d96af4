"""Arrays: counting, searching, summing, and arrays made of the keys and values of others."""

import operator
from collections.abc import Callable
from typing import Final

from attrs import frozen

from pyphp.interp.arrays.api import (
    array_get,
    array_get_int,
    array_get_str,
    array_set,
    iter_at,
    iter_end,
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_valid,
    iter_value,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.iteration import cells, items, shared_items, shared_values, values
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.arrays.packed_floats import PackedFloats, part_of_floats
from pyphp.interp.arrays.packed_ints import PackedInts, part_of_ints
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL
from pyphp.interp.data.numbers import NOT_NUMERIC, parse_numeric
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.keys import ACCESS, array_key
from pyphp.interp.elements.places import replaced, with_element
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import throw_type_error, throw_value_error, warn
from pyphp.interp.objects.calling import arguments0, call_method
from pyphp.interp.objects.members import find_method, implements
from pyphp.interp.operators.arithmetic import add, mul
from pyphp.interp.operators.comparison import identical, identical_flat, loose_equals
from pyphp.interp.operators.conversions import cast_to_int, int_operand, numeric_value, to_float, to_int, to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import intmask, ovfcheck
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    FLOAT,
    INT,
    NULL,
    OBJ,
    REF,
    RES,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import about_argument, bad_argument, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin, builtins
from pyphp.stdlib_php.support.walk import new_walk

COUNT_NORMAL: Final[int] = 0
COUNT_RECURSIVE: Final[int] = 1
MOST_PADDING: Final[int] = 1048576


def array(args: Frame, k: int) -> PhpArray:
    """Argument k, an array."""
    return as_ref(PhpArray, args[slot(k)])


def is_strict(args: Frame, n: int, k: int) -> bool:
    """An optional flag, false unless given."""
    return n > k and args[slot(k)].tag == TRUE


def same(vm: VM, a: Value, b: Value, strict: bool) -> bool:
    """=== or ==."""
    return identical(vm, a, b) if strict else loose_equals(vm, a, b)


# Counting and searching


@builtin(b"count", P(b"value", TYPE_MIXED), P(b"mode", TYPE_INT, optional=True), opcode=True, aliases=(b"sizeof",))
def count(vm: VM, args: Frame, n: int) -> Value:
    """The number of elements; COUNT_RECURSIVE counts those of nested arrays too."""
    mode = args[slot(1)].i if n > 1 else COUNT_NORMAL
    if mode != COUNT_NORMAL and mode != COUNT_RECURSIVE:
        bad_argument(vm, 2, lit(b"must be either COUNT_NORMAL or COUNT_RECURSIVE"))
    v = args[slot(0)]
    if v.tag == OBJ and implements(as_ref(PhpObject, v).cls, lit(b"Countable")):
        return v_int(object_count(vm, as_ref(PhpObject, v)))
    if v.tag != ARR:
        wrong_type(vm, 1, v, lit(b"Countable|array"))
    arr = as_ref(PhpArray, v)
    return v_int(arr.size if mode == COUNT_NORMAL else count_all(vm, arr))


@dont_look_inside
def object_count(vm: VM, obj: PhpObject) -> int:
    """What its method count() says."""
    method = find_method(obj.cls, lit(b"count"))
    assert method is not None
    return cast_to_int(vm, call_method(vm, method, obj, arguments0()))


def count_all(vm: VM, arr: PhpArray) -> int:
    """The elements of arr and of all arrays in it. One that is inside itself counts once, with a warning."""
    total = arr.size
    walk = new_walk()
    walk.enter(arr)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
        else:
            v = walk.value()
            walk.advance()
            if v.tag == ARR:
                inner = as_ref(PhpArray, v)
                if walk.is_inside(inner):
                    warn_of(vm, lit(b"Recursion detected"))
                else:
                    total = total + inner.size
                    walk.enter(inner)
    return total


def position_of(vm: VM, needle: Value, arr: PhpArray, strict: bool) -> int:
    """The position of the first element equal to needle, or one that is not valid."""
    if needle.tag == INT and isinstance(arr, PackedInts):
        return place_of_int(cast(PackedInts, arr), needle.i)
    if strict and needle.tag != ARR:
        return place_of_identical(arr, needle)
    pos = iter_first(arr)
    while iter_valid(arr, pos) and not same(vm, iter_value(arr, pos), needle, strict):
        pos = iter_next(arr, pos)
    return pos


def place_of_int(arr: PackedInts, i: int) -> int:
    """As position_of, among ints alone."""
    items = arr.items
    n = arr.size
    k = 0
    while k < n and items[k] != i:
        k = k + 1
    return k


def place_of_identical(arr: PhpArray, needle: Value) -> int:
    """As position_of, strictly, of what is no array: compared without running anything."""
    pos = iter_first(arr)
    while iter_valid(arr, pos) and not identical_flat(iter_value(arr, pos), needle):
        pos = iter_next(arr, pos)
    return pos


@builtin(
    b"in_array",
    P(b"needle", TYPE_MIXED),
    P(b"haystack", TYPE_ARRAY),
    P(b"strict", TYPE_BOOL, optional=True),
)
def in_array(vm: VM, args: Frame, n: int) -> Value:
    """Is an element equal to it?"""
    arr = array(args, 1)
    return v_bool(iter_valid(arr, position_of(vm, args[slot(0)], arr, is_strict(args, n, 2))))


@builtin(
    b"array_search",
    P(b"needle", TYPE_MIXED),
    P(b"haystack", TYPE_ARRAY),
    P(b"strict", TYPE_BOOL, optional=True),
)
def array_search(vm: VM, args: Frame, n: int) -> Value:
    """The key of the first element equal to it, or false."""
    arr = array(args, 1)
    pos = position_of(vm, args[slot(0)], arr, is_strict(args, n, 2))
    return iter_key(arr, pos) if iter_valid(arr, pos) else v_bool(False)


@builtin(b"array_key_exists", P(b"key", TYPE_MIXED), P(b"array", TYPE_ARRAY), opcode=True, aliases=(b"key_exists",))
def array_key_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there an element of this key, null or not?"""
    key = args[slot(0)]
    arr = array(args, 1)
    if key.tag == STR:
        return v_bool(array_get_str(arr, as_ref(Str, key)).tag != UNDEF)
    if key.tag <= NULL:
        return v_bool(array_get_str(arr, lit(b"")).tag != UNDEF)
    if key.tag == ARR or key.tag == OBJ:
        native = vm.native
        if native is not None and str_same(native.name, lit(b"key_exists")):  # the other is an instruction in php
            throw_type_error(vm, about_argument(vm, 1, lit(b"must be a valid array offset type")))
        throw_type_error(vm, lit(b"Illegal offset type"))
    if key.tag == RES:
        return v_bool(array_get(arr, array_key(vm, key, ACCESS)).tag != UNDEF)
    i = int_operand(vm, key) if key.tag == FLOAT else to_int(key)
    return v_bool(array_get_int(arr, i).tag != UNDEF)


@builtin(b"array_is_list", P(b"array", TYPE_ARRAY))
def array_is_list(vm: VM, args: Frame, n: int) -> Value:
    """Are the keys 0, 1, 2, .. in order?"""
    return v_bool(is_list(array(args, 0)))


@dont_look_inside
def is_list(arr: PhpArray) -> bool:
    """Are the keys 0, 1, 2, .. in order?"""
    if not isinstance(arr, HashArray):
        return True
    pos = iter_first(arr)
    for i in range(arr.size):
        key = iter_key(arr, pos)
        if key.tag != INT or key.i != i:
            return False
        pos = iter_next(arr, pos)
    return True


@builtin(b"array_key_first", P(b"array", TYPE_ARRAY))
def array_key_first(vm: VM, args: Frame, n: int) -> Value:
    """The first key, or null."""
    arr = array(args, 0)
    return iter_key(arr, iter_first(arr)) if arr.size > 0 else v_null()


@builtin(b"array_key_last", P(b"array", TYPE_ARRAY))
def array_key_last(vm: VM, args: Frame, n: int) -> Value:
    """The last key, or null."""
    arr = array(args, 0)
    if arr.size == 0:
        return v_null()
    pos = iter_end(arr) - 1
    while iter_key(arr, pos).tag == UNDEF:
        pos = pos - 1
    return iter_key(arr, pos)


# Folding


def summand(v: Value) -> Value:
    """An element as a number, silently."""
    if v.tag == INT or v.tag == FLOAT:
        return v
    if v.tag == STR:
        number = parse_numeric(as_ref(Str, v))
        return v_int(0) if number.kind == NOT_NUMERIC else numeric_value(number)
    return v_int(1 if v.tag == TRUE else 0)


@frozen(eq=False)
class Folding:
    """An operator between all elements, and what an empty array gives. Arrays are left out; PHP does not see one behind
    a reference: it is `behind(total, array)`.
    """

    operator: Callable[[VM, Value, Value], Value]
    exact: Callable[[int, int], int]
    start: int
    behind: Callable[[VM, Value, Value], Value]


def times_array(vm: VM, total: Value, arr: Value) -> Value:
    """The product of floats, in which an array is its truth."""
    return v_float(to_float(total) * (1.0 if as_ref(PhpArray, arr).size > 0 else 0.0))


@builtins(
    {b"array_sum": Folding(add, operator.add, 0, add), b"array_product": Folding(mul, operator.mul, 1, times_array)},
    P(b"array", TYPE_ARRAY),
)
def array_total(vm: VM, args: Frame, n: int, t: Static[Folding]) -> Value:
    """The sum or product."""
    arr = array(args, 0)
    if isinstance(arr, PackedInts):
        total = total_of_ints(cast(PackedInts, arr), t)
        return total if total.tag == INT else total_of(vm, arr, t)
    return total_of(vm, arr, t)


def total_of_ints(arr: PackedInts, t: Static[Folding]) -> Value:
    """The same of ints; UNDEF if it does not fit."""
    total = t.start
    for k in range(arr.size):
        try:
            total = ovfcheck(t.exact(total, arr.items[k]))
        except OverflowError:
            return v_undef()
    return v_int(total)


def total_of(vm: VM, arr: PhpArray, t: Static[Folding]) -> Value:
    """The same of anything."""
    total = v_int(t.start)
    for _, v in cells(arr):
        x = deref(v)
        if x.tag != ARR and x.tag != OBJ:
            total = t.operator(vm, total, summand(x))
        elif v.tag == REF and x.tag == ARR:
            total = t.behind(vm, total, x)
    return total


# Arrays of others' keys and values


@builtin(
    b"array_keys",
    P(b"array", TYPE_ARRAY),
    P(b"filter_value", TYPE_MIXED, optional=True),
    P(b"strict", TYPE_BOOL, optional=True),
)
def array_keys(vm: VM, args: Frame, n: int) -> Value:
    """The keys, all or those of elements equal to a value."""
    arr = array(args, 0)
    strict = is_strict(args, n, 2)
    keys = new_array(arr.size if n == 1 else 0)
    for key, v in items(arr):
        if n == 1 or same(vm, v, args[slot(1)], strict):
            keys = appended(vm, keys, key)
    return v_ref(ARR, keys)


@builtin(b"array_values", P(b"array", TYPE_ARRAY))
def array_values(vm: VM, args: Frame, n: int) -> Value:
    """The elements as a list."""
    arr = array(args, 0)
    if not isinstance(arr, HashArray):
        return args[slot(0)]
    values = new_array(arr.size)
    for v in shared_values(arr):
        values = appended(vm, values, v)
    return v_ref(ARR, values)


@builtin(b"array_flip", P(b"array", TYPE_ARRAY))
def array_flip(vm: VM, args: Frame, n: int) -> Value:
    """Keys and values exchanged."""
    arr = array(args, 0)
    flipped = new_array(arr.size)
    for key, v in items(arr):
        if v.tag == INT or v.tag == STR:
            flipped = array_set(flipped, v, key)
        else:
            warn(vm, lit(b"array_flip(): Can only flip string and integer values, entry skipped"))
    return v_ref(ARR, flipped)


@builtin(b"array_combine", P(b"keys", TYPE_ARRAY), P(b"values", TYPE_ARRAY))
def array_combine(vm: VM, args: Frame, n: int) -> Value:
    """Keys of one array, elements of another."""
    keys = array(args, 0)
    values = array(args, 1)
    if keys.size != values.size:
        message = lit(
            b"array_combine(): Argument #1 ($keys) and argument #2 ($values) must have the same number of elements"
        )
        throw_value_error(vm, message)
    combined = new_array(keys.size)
    pos = iter_first(keys)
    at = iter_first(values)
    while iter_valid(keys, pos):
        combined = replaced(combined, key_of(vm, iter_value(keys, pos)), iter_shared(values, at))
        pos = iter_next(keys, pos)
        at = iter_next(values, at)
    return v_ref(ARR, combined)


def key_of(vm: VM, v: Value) -> Value:
    """The key that a value becomes where keys are made of values: ints as they are, others as strings."""
    return v if v.tag == INT else str_key(to_str(vm, v))


@builtin(b"array_fill_keys", P(b"keys", TYPE_ARRAY), P(b"value", TYPE_MIXED))
def array_fill_keys(vm: VM, args: Frame, n: int) -> Value:
    """A value under each of the keys."""
    keys = array(args, 0)
    filled = new_array(keys.size)
    for v in values(keys):
        filled = array_set(filled, key_of(vm, v), args[slot(1)])
    return v_ref(ARR, filled)


@builtin(b"array_reverse", P(b"array", TYPE_ARRAY), P(b"preserve_keys", TYPE_BOOL, optional=True))
def array_reverse(vm: VM, args: Frame, n: int) -> Value:
    """Backwards; int keys are counted anew unless they are preserved."""
    arr = array(args, 0)
    preserve = is_strict(args, n, 1)
    turned = new_array(arr.size)
    for back in range(iter_end(arr)):
        pos = iter_end(arr) - 1 - back
        key = iter_key(arr, pos)
        if key.tag != UNDEF:
            turned = add_element(vm, turned, key, iter_shared(arr, pos), preserve)
    return v_ref(ARR, turned)


def add_element(vm: VM, arr: PhpArray, key: Value, v: Value, preserve: bool) -> PhpArray:
    """Append an element under its key; an int key counts only if it is to be preserved."""
    return replaced(arr, key, v) if preserve else with_element(vm, arr, key, v)


@builtin(b"array_merge", P(b"arrays", TYPE_ARRAY, variadic=True))
def array_merge(vm: VM, args: Frame, n: int) -> Value:
    """The elements of all; of equal string keys the last one counts, int keys are counted anew."""
    total = 0
    for k in range(n):
        total = total + array(args, k).size
    merged = new_array(total)
    for k in range(n):
        arr = array(args, k)
        for key, v in shared_items(arr):
            merged = with_element(vm, merged, key, v)
    return v_ref(ARR, merged)


@builtin(
    b"array_slice",
    P(b"array", TYPE_ARRAY),
    P(b"offset", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"preserve_keys", TYPE_BOOL, optional=True),
)
def array_slice(vm: VM, args: Frame, n: int) -> Value:
    """A part; an offset or length below zero counts from the end."""
    arr = array(args, 0)
    offset = args[slot(1)].i
    start = offset
    if offset < 0:
        start = arr.size + offset if offset > -arr.size else 0
    elif offset > arr.size:
        start = arr.size
    wanted = arr.size - start
    if n > 2 and args[slot(2)].tag > NULL:
        length = args[slot(2)].i
        if length < 0:
            wanted = wanted + length if wanted + length > 0 else 0
        elif length < wanted:
            wanted = length
    preserve = is_strict(args, n, 3)
    if wanted > 0 and (not preserve or start == 0):
        if isinstance(arr, PackedInts):
            return v_ref(ARR, part_of_ints(cast(PackedInts, arr), start, wanted))
        if isinstance(arr, PackedFloats):
            return v_ref(ARR, part_of_floats(cast(PackedFloats, arr), start, wanted))
    return v_ref(ARR, part_of(vm, arr, start, wanted, preserve))


def part_of(vm: VM, arr: PhpArray, start: int, count: int, preserve: bool) -> PhpArray:
    """So many elements from number `start` on, with their keys or with new ones."""
    part = new_array(count)
    pos = iter_at(arr, start)
    for _ in range(count):
        part = add_element(vm, part, iter_key(arr, pos), iter_shared(arr, pos), preserve)
        pos = iter_next(arr, pos)
    return part


@builtin(
    b"array_chunk",
    P(b"array", TYPE_ARRAY),
    P(b"length", TYPE_INT),
    P(b"preserve_keys", TYPE_BOOL, optional=True),
)
def array_chunk(vm: VM, args: Frame, n: int) -> Value:
    """The array in pieces of a length."""
    arr = array(args, 0)
    length = args[slot(1)].i
    preserve = is_strict(args, n, 2)
    if length < 1:
        throw_value_error(vm, lit(b"array_chunk(): Argument #2 ($length) must be greater than 0"))
    chunks = new_array(0)
    pos = iter_first(arr)
    while iter_valid(arr, pos):
        chunk = new_array(length if length < arr.size else arr.size)
        while chunk.size < length and iter_valid(arr, pos):
            key = iter_key(arr, pos)
            v = iter_shared(arr, pos)
            chunk = array_set(chunk, key, v) if preserve else appended(vm, chunk, v)
            pos = iter_next(arr, pos)
        chunks = appended(vm, chunks, v_ref(ARR, chunk))
    return v_ref(ARR, chunks)


@builtin(b"array_pad", P(b"array", TYPE_ARRAY), P(b"length", TYPE_INT), P(b"value", TYPE_MIXED))
def array_pad(vm: VM, args: Frame, n: int) -> Value:
    """The array filled up to a length, at the end, or in front if it is below zero."""
    arr = array(args, 0)
    length = args[slot(1)].i
    wanted = intmask(-length) if length < 0 else length
    missing = wanted - arr.size if wanted >= 0 else MOST_PADDING + 1
    if missing > MOST_PADDING:
        throw_value_error(vm, lit(b"array_pad(): Argument #2 ($length) must be less than or equal to 1048576"))
    if missing <= 0:
        return args[slot(0)]
    padded = new_array(wanted)
    for _ in range(missing if length < 0 else 0):
        padded = appended(vm, padded, args[slot(2)])
    for key, v in shared_items(arr):
        padded = with_element(vm, padded, key, v)
    for _ in range(missing if length > 0 else 0):
        padded = appended(vm, padded, args[slot(2)])
    return v_ref(ARR, padded)


@builtin(b"array_count_values", P(b"array", TYPE_ARRAY))
def array_count_values(vm: VM, args: Frame, n: int) -> Value:
    """How often each int or string occurs."""
    arr = array(args, 0)
    counts = new_array(8)
    for v in values(arr):
        if v.tag == INT or v.tag == STR:
            earlier = array_get(counts, v)
            counts = array_set(counts, v, v_int(1 if earlier.tag == UNDEF else earlier.i + 1))
        else:
            warn(vm, lit(b"array_count_values(): Can only count string and integer values, entry skipped"))
    return v_ref(ARR, counts)
