"""Pieces of serialized text, as the methods unserialize() of SPL's classes read them one after the other: references in
one of them may be to values in others before it.
"""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_STRING
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.writing import appended
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.variables.serializing import numbers_here, serialized_on
from pyphp.stdlib_php.standard.variables.unserializing import (
    Unserializer,
    make_late_calls,
    unserialized,
    unserializer_of,
)
from pyphp.stdlib_php.support.arguments import array, text
from pyphp.stdlib_php.support.complaints import notice_of
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

MOST_DEPTH = 4096


@builtin(b"Serial_value", P(b"data", TYPE_STRING), P(b"at", TYPE_INT))
@dont_look_inside
def serial_value(vm: VM, args: Frame, n: int) -> Value:
    """[where the value that begins there ends, or an error is; the value, which is missing then]."""
    u = reader_of_pieces(vm, text(args, 0), args[slot(1)].i)
    whole = unserialized(vm, u)
    v = v_null() if u.failed else deref(whole)
    reader = session_of(vm).reader
    u.settle(v)
    if reader is not None:
        u.hand_back(cast(Unserializer, reader))
    if u.failed:
        session_of(vm).pieces = None
        if u.ended:
            notice_of(vm, lit(b"Unexpected end of serialized data"))
        return v_ref(ARR, appended(vm, new_array(1), v_int(u.k)))
    make_late_calls(vm, u.late)
    u.late = new_array(0)
    return v_ref(ARR, appended(vm, appended(vm, new_array(2), v_int(u.k)), v))


@builtin(b"Serial_texts", P(b"parts", TYPE_ARRAY))
@dont_look_inside
def serial_texts(vm: VM, args: Frame, n: int) -> Value:
    """The texts of several values that are numbered in one go."""
    numbers = numbers_here(vm)
    texts = new_array(2)
    for v in values(array(args, 0)):
        texts = appended(vm, texts, v_ref(STR, serialized_on(vm, v, vm.serialize_precision, numbers)))
    return v_ref(ARR, texts)


def reader_of_pieces(vm: VM, data: Str, at: int) -> Unserializer:
    """What has read the pieces before, or what reads the first one."""
    session = session_of(vm)
    there = session.pieces
    if there is not None and same_object(cast(Unserializer, there).s, data) and cast(Unserializer, there).k <= at:
        cast(Unserializer, there).k = at
        return cast(Unserializer, there)
    u = unserializer_of(data, at, MOST_DEPTH, v_bool(True))
    reader = session.reader
    if reader is not None:
        u.go_on(cast(Unserializer, reader), False)
    session.pieces = u
    return u
