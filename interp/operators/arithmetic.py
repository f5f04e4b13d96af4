"""Arithmetic and bit operators on any two values: the slow paths of the opcodes.

Each operator converts both operands, the left one first, and each conversion may warn; an array, or a string that does
not begin with a number, is a TypeError. Ints that overflow become floats.
"""

from pyphp.interp.arrays.api import (
    array_clone,
    array_get,
    array_set,
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_valid,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import join5, type_name
from pyphp.interp.errors.raising import throw_arithmetic_error, throw_division_by_zero, throw_type_error
from pyphp.interp.operators.conversions import (
    deprecate_float,
    int_operand,
    is_int_float,
    is_operand,
    number_operand,
    wrap_float,
)
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_pow
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_div, int_div, int_mod, int_sar, int_shl, ovfcheck
from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.rlib.value import ARR, FLOAT, INT, STR, UNDEF, Value, as_ref, v_float, v_int, v_ref
from pyphp.interp.vm import VM


def unsupported(vm: VM, a: Value, operator: Str, b: Value) -> Value:
    """The TypeError of operands that the operator does not take."""
    types = join5(type_name(a), lit(b" "), operator, lit(b" "), type_name(b))
    throw_type_error(vm, concat2(lit(b"Unsupported operand types: "), types))


def float_of(number: Value) -> float:
    """An INT or FLOAT value as float."""
    return number.f if number.tag == FLOAT else float(number.i)


def add(vm: VM, a: Value, b: Value) -> Value:
    """a + b; of two arrays their union."""
    if a.tag == ARR and b.tag == ARR:
        return v_ref(ARR, array_union(as_ref(PhpArray, a), as_ref(PhpArray, b)))
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, lit(b"+"), b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, lit(b"+"), b)
    if x.tag == INT and y.tag == INT:
        try:
            r = ovfcheck(x.i + y.i)
        except OverflowError:
            return v_float(float(x.i) + float(y.i))
        return v_int(r)
    return v_float(float_of(x) + float_of(y))


@dont_look_inside
def array_union(a: PhpArray, b: PhpArray) -> PhpArray:
    """A copy of a with those elements of b whose keys it lacks."""
    if b.size == 0:
        return a
    union = array_clone(a)
    pos = iter_first(b)
    while iter_valid(b, pos):
        key = iter_key(b, pos)
        if array_get(union, key).tag == UNDEF:
            union = array_set(union, key, iter_shared(b, pos))
        pos = iter_next(b, pos)
    return union


def sub(vm: VM, a: Value, b: Value) -> Value:
    """a - b."""
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, lit(b"-"), b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, lit(b"-"), b)
    if x.tag == INT and y.tag == INT:
        try:
            r = ovfcheck(x.i - y.i)
        except OverflowError:
            return v_float(float(x.i) - float(y.i))
        return v_int(r)
    return v_float(float_of(x) - float_of(y))


def mul(vm: VM, a: Value, b: Value) -> Value:
    """a * b."""
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, lit(b"*"), b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, lit(b"*"), b)
    if x.tag == INT and y.tag == INT:
        try:
            r = ovfcheck(x.i * y.i)
        except OverflowError:
            return v_float(float(x.i) * float(y.i))
        return v_int(r)
    return v_float(float_of(x) * float_of(y))


def div(vm: VM, a: Value, b: Value) -> Value:
    """a / b: an int where both are and nothing remains, else a float."""
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, lit(b"/"), b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, lit(b"/"), b)
    if float_of(y) == 0.0:
        throw_division_by_zero(vm, lit(b"Division by zero"))
    if x.tag == INT and y.tag == INT:
        if not (x.i == INT_MIN and y.i == -1) and int_mod(x.i, y.i) == 0:
            return v_int(int_div(x.i, y.i))
        return v_float(float_div(float(x.i), float(y.i)))
    return v_float(float_div(float_of(x), float_of(y)))


def power(vm: VM, a: Value, b: Value) -> Value:
    """a ** b."""
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, lit(b"**"), b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, lit(b"**"), b)
    if x.tag == INT and y.tag == INT and y.i >= 0:
        return int_power(x.i, y.i)
    return v_float(c_pow(float_of(x), float_of(y)))


def int_power(base: int, exponent: int) -> Value:
    """By squaring; from the first overflow on, in floats."""
    result = 1
    square = base
    left = exponent
    while left > 0:
        if left & 1 != 0:
            left = left - 1
            try:
                r = ovfcheck(result * square)
            except OverflowError:
                return v_float(float(result) * float(square) * c_pow(float(square), float(left)))
            result = r
        else:
            left = int_sar(left, 1)
            try:
                s = ovfcheck(square * square)
            except OverflowError:
                return v_float(float(result) * c_pow(float(square) * float(square), float(left)))
            square = s
    return v_int(result)


