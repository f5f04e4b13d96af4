"""debug_zval_dump: values with their types, and how many references there are to what is counted.

Counts are the machine's. They are php's where variables, elements and properties hold a value; php counts a literal
array once more, for the code in which it is.
"""

from typing import Final

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.resources import Resource
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.frames.output import write
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    INT,
    OBJ,
    REF,
    REFCOUNTED,
    STR,
    TRUE,
    Value,
    as_ref,
    v_bool,
    v_null,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.variables.var_dump import BLANK, add_property_name, dump_one
from pyphp.stdlib_php.support.properties import initialised_count, shown_properties
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import Walk, new_walk

HERE: Final[int] = 1  # references to an element that are this module's own
FEWEST_OF_PREBUILT: Final[int] = 536870912  # a count beyond this is a prebuilt object's


@builtin(b"debug_zval_dump", P(b"value", TYPE_MIXED), P(b"values", TYPE_MIXED, variadic=True))
@dont_look_inside
def debug_zval_dump(vm: VM, args: Frame, n: int) -> Value:
    """Write the values."""
    at_hand = Array[Value](1)
    for k in range(n):
        at_hand.put(0, args.take(slot(k)))
        write(vm, counted_text(vm, at_hand))
        args.put(slot(k), at_hand.take(0))
    return v_null()


def counted_text(vm: VM, at_hand: Array[Value]) -> Str:
    """What is written of the one value in there, which nobody else holds."""
    out = new_builder(64)
    walk = new_walk()
    show_value(vm, out, walk, at_hand, 0)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
            out.add_fill(BLANK, walk.depth * 2)
            out.add(lit(b"}\n"))
        else:
            show_element(vm, out, walk)
    return out.finish()


def show_element(vm: VM, out: StrBuilder, walk: Walk) -> None:
    """The element at hand, and go on. What a reference holds is walked as an array of that alone."""
    in_reference = walk.owners[walk.depth - 1].tag == TRUE
    owner = walk.owner()
    if not in_reference:
        add_element_key(out, walk, owner is not None)
    mine = HERE + 1 if in_reference or owner is not None else HERE
    at_hand = Array[Value](1)
    at_hand[0] = walk.cell()
    walk.advance()
    out.add_fill(BLANK, walk.depth * 2)
    show_value(vm, out, walk, at_hand, mine)


def add_element_key(out: StrBuilder, walk: Walk, is_property: bool) -> None:
    """The line with the key of the element at hand."""
    key = walk.key()
    out.add_fill(BLANK, walk.depth * 2)
    out.add_byte(ord(b"["))
    if key.tag == INT:
        out.add_int(key.i)
    elif is_property:
        add_property_name(out, as_ref(Str, key))
    else:
        out.add_byte(ord(b'"'))
        out.add(as_ref(Str, key))
        out.add_byte(ord(b'"'))
    out.add(lit(b"]=>\n"))


def show_value(vm: VM, out: StrBuilder, walk: Walk, at_hand: Array[Value], mine: int) -> None:
    """Append a value, or open it and go into it; so many of its references are this module's own."""
    tag = at_hand[0].tag
    if tag < REFCOUNTED or tag == BARE:
        dump_one(vm, out, walk, at_hand[0], False)
        return
    count = at_hand.holders(0) - mine
    if tag == REF:
        out.add(lit(b"reference"))
        add_count(out, count, lit(b" {\n"))
        inner = array_append(new_array(1), as_ref(RefCell, at_hand[0]).value)
        assert inner is not None
        walk.enter(inner)
        walk.owners[walk.depth - 1] = v_bool(True)
    elif tag == ARR:
        show_array(out, walk, as_ref(PhpArray, at_hand[0]), count)
    elif tag == OBJ:
        show_object(vm, out, walk, as_ref(PhpObject, at_hand[0]), count)
    elif tag == STR:
        s = as_ref(Str, at_hand[0])
        out.add(fill(b'string(%d) "%s"', s.length, s))
        add_count(out, count, lit(b"\n"))
    else:
        resource = as_ref(Resource, at_hand[0])
        out.add(fill(b"resource(%d) of type (%s)", resource.number, resource.kind))
        add_count(out, count, lit(b"\n"))


def add_count(out: StrBuilder, count: int, end: Str) -> None:
    """`refcount(2)`; what is prebuilt, as constants are, is not counted."""
    if count > FEWEST_OF_PREBUILT:
        out.add(lit(b" interned"))
    else:
        out.add(fill(b" refcount(%d)", count))
    out.add(end)


def show_array(out: StrBuilder, walk: Walk, arr: PhpArray, count: int) -> None:
    """Go into an array; php has one empty one."""
    if walk.is_inside(arr):
        out.add(lit(b"*RECURSION*\n"))
        return
    out.add(fill(b"array(%d)", arr.size))
    if arr.size == 0:
        out.add(lit(b" interned {\n"))
    else:
        add_count(out, count, lit(b"{\n"))
    walk.enter(arr)


def show_object(vm: VM, out: StrBuilder, walk: Walk, obj: PhpObject, count: int) -> None:
    """Go into an object; a case of an enum is shown as one."""
    if walk.is_inside_object(obj):
        out.add(lit(b"*RECURSION*\n"))
        return
    properties = shown_properties(vm, obj, True, False)
    out.add(fill(b"object(%s)#%d (%d)", up_to_nul(obj.cls.name), obj.handle, initialised_count(properties)))
    add_count(out, count, lit(b"{\n"))
    walk.enter_object(obj, properties)
