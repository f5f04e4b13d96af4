"""Keys: what values mean between [ and ].

Arrays take ints and strings; null is "", bools and floats are ints. Strings take positions; those below zero count from
the end.
"""

from typing import Final, NoReturn

from pyphp.interp.bytecode import WANT_DEEP_RESULT
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import INT_NUMERIC, int_to_str, parse_numeric
from pyphp.interp.data.resources import resource_number
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw_type_error, warn
from pyphp.interp.operators.conversions import deprecate_float, is_int_float, wrap_float
from pyphp.interp.rlib.frame import Instr
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, NULL, OBJ, RES, STR, TRUE, Value, as_ref, v_int, v_ref
from pyphp.interp.vm import VM

# Purposes, which word the TypeError of an array as a key:
ACCESS: Final[int] = 0
ASKING: Final[int] = 1  # isset, empty
REMOVAL: Final[int] = 2  # unset
AGAIN: Final[int] = 3  # a key that was looked at before: nothing is said twice


def key_count(pc: Instr) -> int:
    """How many keys an instruction for elements of elements has."""
    return int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)


def is_key(v: Value) -> bool:
    """Is v a key as it is?"""
    return v.tag == INT or v.tag == STR


def array_key(vm: VM, key: Value, purpose: int) -> Value:
    """The key as an INT or STR value; floats with a fraction are deprecated."""
    if key.tag == INT or key.tag == STR:
        return key
    if key.tag == FLOAT:
        if purpose != AGAIN and not is_int_float(key.f):
            deprecate_float(vm, key.f)
        return v_int(wrap_float(key.f))
    if key.tag == ARR or key.tag == OBJ:
        if purpose == ASKING:
            throw_type_error(vm, lit(b"Illegal offset type in isset or empty"))
        if purpose == REMOVAL:
            throw_type_error(vm, lit(b"Illegal offset type in unset"))
        throw_type_error(vm, lit(b"Illegal offset type"))
    if key.tag <= NULL:
        return v_ref(STR, lit(b""))
    if key.tag == RES:
        number = int_to_str(resource_number(key))
        if purpose != AGAIN:
            warn(vm, fill(b"Resource ID#%s used as offset, casting to integer (%s)", number, number))
        return v_int(resource_number(key))
    return v_int(1 if key.tag == TRUE else 0)


# Positions in strings


def string_position(vm: VM, key: Value) -> int:
    """The position that a key means where a string's byte is read or written, with PHP's complaints."""
    if key.tag == INT:
        return key.i
    if key.tag == STR:
        s = as_ref(Str, key)
        number = parse_numeric(s)
        if number.kind != INT_NUMERIC:
            illegal_position(vm, key)
        if not number.whole:
            warn(vm, fill(b'Illegal string offset "%s"', s))
        return number.i
    if key.tag == ARR or key.tag == OBJ or key.tag == RES:
        illegal_position(vm, key)
    warn(vm, lit(b"String offset cast occurred"))
    return plain_position(key)


def illegal_position(vm: VM, key: Value) -> NoReturn:
    """The TypeError of a key that no string takes."""
    throw_type_error(vm, fill(b"Cannot access offset of type %s on string", type_name(key)))


def plain_position(key: Value) -> int:
    """The position that null, a bool, an int or a float means."""
    if key.tag == INT:
        return key.i
    if key.tag == FLOAT:
        return wrap_float(key.f)
    return 1 if key.tag == TRUE else 0


def inside(s: Str, position: int) -> bool:
    """Does the string have a byte there?"""
    return position < s.length and position >= -s.length


def from_start(s: Str, position: int) -> int:
    """A position inside, counted from the start."""
    return position if position >= 0 else position + s.length
