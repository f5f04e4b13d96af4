"""Orders that sorting goes by, and PHP's own sorting algorithm.

An Ordering has the values to be ordered, in their first order, and a permutation of their numbers. Where the values
are all ints, all floats or all strings that are no numbers, the order is total, and radix_order or merge_order are as
good as any stable algorithm. Others may contradict themselves ("10" < "9a" < "9b" < "10"), so what comes out depends on
the algorithm: then hybrid_sort does PHP's comparisons in PHP's order. Equal values keep their order.
"""

from typing import Final

from attrs import define

from pyphp.interp.data.numbers import NOT_NUMERIC, parse_numeric
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.enums import is_case
from pyphp.interp.operators.comparison import compare, int_order
from pyphp.interp.operators.conversions import cast_to_float, to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, float_bits, int_sar, int_shl, int_shr
from pyphp.interp.rlib.text import Str, str_order
from pyphp.interp.rlib.value import FLOAT, INT, OBJ, STR, Value, as_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.comparing import case_distance, natural_order

REGULAR: Final[int] = 0
NUMERIC: Final[int] = 1
STRING: Final[int] = 2
LOCALE_STRING: Final[int] = 5
NATURAL: Final[int] = 6
FLAG_CASE: Final[int] = 8

SMALL: Final[int] = 16  # up to here hybrid_sort inserts
FEW: Final[int] = 32  # up to here counting bytes does not pay
EXACT: Final[int] = 9007199254740992  # ints up to here are exact as floats
NINE: Final[int] = ord(b"9")


def order_of(vm: VM, a: Value, b: Value, flags: int) -> int:
    """-1, 0 or 1 by the flags of sort()."""
    kind = flags & ~FLAG_CASE
    if kind == NUMERIC:
        x = cast_to_float(vm, a)
        y = cast_to_float(vm, b)
        return 0 if x == y else (-1 if x < y else 1)
    if kind == STRING or kind == LOCALE_STRING:
        if flags & FLAG_CASE != 0:
            return case_distance(to_str(vm, a), to_str(vm, b))
        return str_order(to_str(vm, a), to_str(vm, b))
    if kind == NATURAL:
        return natural_order(to_str(vm, a), to_str(vm, b), flags & FLAG_CASE != 0)
    order = compare(vm, a, b)
    if order > 0 and b.tag == OBJ and is_case(as_ref(PhpObject, b)):
        return order_of_case(a, as_ref(PhpObject, b))
    return order


def order_of_case(v: Value, case: PhpObject) -> int:
    """Cases of enums have no order; sorting only brings the same ones together, behind all else."""
    if v.tag != OBJ or not is_case(as_ref(PhpObject, v)):
        return -1
    number = as_ref(PhpObject, v).handle
    return 0 if number == case.handle else (-1 if number < case.handle else 1)


@define(slots=True, eq=False)
class Ordering(HeapObject):
    """Values, and the numbers of them in an order that becomes the right one."""

    values: Array[Value]
    places: Array[int]
    flags: int
    backwards: bool
    stable: bool  # equal values keep their order
    minor: "Ordering | None"  # what decides where values are equal; its places do not matter

    def after(self, vm: VM, i: int, j: int) -> int:
        """Above 0 if the value at place i belongs behind that at place j."""
        a = self.places[i]
        b = self.places[j]
        order = self.order(vm, a, b)
        minor = self.minor
        while order == 0 and minor is not None:
            order = minor.order(vm, a, b)
            minor = minor.minor
        return a - b if order == 0 and self.stable else order

    def order(self, vm: VM, a: int, b: int) -> int:
        """Of the values of these numbers."""
        order = order_of(vm, self.values[a], self.values[b], self.flags)
        return -order if self.backwards else order

    def exchange(self, i: int, j: int) -> None:
        """Exchange two places."""
        k = self.places[i]
        self.places[i] = self.places[j]
        self.places[j] = k


@dont_look_inside
def ordered(vm: VM, values: Array[Value], flags: int, backwards: bool, stable: bool) -> Array[int]:
    """The numbers of the values in their order. stable: equal ones are compared by their numbers, as in all sorting of
    arrays.
    """
    count = values.length
    places = Array[int](count)
    for k in range(count):
        places[k] = k
    if count < 2:
        return places
    kind = common_kind(values, flags)
    if kind == STR:
        return merge_order(values, places, backwards)
    if kind == INT or kind == FLOAT:
        keys = Array[int](count)
        turned = -1 if backwards else 0
        for k in range(count):
            v = values[k]
            keys[k] = (v.i if v.tag == INT else float_key(v.f)) ^ turned
        return radix_order(keys, places)
    hybrid_sort(vm, Ordering(values, places, flags, backwards, stable, None))
    return places