# Operators on ints. Both operands must be possible before the second one is converted.


def mod(vm: VM, a: Value, b: Value) -> Value:
    """a % b, with the sign of a."""
    if not is_operand(a):
        return unsupported(vm, a, lit(b"%"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b"%"), b)
    y = int_operand(vm, b)
    if y == 0:
        throw_division_by_zero(vm, lit(b"Modulo by zero"))
    return v_int(0 if y == -1 else int_mod(x, y))


def shift_left(vm: VM, a: Value, b: Value) -> Value:
    """a << b."""
    if not is_operand(a):
        return unsupported(vm, a, lit(b"<<"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b"<<"), b)
    y = int_operand(vm, b)
    if y < 0:
        throw_arithmetic_error(vm, lit(b"Bit shift by negative number"))
    return v_int(int_shl(x, y) if y < 64 else 0)


def shift_right(vm: VM, a: Value, b: Value) -> Value:
    """a >> b."""
    if not is_operand(a):
        return unsupported(vm, a, lit(b">>"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b">>"), b)
    y = int_operand(vm, b)
    if y < 0:
        throw_arithmetic_error(vm, lit(b"Bit shift by negative number"))
    return v_int(int_sar(x, y if y < 64 else 63))


def bit_and(vm: VM, a: Value, b: Value) -> Value:
    """a & b; of two strings, byte by byte."""
    if a.tag == STR and b.tag == STR:
        return v_ref(STR, _and_bytes(as_ref(Str, a), as_ref(Str, b)))
    if not is_operand(a):
        return unsupported(vm, a, lit(b"&"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b"&"), b)
    return v_int(x & int_operand(vm, b))


def bit_or(vm: VM, a: Value, b: Value) -> Value:
    """a | b; of two strings, byte by byte."""
    if a.tag == STR and b.tag == STR:
        return v_ref(STR, _or_bytes(as_ref(Str, a), as_ref(Str, b)))
    if not is_operand(a):
        return unsupported(vm, a, lit(b"|"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b"|"), b)
    return v_int(x | int_operand(vm, b))


def bit_xor(vm: VM, a: Value, b: Value) -> Value:
    """a ^ b; of two strings, byte by byte."""
    if a.tag == STR and b.tag == STR:
        return v_ref(STR, _xor_bytes(as_ref(Str, a), as_ref(Str, b)))
    if not is_operand(a):
        return unsupported(vm, a, lit(b"^"), b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, lit(b"^"), b)
    return v_int(x ^ int_operand(vm, b))


def bit_not(vm: VM, a: Value) -> Value:
    """~a: ints, floats and strings have bits."""
    if a.tag == INT:
        return v_int(~a.i)
    if a.tag == FLOAT:
        if not is_int_float(a.f):
            deprecate_float(vm, a.f)
        return v_int(~wrap_float(a.f))
    if a.tag == STR:
        return v_ref(STR, _not_bytes(as_ref(Str, a)))
    throw_type_error(vm, concat2(lit(b"Cannot perform bitwise not on "), type_name(a)))


def _shorter(a: Str, b: Str) -> int:
    return a.length if a.length < b.length else b.length


@dont_look_inside
def _and_bytes(a: Str, b: Str) -> Str:
    """As long as the shorter one."""
    r = str_alloc(_shorter(a, b))
    for i in range(r.length):
        r.set_byte(i, a.byte(i) & b.byte(i))
    return r


@dont_look_inside
def _xor_bytes(a: Str, b: Str) -> Str:
    """As long as the shorter one."""
    r = str_alloc(_shorter(a, b))
    for i in range(r.length):
        r.set_byte(i, a.byte(i) ^ b.byte(i))
    return r


@dont_look_inside
def _or_bytes(a: Str, b: Str) -> Str:
    """As long as the longer one."""
    r = str_alloc(a.length + b.length - _shorter(a, b))
    for i in range(r.length):
        x = a.byte(i) if i < a.length else 0
        r.set_byte(i, x | (b.byte(i) if i < b.length else 0))
    return r


@dont_look_inside
def _not_bytes(a: Str) -> Str:
    r = str_alloc(a.length)
    for i in range(a.length):
        r.set_byte(i, a.byte(i) ^ 255)
    return r
