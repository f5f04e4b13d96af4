"""Types of values: what is_int and its kin ask, what intval and its kin make, and how types are called.

php compiles most of these to instructions, so a trace of calls never shows them (`opcode`).
"""

from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import NOT_NUMERIC, parse_numeric
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import Resource
from pyphp.interp.data.wording import type_name
from pyphp.interp.elements.writing import to_array
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.objects.casting import to_object
from pyphp.interp.objects.members import find_method
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import cast_to_float, cast_to_int, to_bool, to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    FLOAT,
    INT,
    NULL,
    OBJ,
    RES,
    STR,
    TRUE,
    Value,
    as_ref,
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"is_int", P(b"value", TYPE_MIXED), opcode=True, aliases=(b"is_integer", b"is_long"))
def is_int(vm: VM, args: Frame, n: int) -> Value:
    """An int?"""
    return v_bool(args[slot(0)].tag == INT)


@builtin(b"is_float", P(b"value", TYPE_MIXED), opcode=True, aliases=(b"is_double",))
def is_float(vm: VM, args: Frame, n: int) -> Value:
    """A float?"""
    return v_bool(args[slot(0)].tag == FLOAT)


@builtin(b"is_string", P(b"value", TYPE_MIXED), opcode=True)
def is_string(vm: VM, args: Frame, n: int) -> Value:
    """A string?"""
    return v_bool(args[slot(0)].tag == STR)


@builtin(b"is_array", P(b"value", TYPE_MIXED), opcode=True)
def is_array(vm: VM, args: Frame, n: int) -> Value:
    """An array?"""
    return v_bool(args[slot(0)].tag == ARR)


@builtin(b"is_bool", P(b"value", TYPE_MIXED), opcode=True)
def is_bool(vm: VM, args: Frame, n: int) -> Value:
    """A bool?"""
    tag = args[slot(0)].tag
    return v_bool(tag == FALSE or tag == TRUE)


@builtin(b"is_object", P(b"value", TYPE_MIXED), opcode=True)
def is_object(vm: VM, args: Frame, n: int) -> Value:
    """An object?"""
    return v_bool(args[slot(0)].tag == OBJ)


@builtin(b"is_null", P(b"value", TYPE_MIXED), opcode=True)
def is_null(vm: VM, args: Frame, n: int) -> Value:
    """Null?"""
    return v_bool(args[slot(0)].tag <= NULL)


@builtin(b"is_scalar", P(b"value", TYPE_MIXED), opcode=True)
def is_scalar(vm: VM, args: Frame, n: int) -> Value:
    """A bool, int, float or string?"""
    tag = args[slot(0)].tag
    return v_bool(tag == STR or (tag > NULL and tag <= FLOAT))


@builtin(b"is_numeric", P(b"value", TYPE_MIXED))
def is_numeric(vm: VM, args: Frame, n: int) -> Value:
    """A number, or a string that is one from end to end?"""
    v = args[slot(0)]
    if v.tag == STR:
        number = parse_numeric(as_ref(Str, v))
        return v_bool(number.kind != NOT_NUMERIC and number.whole)
    return v_bool(v.tag == INT or v.tag == FLOAT)


@builtin(b"floatval", P(b"value", TYPE_MIXED), opcode=True, aliases=(b"doubleval",))
def floatval(vm: VM, args: Frame, n: int) -> Value:
    """(float)"""
    return v_float(cast_to_float(vm, args[slot(0)]))


@builtin(b"strval", P(b"value", TYPE_MIXED), opcode=True)
def strval(vm: VM, args: Frame, n: int) -> Value:
    """(string)"""
    return v_ref(STR, to_str(vm, args[slot(0)]))


@builtin(b"boolval", P(b"value", TYPE_MIXED), opcode=True)
def boolval(vm: VM, args: Frame, n: int) -> Value:
    """(bool)"""
    return v_bool(to_bool(args[slot(0)]))


def old_type_name(v: Value) -> Str:
    """The type as gettype() has called it since PHP 3."""
    if v.tag <= NULL:
        return lit(b"NULL")
    if v.tag == FALSE or v.tag == TRUE:
        return lit(b"boolean")
    if v.tag == INT:
        return lit(b"integer")
    if v.tag == FLOAT:
        return lit(b"double")
    if v.tag == RES and not as_ref(Resource, v).open:
        return lit(b"resource (closed)")
    return lit(b"object") if v.tag == OBJ else type_name(v)


@builtin(b"gettype", P(b"value", TYPE_MIXED), opcode=True)
def gettype(vm: VM, args: Frame, n: int) -> Value:
    """The type's old name: integer, double, boolean, NULL."""
    return v_ref(STR, old_type_name(args[slot(0)]))


@builtin(b"get_debug_type", P(b"value", TYPE_MIXED))
def get_debug_type(vm: VM, args: Frame, n: int) -> Value:
    """The type's name as declarations write it: int, float, bool, null."""
    v = args[slot(0)]
    if v.tag == RES:
        resource = as_ref(Resource, v)
        kind = resource.kind if resource.open else lit(b"closed")
        return v_ref(STR, fill(b"resource (%s)", kind))
    return v_ref(STR, type_name(v))


@builtin(b"settype", P(b"var", TYPE_MIXED, by_ref=True), P(b"type", TYPE_STRING))
def settype(vm: VM, args: Frame, n: int) -> Value:
    """Make a variable's value one of another type."""
    v = deref(args[slot(0)])
    type_ = lowered(text(args, 1))
    if str_same(type_, lit(b"int")) or str_same(type_, lit(b"integer")):
        assign(vm, args, slot(0), v_int(cast_to_int(vm, v)))
    elif str_same(type_, lit(b"float")) or str_same(type_, lit(b"double")):
        assign(vm, args, slot(0), v_float(cast_to_float(vm, v)))
    elif str_same(type_, lit(b"string")):
        if v.tag == OBJ and find_method(as_ref(PhpObject, v).cls, lit(b"__tostring")) is None:
            assign(vm, args, slot(0), v_ref(STR, lit(b"")))  # and the Error
        assign(vm, args, slot(0), v_ref(STR, to_str(vm, v)))
    elif str_same(type_, lit(b"bool")) or str_same(type_, lit(b"boolean")):
        assign(vm, args, slot(0), v_bool(to_bool(v)))
    elif str_same(type_, lit(b"array")):
        assign(vm, args, slot(0), v_ref(ARR, to_array(vm, v)))
    elif str_same(type_, lit(b"null")):
        assign(vm, args, slot(0), v_null())
    elif str_same(type_, lit(b"object")):
        assign(vm, args, slot(0), v if v.tag == OBJ else to_object(vm, v))
    elif str_same(type_, lit(b"resource")):
        throw_value_error(vm, lit(b"Cannot convert to resource type"))
    else:
        bad_argument(vm, 2, lit(b"must be a valid type"))
    return v_bool(True)