def common_kind(values: Array[Value], flags: int) -> int:
    """INT, FLOAT or STR if all values are such and their order by the flags is that of these types; 0 otherwise."""
    tag = values[0].tag
    for k in range(values.length):
        v = values[k]
        if v.tag != tag:
            return 0
        if tag == INT:
            if flags != REGULAR and (flags != NUMERIC or v.i > EXACT or v.i < -EXACT):
                return 0
        elif tag == FLOAT:
            if (flags != REGULAR and flags != NUMERIC) or v.f != v.f:  # noqa: PLR0124 - NaN
                return 0
        elif tag == STR:
            if flags != STRING and (flags != REGULAR or is_number(as_ref(Str, v))):
                return 0
        else:
            return 0
    return tag


def is_number(s: Str) -> bool:
    """Is the string a number, which is compared as such with others?"""
    if s.length == 0 or s.byte(0) > NINE:
        return False
    number = parse_numeric(s)
    return number.kind != NOT_NUMERIC and number.whole


# Numbers: by their bytes, the lowest first


def float_key(f: float) -> int:
    """An int that orders as the float does; 0.0 and -0.0 are one."""
    bits = float_bits(f + 0.0)
    return bits ^ (int_sar(bits, 63) & INT_MAX)


@dont_look_inside
def radix_order(first_keys: Array[int], first_places: Array[int]) -> Array[int]:
    """The places in the order of their keys; both arrays are used up."""
    count = first_keys.length
    if count <= FEW:
        insert_by_key(first_keys, first_places)
        return first_places
    keys = first_keys
    places = first_places
    totals = Array[int](2048)
    for k in range(count):
        key = keys[k] ^ INT_MIN
        for b in range(8):
            at = int_shl(b, 8) + (int_shr(key, int_shl(b, 3)) & 255)
            totals[at] = totals[at] + 1
    keys_to = Array[int](count)
    places_to = Array[int](count)
    for b in range(8):
        shift = int_shl(b, 3)
        base = int_shl(b, 8)
        if totals[base + (int_shr(keys[0] ^ INT_MIN, shift) & 255)] != count:
            at = 0
            for k in range(base, base + 256):
                size = totals[k]
                totals[k] = at
                at = at + size
            for k in range(count):
                key = keys[k]
                bucket = base + (int_shr(key ^ INT_MIN, shift) & 255)
                to = totals[bucket]
                totals[bucket] = to + 1
                keys_to[to] = key
                places_to[to] = places[k]
            keys_from = keys
            keys = keys_to
            keys_to = keys_from
            places_from = places
            places = places_to
            places_to = places_from
    return places


def insert_by_key(keys: Array[int], places: Array[int]) -> None:
    """Insertion sort of both arrays by the first."""
    for k in range(1, keys.length):
        key = keys[k]
        place = places[k]
        at = k
        while at > 0 and keys[at - 1] > key:
            keys[at] = keys[at - 1]
            places[at] = places[at - 1]
            at = at - 1
        keys[at] = key
        places[at] = place


# Strings: merged, by their first bytes where these differ


def first_word(s: Str) -> int:
    """The first eight bytes as an int that orders as they do."""
    w = 0
    for k in range(8):
        w = int_shl(w, 8) | (s.byte(k) if k < s.length else 0)
    return w ^ INT_MIN


@dont_look_inside
def merge_order(values: Array[Value], places: Array[int], backwards: bool) -> Array[int]:
    """The places in the order of the strings; `places` is used up."""
    count = values.length
    words = Array[int](count)
    for k in range(count):
        words[k] = first_word(as_ref(Str, values[k]))
    source = places
    target = Array[int](count)
    width = 1
    while width < count:
        low = 0
        while low < count:
            middle = low + width if low + width < count else count
            high = middle + width if middle + width < count else count
            left = low
            right = middle
            for at in range(low, high):
                if right >= high or (
                    left < middle and not string_after(values, words, source[left], source[right], backwards)
                ):
                    target[at] = source[left]
                    left = left + 1
                else:
                    target[at] = source[right]
                    right = right + 1
            low = high
        other = source
        source = target
        target = other
        width = width + width
    return source


def string_after(values: Array[Value], words: Array[int], a: int, b: int, backwards: bool) -> bool:
    """Does string a belong behind string b?"""
    order = int_order(words[a], words[b])
    if order == 0:
        order = str_order(as_ref(Str, values[a]), as_ref(Str, values[b]))
    return order < 0 if backwards else order > 0


# PHP's algorithm


def sort_three(vm: VM, o: Ordering, a: int, b: int, c: int) -> None:
    """Order three places."""
    if o.after(vm, a, b) <= 0:
        if o.after(vm, b, c) > 0:
            o.exchange(b, c)
            if o.after(vm, a, b) > 0:
                o.exchange(a, b)
        return
    if o.after(vm, c, b) <= 0:
        o.exchange(a, c)
        return
    o.exchange(a, b)
    if o.after(vm, b, c) > 0:
        o.exchange(b, c)


