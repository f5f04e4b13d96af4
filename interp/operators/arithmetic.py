"""Arithmetic and bit operators on any two values: the slow paths of the opcodes.

Each operator converts both operands, the left one first, and each conversion may warn; an array, or a string that does
not begin with a number, is a TypeError. Ints that overflow become floats.
"""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.arrays.api import (
    array_clone,
    array_get,
    array_set,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import shared_items
from pyphp.interp.data.filling import fill
from pyphp.interp.data.wording import type_name
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
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.rlib.value import ARR, FLOAT, INT, STR, UNDEF, Value, as_ref, v_float, v_int, v_ref
from pyphp.interp.vm import VM


def unsupported(vm: VM, a: Value, sign: Str, b: Value) -> Value:
    """The TypeError of operands that the operator does not take."""
    throw_type_error(vm, fill(b"Unsupported operand types: %s %s %s", type_name(a), sign, type_name(b)))


def float_of(number: Value) -> float:
    """An INT or FLOAT value as float."""
    return number.f if number.tag == FLOAT else float(number.i)


@frozen(eq=False)
class Arithmetic:
    """An operator on numbers."""

    sign: Str
    numbers: Callable[[Any, Any], Any]


def arithmetic(vm: VM, a: Value, b: Value, t: Static[Arithmetic]) -> Value:
    """a + b, a - b or a * b of what are no arrays."""
    x = number_operand(vm, a)
    if x.tag == UNDEF:
        return unsupported(vm, a, t.sign, b)
    y = number_operand(vm, b)
    if y.tag == UNDEF:
        return unsupported(vm, a, t.sign, b)
    if x.tag == INT and y.tag == INT:
        try:
            r = ovfcheck(t.numbers(x.i, y.i))
        except OverflowError:
            return v_float(t.numbers(float(x.i), float(y.i)))
        return v_int(r)
    return v_float(t.numbers(float_of(x), float_of(y)))


add_numbers, sub, mul = instances(
    arithmetic,
    add=Arithmetic(lit(b"+"), operator.add),
    sub=Arithmetic(lit(b"-"), operator.sub),
    mul=Arithmetic(lit(b"*"), operator.mul),
)


def add(vm: VM, a: Value, b: Value) -> Value:
    """a + b; of two arrays their union."""
    if a.tag == ARR and b.tag == ARR:
        return v_ref(ARR, array_union(as_ref(PhpArray, a), as_ref(PhpArray, b)))
    return add_numbers(vm, a, b)


@dont_look_inside
def array_union(a: PhpArray, b: PhpArray) -> PhpArray:
    """A copy of a with those elements of b whose keys it lacks."""
    if b.size == 0:
        return a
    union = array_clone(a)
    for key, v in shared_items(b):
        if array_get(union, key).tag == UNDEF:
            union = array_set(union, key, v)
    return union


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


@frozen(eq=False)
class Shift:
    """An operator that shifts bits."""

    sign: Str
    leftwards: bool


def shift(vm: VM, a: Value, b: Value, t: Static[Shift]) -> Value:
    """a << b or a >> b."""
    if not is_operand(a):
        return unsupported(vm, a, t.sign, b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, t.sign, b)
    y = int_operand(vm, b)
    if y < 0:
        throw_arithmetic_error(vm, lit(b"Bit shift by negative number"))
    if t.leftwards:
        return v_int(int_shl(x, y) if y < 64 else 0)
    return v_int(int_sar(x, y if y < 64 else 63))


shift_left, shift_right = instances(shift, shift_left=Shift(lit(b"<<"), True), shift_right=Shift(lit(b">>"), False))


@frozen(eq=False)
class Bitwise:
    """An operator on the bits of ints, and on the bytes of two strings."""

    sign: Str
    ints: Callable[[Any, Any], Any]
    strings: Callable[[Str, Str], Str]


def bitwise(vm: VM, a: Value, b: Value, t: Static[Bitwise]) -> Value:
    """a & b, a | b or a ^ b; of two strings, byte by byte."""
    if a.tag == STR and b.tag == STR:
        return v_ref(STR, t.strings(as_ref(Str, a), as_ref(Str, b)))
    if not is_operand(a):
        return unsupported(vm, a, t.sign, b)
    x = int_operand(vm, a)
    if not is_operand(b):
        return unsupported(vm, a, t.sign, b)
    return v_int(t.ints(x, int_operand(vm, b)))


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
    throw_type_error(vm, fill(b"Cannot perform bitwise not on %s", type_name(a)))


def _shorter(a: Str, b: Str) -> int:
    return a.length if a.length < b.length else b.length


@frozen(eq=False)
class Bytes:
    """An operator on two bytes."""

    bits: Callable[[Any, Any], Any]


@dont_look_inside
def _common_bytes(a: Str, b: Str, t: Static[Bytes]) -> Str:
    """As long as the shorter one."""
    r = str_alloc(_shorter(a, b))
    for i in range(r.length):
        r.set_byte(i, t.bits(a.byte(i), b.byte(i)))
    return r


_and_bytes, _xor_bytes = instances(_common_bytes, and_=Bytes(operator.and_), xor=Bytes(operator.xor))


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


bit_and, bit_or, bit_xor = instances(
    bitwise,
    bit_and=Bitwise(lit(b"&"), operator.and_, _and_bytes),
    bit_or=Bitwise(lit(b"|"), operator.or_, _or_bytes),
    bit_xor=Bitwise(lit(b"^"), operator.xor, _xor_bytes),
)
