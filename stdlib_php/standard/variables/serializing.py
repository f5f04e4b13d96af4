"""serialize of null, bools, ints, floats, strings and arrays, without recursion.

    i:5;   d:0.1;   b:1;   N;   s:3:"abc";   a:1:{i:0;s:1:"x";}   R:2;

Values are numbered from 1 as they come; a reference that was there before is written as the number it had
(value_numbers.py).
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.data.numbers import float_text
from pyphp.interp.data.refs import deref
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import (
    ARR,
    FLOAT,
    INT,
    NULL,
    REF,
    RES,
    STR,
    TRUE,
    Value,
    as_ref,
    v_ref,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.value_numbers import new_numbers
from pyphp.stdlib_php.support.walk import new_walk

UPPER_E: Final[int] = ord(b"E")
QUOTE: Final[int] = ord(b'"')
SEMICOLON: Final[int] = ord(b";")
CLOSE: Final[int] = ord(b"}")


def add_flat(out: StrBuilder, v: Value, precision: int) -> None:
    """Append a value that is no array."""
    if v.tag == INT:
        out.add(lit(b"i:"))
        out.add_int(v.i)
    elif v.tag == STR:
        s = as_ref(Str, v)
        out.add(lit(b"s:"))
        out.add_int(s.length)
        out.add(lit(b':"'))
        out.add(s)
        out.add_byte(QUOTE)
    elif v.tag == FLOAT:
        out.add(lit(b"d:"))
        out.add(float_text(precision, v.f, UPPER_E))
    elif v.tag == RES:
        out.add(lit(b"i:0"))
    elif v.tag <= NULL:
        out.add_byte(ord(b"N"))
    else:
        out.add(lit(b"b:1") if v.tag == TRUE else lit(b"b:0"))
    out.add_byte(SEMICOLON)


@dont_look_inside
def serialized(vm: VM, v: Value, precision: int) -> Str:
    """The text of a value."""
    out = new_builder(64)
    walk = new_walk()
    numbers = new_numbers()
    pending = v
    while True:
        earlier = numbers.number(pending)
        if pending.tag == REF:
            pending = deref(pending)
        if earlier > 0:
            out.add(lit(b"R:"))
            out.add_int(earlier)
            out.add_byte(SEMICOLON)
        elif pending.tag == ARR:
            arr = as_ref(PhpArray, pending)
            out.add(lit(b"a:"))
            out.add_int(arr.size)
            out.add(lit(b":{"))
            walk.enter(arr)
        else:
            add_flat(out, pending, precision)
        while walk.depth > 0 and walk.at_end():
            out.add_byte(CLOSE)
            walk.leave()
        if walk.depth == 0:
            return out.finish()
        add_flat(out, walk.key(), precision)
        pending = walk.cell()
        walk.advance()


@builtin(b"serialize", P(b"value", TYPE_MIXED))
def serialize(vm: VM, args: Frame, n: int) -> Value:
    """The value as text that unserialize reads."""
    return v_ref(STR, serialized(vm, args[slot(0)], vm.serialize_precision))