def sort_four(vm: VM, o: Ordering, a: int, b: int, c: int, d: int) -> None:
    """Order four places."""
    sort_three(vm, o, a, b, c)
    if o.after(vm, c, d) > 0:
        o.exchange(c, d)
        if o.after(vm, b, c) > 0:
            o.exchange(b, c)
            if o.after(vm, a, b) > 0:
                o.exchange(a, b)


def sort_five(vm: VM, o: Ordering, a: int, b: int, c: int, d: int, e: int) -> None:
    """Order five places."""
    sort_four(vm, o, a, b, c, d)
    if o.after(vm, d, e) > 0:
        o.exchange(d, e)
        if o.after(vm, c, d) > 0:
            o.exchange(c, d)
            if o.after(vm, b, c) > 0:
                o.exchange(b, c)
                if o.after(vm, a, b) > 0:
                    o.exchange(a, b)


def insertion_sort(vm: VM, o: Ordering, start: int, count: int) -> None:
    """Order the places start .. start + count - 1, of which there are few."""
    if count <= 1:
        return
    if count == 2:
        if o.after(vm, start, start + 1) > 0:
            o.exchange(start, start + 1)
    elif count == 3:
        sort_three(vm, o, start, start + 1, start + 2)
    elif count == 4:
        sort_four(vm, o, start, start + 1, start + 2, start + 3)
    elif count == 5:
        sort_five(vm, o, start, start + 1, start + 2, start + 3, start + 4)
    else:
        for i in range(start + 1, start + count):
            if o.after(vm, i - 1, i) > 0:
                j = place_one_by_one(vm, o, start, i) if i < start + 6 else place_by_halves(vm, o, start, i)
                move_down(o, i, j)


def move_down(o: Ordering, i: int, j: int) -> None:
    """The place i goes to j, those between move up."""
    place = o.places[i]
    k = i
    while k > j:
        o.places[k] = o.places[k - 1]
        k = k - 1
    o.places[j] = place


def place_one_by_one(vm: VM, o: Ordering, start: int, i: int) -> int:
    """Where place i belongs among those before it, known not to be the last of them."""
    j = i - 1
    while j != start:
        j = j - 1
        if o.after(vm, j, i) <= 0:
            return j + 1
    return j


def place_by_halves(vm: VM, o: Ordering, start: int, i: int) -> int:
    """The same by steps of two."""
    j = i - 1
    while True:
        j = j - 2
        if o.after(vm, j, i) <= 0:
            j = j + 1
            return j + 1 if o.after(vm, j, i) <= 0 else j
        if j == start:
            return j
        if j == start + 1:
            return j if o.after(vm, i, start) > 0 else start


@dont_look_inside
def hybrid_sort(vm: VM, o: Ordering) -> None:
    """Quicksort with the smaller part first, insertion for small parts: the parts that wait are on a list."""
    waiting = Array[int](256)
    used = 2
    waiting[1] = o.places.length
    while used > 0:
        used = used - 2
        start = waiting[used]
        count = waiting[used + 1]
        while count > SMALL:
            i = partition(vm, o, start, count)
            before = i - start - 1
            behind = start + count - i
            if before < behind:
                waiting[used] = i
                waiting[used + 1] = behind
                count = before
            else:
                waiting[used] = start
                waiting[used + 1] = before
                start = i
                count = behind
            used = used + 2
        insertion_sort(vm, o, start, count)


def partition(vm: VM, o: Ordering, start: int, count: int) -> int:
    """Put a pivot where it belongs; the first place behind it."""
    end = start + count
    offset = int_shr(count, 1)
    pivot = start + offset
    if int_shr(count, 10) > 0:
        delta = int_shr(offset, 1)
        sort_five(vm, o, start, start + delta, pivot, pivot + delta, end - 1)
    else:
        sort_three(vm, o, start, pivot, end - 1)
    o.exchange(start + 1, pivot)
    pivot = start + 1
    i = find_split(vm, o, pivot, end)
    o.exchange(pivot, i - 1)
    return i


def find_split(vm: VM, o: Ordering, pivot: int, end: int) -> int:
    """Exchange what is on the wrong side of the pivot; the first place that is not before it."""
    i = pivot + 1
    j = end - 1
    while True:
        while o.after(vm, pivot, i) > 0:
            i = i + 1
            if i == j:
                return i
        j = j - 1
        if j == i:
            return i
        while o.after(vm, j, pivot) > 0:
            j = j - 1
            if j == i:
                return i
        o.exchange(i, j)
        i = i + 1
        if i == j:
            return i
