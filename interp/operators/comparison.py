"""Comparison of any two values: <=>, the loose == and < made of it, and ===.

PHP's order, by the types of the two sides:

    null, bool with anything     as bools (null with a string: as "")
    number with number           as numbers, ints with floats as floats
    number with string           as numbers if the string is numeric, else as strings
    string with string           as numbers if both are numeric, else byte by byte
    array with array             the smaller first, then element by element; a missing key is "greater"
    array with another           the array is greater
    object with object           the same one: equal; of one class: as arrays of their properties; else uncomparable
    object with another          as what the object is cast to: a bool, its text, or 1; else the object is greater

NaN is greater than everything, either way round, so that neither < nor <= nor == holds. Arrays nest as deep as memory
allows: the walk keeps its own list of levels.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_get, iter_first, iter_key, iter_next, iter_refers, iter_valid, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode.classes import ENUM
from pyphp.interp.data.numbers import (
    FLOAT_NUMERIC,
    INT_NUMERIC,
    NOT_NUMERIC,
    Numeric,
    float_to_str,
    int_to_str,
    parse_numeric,
    plain_int,
)
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.resources import Resource, as_number
from pyphp.interp.data.strings import same_text
from pyphp.interp.errors.raising import fatal, notice
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.operators.of_objects import compared_array, has_text, no_number, object_text, own_order, same_closure
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject, cast, same_object
from pyphp.interp.rlib.rarithmetic import is_finite
from pyphp.interp.rlib.text import Str, lit, str_order, str_same
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    FLOAT,
    INT,
    NULL,
    OBJ,
    REFCOUNTED,
    RES,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_int,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM

UNCOMPARABLE: Final[int] = 1
NINE: Final[int] = ord(b"9")


def smaller(vm: VM, a: Value, b: Value) -> bool:
    """a < b."""
    return compare(vm, a, b) < 0


def smaller_or_equal(vm: VM, a: Value, b: Value) -> bool:
    """a <= b."""
    return compare(vm, a, b) <= 0


def loose_equals(vm: VM, a: Value, b: Value) -> bool:
    """a == b."""
    if a.tag == STR and b.tag == STR:
        x = as_ref(Str, a)
        y = as_ref(Str, b)
        if x.length == 1 and y.length == 1:
            return x.byte(0) == y.byte(0)
        if not _may_be_number(x) or not _may_be_number(y):
            return str_same(x, y)
    return compare(vm, a, b) == 0


def compare(vm: VM, a: Value, b: Value) -> int:
    """a <=> b: -1, 0 or 1."""
    if (a.tag == ARR and b.tag == ARR) or (a.tag == OBJ and b.tag == OBJ):
        return compare_nested(vm, a, b)
    return compare_flat(vm, a, b)


def compare_flat(vm: VM, a: Value, b: Value) -> int:
    """As compare, where not both are arrays, nor both objects."""
    if a.tag == INT and b.tag == INT:
        return int_order(a.i, b.i)
    if is_case(a) or is_case(b):
        return UNCOMPARABLE
    if a.tag == OBJ:
        x = object_as(vm, a, b)
        return 1 if x.tag == UNDEF else compare(vm, x, b)
    if b.tag == OBJ:
        y = object_as(vm, b, a)
        return -1 if y.tag == UNDEF else compare(vm, a, y)
    if a.tag == RES or b.tag == RES:
        return compare_resources(vm, a, b)
    if (a.tag == INT or a.tag == FLOAT) and (b.tag == INT or b.tag == FLOAT):
        return float_order(_as_float(a), _as_float(b))
    if a.tag == STR and b.tag == STR:
        return compare_strings(as_ref(Str, a), as_ref(Str, b))
    if a.tag <= NULL and b.tag == STR:
        return 0 if as_ref(Str, b).length == 0 else -1
    if a.tag == STR and b.tag <= NULL:
        return 0 if as_ref(Str, a).length == 0 else 1
    if a.tag <= TRUE or b.tag <= TRUE:
        return (1 if to_bool(a) else 0) - (1 if to_bool(b) else 0)
    if a.tag == ARR:
        return 1
    if b.tag == ARR:
        return -1
    if b.tag == STR:
        return _number_with_string(vm, a, as_ref(Str, b), 1)
    return _number_with_string(vm, b, as_ref(Str, a), -1)


def compare_resources(vm: VM, a: Value, b: Value) -> int:
    """As compare, of a resource and something else: it is a number, and true."""
    if a.tag <= TRUE or b.tag <= TRUE:
        return (1 if to_bool(a) else 0) - (1 if to_bool(b) else 0)
    return compare_flat(vm, as_number(a), as_number(b))


def is_case(v: Value) -> bool:
    """Is it a case of an enum? Those are equal to themselves only."""
    return v.tag == OBJ and as_ref(PhpObject, v).cls.flags & ENUM != 0


@dont_look_inside
def object_as(vm: VM, v: Value, other: Value) -> Value:
    """What an object is when it is compared with what is none; UNDEF: the greater one."""
    if other.tag == STR and has_text(v):
        return v_ref(STR, object_text(vm, as_ref(PhpObject, v)))
    if other.tag == INT:
        notice(vm, no_number(v, lit(b"int")))
    elif other.tag == FLOAT:
        notice(vm, no_number(v, lit(b"float")))
    elif other.tag == TRUE or other.tag == FALSE:
        return v_bool(True)
    else:
        return v_undef()
    return v_int(1)


def int_order(a: int, b: int) -> int:
    """-1, 0 or 1."""
    return -1 if a < b else (1 if a > b else 0)


def float_order(a: float, b: float) -> int:
    """-1, 0 or 1; 1 if one is NaN."""
    return 0 if a == b else (-1 if a < b else 1)


def _as_float(v: Value) -> float:
    return v.f if v.tag == FLOAT else float(v.i)


# Strings


def _may_be_number(s: Str) -> bool:
    """Numbers begin with a digit, sign, point or whitespace: none lies above '9'."""
    return s.length > 0 and s.byte(0) <= NINE


def compare_strings(a: Str, b: Str) -> int:
    """As numbers if both are, else byte by byte."""
    if not _may_be_number(a) or not _may_be_number(b):
        return str_order(a, b)
    i = plain_int(a)
    j = plain_int(b)
    if i >= 0 and j >= 0:
        return int_order(i, j)
    x = parse_numeric(a)
    y = parse_numeric(b)
    if x.kind == NOT_NUMERIC or not x.whole or y.kind == NOT_NUMERIC or not y.whole:
        return str_order(a, b)
    if x.kind == INT_NUMERIC and y.kind == INT_NUMERIC:
        return int_order(x.i, y.i)
    x_side = overflow_side(x, a)
    y_side = overflow_side(y, b)
    if x_side != 0 and x_side == y_side and x.f - y.f == 0.0:
        return str_order(a, b)
    if x.kind == INT_NUMERIC and y_side != 0:
        return -y_side
    if y.kind == INT_NUMERIC and x_side != 0:
        return x_side
    p = x.f if x.kind == FLOAT_NUMERIC else float(x.i)
    q = y.f if y.kind == FLOAT_NUMERIC else float(y.i)
    if x.kind == FLOAT_NUMERIC and y.kind == FLOAT_NUMERIC and p == q and not is_finite(p):
        return str_order(a, b)
    return -1 if p < q else (1 if p > q else 0)


def overflow_side(number: Numeric, s: Str) -> int:
    """1 or -1 where s spells an int that does not fit 64 bits, else 0."""
    if number.kind != FLOAT_NUMERIC:
        return 0
    for i in range(s.length):
        c = s.byte(i) | 32
        if c == ord(b".") or c == ord(b"e"):
            return 0
    return 1 if number.f > 0.0 else -1


def _number_with_string(vm: VM, number: Value, s: Str, sign: int) -> int:
    """number <=> s, times sign: -1 where the string is on the left."""
    if number.tag == FLOAT and number.f != number.f:
        return UNCOMPARABLE
    i = plain_int(s)
    if i >= 0 and number.tag == INT:
        return int_order(number.i, i) * sign
    parsed = parse_numeric(s)
    if parsed.kind != NOT_NUMERIC and parsed.whole:
        if parsed.kind == INT_NUMERIC and number.tag == INT:
            return int_order(number.i, parsed.i) * sign
        text_number = parsed.f if parsed.kind == FLOAT_NUMERIC else float(parsed.i)
        return float_order(_as_float(number), text_number) * sign
    text = int_to_str(number.i) if number.tag == INT else float_to_str(vm.precision, number.f)
    return str_order(text, s) * sign


# Arrays and objects


@define(slots=True, eq=False)
class Level(HeapObject):
    """Two arrays being compared, at the left element pos (=== uses right_pos too). outer: the arrays that contain
    them. may_recur: references or objects led here, so an array may be inside itself. object: whose properties the left
    one has.
    """

    left: PhpArray
    right: PhpArray
    pos: int
    right_pos: int
    may_recur: bool
    object: PhpObject | None
    outer: "Level | None"


def refuse_recursion(vm: VM, outer: Level, left: PhpArray) -> None:
    """The array is an element of outer.left: if it is one of those around it, too, comparing would not end."""
    level: Level | None = outer if outer.may_recur else None
    while level is not None:
        if same_object(level.left, left):
            fatal(vm, lit(b"Nesting level too deep - recursive dependency?"))
        level = level.outer


def refuse_same_object(vm: VM, outer: Level | None, left: PhpObject) -> None:
    """The same of an object whose properties are compared."""
    level = outer
    while level is not None:
        there = level.object
        if there is not None and same_object(there, left):
            fatal(vm, lit(b"Nesting level too deep - recursive dependency?"))
        level = level.outer


ENTERED: Final[int] = 2  # instead of an order: two arrays or objects differ only if something in them does


@define(slots=True, eq=False)
class Comparison(HeapObject):
    """Where a comparison is."""

    level: Level | None

    def compare_two(self, vm: VM, x: Value, y: Value) -> int:
        """Two arrays or two objects: their order, or ENTERED."""
        outer = self.level
        may_recur = outer is not None and outer.may_recur
        if x.tag == ARR:
            left = as_ref(PhpArray, x)
            right = as_ref(PhpArray, y)
            if same_object(left, right):
                return 0
            if outer is not None:
                refuse_recursion(vm, outer, left)
            if left.size != right.size:
                return int_order(left.size, right.size)
            self.level = Level(left, right, iter_first(left), iter_first(right), may_recur, None, outer)
            return ENTERED
        a = as_ref(PhpObject, x)
        b = as_ref(PhpObject, y)
        if same_object(a, b):
            return 0
        own = own_order(vm, a, b)
        if own.tag == INT:
            return own.i
        if not same_object(a.cls, b.cls) or a.cls.flags & ENUM != 0:
            return UNCOMPARABLE
        if isinstance(a, Closure):
            return 0 if same_closure(cast(Closure, a), cast(Closure, b)) else UNCOMPARABLE
        refuse_same_object(vm, outer, a)
        left = compared_array(a)
        right = compared_array(b)
        if left.size != right.size:
            if a.extra is None and b.extra is None:
                return UNCOMPARABLE
            return int_order(left.size, right.size)
        self.level = Level(left, right, iter_first(left), iter_first(right), True, a, outer)
        return ENTERED


@dont_look_inside
def compare_nested(vm: VM, a: Value, b: Value) -> int:
    """Of arrays the shorter first, then by the first element of a that differs; objects by their properties."""
    walk = Comparison(None)
    order = walk.compare_two(vm, a, b)
    if order != ENTERED:
        return order
    level = walk.level
    while level is not None:
        if not iter_valid(level.left, level.pos):
            level = level.outer
            walk.level = level
        else:
            x = iter_value(level.left, level.pos)
            y = array_get(level.right, iter_key(level.left, level.pos))
            level.may_recur = level.may_recur or iter_refers(level.left, level.pos)
            level.pos = iter_next(level.left, level.pos)
            if y.tag == UNDEF:
                return UNCOMPARABLE
            if (x.tag == ARR and y.tag == ARR) or (x.tag == OBJ and y.tag == OBJ):
                order = walk.compare_two(vm, x, y)
                level = walk.level
            else:
                order = compare_flat(vm, x, y)
            if order != 0 and order != ENTERED:
                return order
    return 0


# Identity


def identical(vm: VM, a: Value, b: Value) -> bool:
    """a === b."""
    if a.tag == ARR and b.tag == ARR:
        return identical_arrays(vm, as_ref(PhpArray, a), as_ref(PhpArray, b))
    return identical_flat(a, b)


def identical_flat(a: Value, b: Value) -> bool:
    """As identical, where not both are arrays."""
    if a.tag != b.tag:
        return False
    if a.tag == INT:
        return a.i == b.i
    if a.tag == FLOAT:
        return a.f == b.f
    if a.tag < REFCOUNTED:
        return True
    if a.tag == RES:
        return same_object(as_ref(Resource, a), as_ref(Resource, b))
    if a.tag == OBJ:
        return same_object(as_ref(PhpObject, a), as_ref(PhpObject, b))
    return same_text(as_ref(Str, a), as_ref(Str, b))


@dont_look_inside
def identical_arrays(vm: VM, a: PhpArray, b: PhpArray) -> bool:
    """The same keys with identical elements in the same order."""
    if same_object(a, b):
        return True
    if a.size != b.size:
        return False
    level: Level | None = Level(a, b, iter_first(a), iter_first(b), False, None, None)
    while level is not None:
        if not iter_valid(level.left, level.pos):
            level = level.outer
        else:
            if not identical_flat(iter_key(level.left, level.pos), iter_key(level.right, level.right_pos)):
                return False
            x = iter_value(level.left, level.pos)
            y = iter_value(level.right, level.right_pos)
            level.may_recur = level.may_recur or iter_refers(level.left, level.pos)
            level.pos = iter_next(level.left, level.pos)
            level.right_pos = iter_next(level.right, level.right_pos)
            if x.tag == ARR and y.tag == ARR:
                left = as_ref(PhpArray, x)
                right = as_ref(PhpArray, y)
                if not same_object(left, right):
                    refuse_recursion(vm, level, left)
                    if left.size != right.size:
                        return False
                    level = Level(left, right, iter_first(left), iter_first(right), level.may_recur, None, level)
            elif not identical_flat(x, y):
                return False
    return True
