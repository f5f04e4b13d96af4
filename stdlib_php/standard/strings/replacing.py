"""Replacing in byte strings: str_replace, strtr, substr_replace."""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_set, iter_first, iter_key, iter_next, iter_value, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.strings import new_builder
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_int, to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_shr, intmask
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, INT, NULL, STR, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.searching import find, matches_at
from pyphp.stdlib_php.support.arguments import array, text
from pyphp.stdlib_php.support.bytesets import empty_set
from pyphp.stdlib_php.support.complaints import about_argument, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin

BYTES: Final[int] = 256
FNV: Final[int] = 1099511628211


# str_replace


@define(slots=True, eq=False)
class Replacing(HeapObject):
    """What is replaced by what, in pairs; `count` of replacements so far."""

    searches: Array[Str]
    replacements: Array[Str]
    any_case: bool
    count: int

    def in_string(self, subject: Str) -> Str:
        """The subject with all pairs replaced, one after the other."""
        s = subject
        for k in range(self.searches.length):
            if self.searches[k].length > 0 and s.length > 0:
                s = self.replaced(s, self.searches[k], self.replacements[k])
        return s

    def replaced(self, s: Str, search: Str, replacement: Str) -> Str:
        """s with every occurrence of one string replaced."""
        where = lowered(s) if self.any_case else s
        what = lowered(search) if self.any_case else search
        at = find(where, what, 0)
        if at < 0:
            return s
        if what.length == replacement.length:
            return self.overwritten(s, where, what, replacement, at)
        out = new_builder(s.length)
        done = 0
        while at >= 0:
            out.add_part(s, done, at - done)
            out.add(replacement)
            self.count = self.count + 1
            done = at + what.length
            at = find(where, what, done)
        out.add_part(s, done, s.length - done)
        return out.finish()

    def overwritten(self, s: Str, where: Str, what: Str, replacement: Str, first: int) -> Str:
        """As replaced, of equal lengths."""
        r = str_alloc(s.length)
        str_copy(r, 0, s, 0, s.length)
        at = first
        while at >= 0:
            str_copy(r, at, replacement, 0, what.length)
            self.count = self.count + 1
            at = find(where, what, at + what.length)
        return r


def new_replacing(vm: VM, search: Value, replacement: Value, any_case: bool) -> Replacing:
    """The pairs: a replacement that is missing in its array is empty, one string replaces all."""
    if search.tag != ARR:
        if replacement.tag == ARR:
            throw_replacement(vm, any_case)
        one = Array[Str](1)
        one[0] = as_ref(Str, search)
        by = Array[Str](1)
        by[0] = as_ref(Str, replacement)
        return Replacing(one, by, any_case, 0)
    searches = texts_of(vm, as_ref(PhpArray, search))
    replacements = Array[Str](searches.length)
    given = 0
    if replacement.tag == ARR:
        texts = texts_of(vm, as_ref(PhpArray, replacement))
        given = texts.length if texts.length < searches.length else searches.length
        replacements.copy_from(0, texts, 0, given)
    rest = lit(b"") if replacement.tag == ARR else as_ref(Str, replacement)
    for k in range(given, searches.length):
        replacements[k] = rest
    return Replacing(searches, replacements, any_case, 0)


def throw_replacement(vm: VM, any_case: bool) -> None:
    """An array instead of a string."""
    if any_case:
        throw_type_error(
            vm,
            lit(
                b"str_ireplace(): Argument #2 ($replace) must be of type string when argument #1 ($search) is a string"
            ),
        )
    throw_type_error(
        vm, lit(b"str_replace(): Argument #2 ($replace) must be of type string when argument #1 ($search) is a string")
    )


def texts_of(vm: VM, arr: PhpArray) -> Array[Str]:
    """The elements as strings."""
    texts = Array[Str](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        texts[k] = to_str(vm, iter_value(arr, pos))
        pos = iter_next(arr, pos)
    return texts


@dont_look_inside
def replace_in(vm: VM, replacing: Replacing, subject: Value) -> Value:
    """The subject, a string or an array of them, with the pairs replaced."""
    if subject.tag != ARR:
        return v_ref(STR, replacing.in_string(as_ref(Str, subject)))
    arr = as_ref(PhpArray, subject)
    made = new_array(arr.size)
    for key, v in items(arr):
        s = replacing.in_string(to_str(vm, v))
        made = array_set(made, key, v_ref(STR, s))
    return v_ref(ARR, made)


@dont_look_inside
def text_replaced(search: Str, replacement: Str, subject: Str, any_case: bool) -> Str:
    """The subject with one string replaced by another."""
    if search.length == 0 or subject.length == 0:
        return subject
    return Replacing(Array[Str](0), Array[Str](0), any_case, 0).replaced(subject, search, replacement)


def replace_argument(vm: VM, args: Frame, n: int, any_case: bool) -> Value:
    """str_replace and str_ireplace: the fourth argument is told how many replacements there were."""
    if n < 4 and args[slot(0)].tag == STR and args[slot(1)].tag == STR and args[slot(2)].tag == STR:
        return v_ref(STR, text_replaced(text(args, 0), text(args, 1), text(args, 2), any_case))
    replacing = new_replacing(vm, args[slot(0)], args[slot(1)], any_case)
    result = replace_in(vm, replacing, args[slot(2)])
    if n > 3:
        assign(vm, args, slot(3), v_int(replacing.count))
    return result


@builtin(
    b"str_replace",
    P(b"search", TYPE_ARRAY | TYPE_STRING),
    P(b"replace", TYPE_ARRAY | TYPE_STRING),
    P(b"subject", TYPE_ARRAY | TYPE_STRING),
    P(b"count", TYPE_MIXED, optional=True, by_ref=True),
)
def str_replace(vm: VM, args: Frame, n: int) -> Value:
    """All occurrences of strings replaced by others, in a string or in all strings of an array."""
    return replace_argument(vm, args, n, False)


@builtin(
    b"str_ireplace",
    P(b"search", TYPE_ARRAY | TYPE_STRING),
    P(b"replace", TYPE_ARRAY | TYPE_STRING),
    P(b"subject", TYPE_ARRAY | TYPE_STRING),
    P(b"count", TYPE_MIXED, optional=True, by_ref=True),
)
def str_ireplace(vm: VM, args: Frame, n: int) -> Value:
    """str_replace in any case."""
    return replace_argument(vm, args, n, True)


# strtr


@builtin(
    b"strtr",
    P(b"string", TYPE_STRING),
    P(b"from", TYPE_STRING | TYPE_ARRAY),
    P(b"to", TYPE_STRING | TYPE_NULL, optional=True),
)
def strtr(vm: VM, args: Frame, n: int) -> Value:
    """Bytes exchanged for others, or strings for others, the longest first, and nothing twice."""
    s = text(args, 0)
    from_ = args[slot(1)]
    if n < 3 or args[slot(2)].tag <= NULL:
        if from_.tag != ARR:
            wrong_type(vm, 2, from_, lit(b"array"))
        pairs = array(args, 1)
        if s.length == 0 or pairs.size == 0:
            return v_ref(STR, s)
        return v_ref(STR, exchange_strings(vm, s, new_exchange(vm, pairs)))
    if from_.tag == ARR:
        wrong_type(vm, 2, from_, lit(b"string"))
    return v_ref(STR, exchange_bytes(s, as_ref(Str, from_), text(args, 2)))


@dont_look_inside
def exchange_bytes(s: Str, from_: Str, to: Str) -> Str:
    """s with the bytes of one string exchanged for those of another; the longer one's rest does not count."""
    count = from_.length if from_.length < to.length else to.length
    if count == 0 or s.length == 0:
        return s
    table = str_alloc(BYTES)
    for b in range(BYTES):
        table.set_byte(b, b)
    for k in range(count):
        table.set_byte(from_.byte(k), to.byte(k))
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(k, table.byte(s.byte(k)))
    return r


@define(slots=True, eq=False)
class Exchange(HeapObject):
    """Strings to be exchanged, found by a hash of the bytes at hand; the lengths that occur, the longest first."""

    keys: Array[Str]
    values: Array[Value]  # PHP converts one when it is used, if there are others
    places: Array[int]  # open addressing: number of a pair + 1
    lengths: Array[int]
    firsts: Str  # byte set of the keys' first bytes

    def pair_at(self, s: Str, at: int) -> int:
        """The number of the pair with the longest key at s[at:], or -1."""
        for k in range(self.lengths.length):
            length = self.lengths[k]
            if at + length <= s.length:
                i = self.place_of(s, at, length)
                if self.places[i] != 0:
                    return self.places[i] - 1
        return -1

    def place_of(self, s: Str, at: int, length: int) -> int:
        """Where the key s[at : at + length] is, or belongs."""
        mask = self.places.length - 1
        h = length
        for k in range(at, at + length):
            h = intmask((h ^ s.byte(k)) * FNV)
        i = (h ^ int_shr(h, 32)) & mask
        while self.places[i] != 0 and not self.is_key(self.places[i] - 1, s, at, length):
            i = (i + 1) & mask
        return i

    def is_key(self, k: int, s: Str, at: int, length: int) -> bool:
        """Is s[at : at + length] the key of pair k?"""
        return self.keys[k].length == length and matches_at(s, at, self.keys[k])


@dont_look_inside
def new_exchange(vm: VM, pairs: PhpArray) -> Exchange:
    """The pairs, made ready. A key that is empty counts for nothing."""
    size = 16
    while size < pairs.size + pairs.size:
        size = size + size
    longest = 0
    exchange = Exchange(Array[Str](pairs.size), Array[Value](pairs.size), Array[int](size), Array[int](0), empty_set())
    pos = iter_first(pairs)
    for k in range(pairs.size):
        key = to_str(vm, iter_key(pairs, pos))
        exchange.keys[k] = key
        value = iter_value(pairs, pos)
        if pairs.size == 1:
            value = v_ref(STR, to_str(vm, value))
        exchange.values.put(k, value)
        if key.length == 0:
            warn_of(vm, lit(b"Ignoring replacement of empty string"))
        else:
            exchange.places[exchange.place_of(key, 0, key.length)] = k + 1
            exchange.firsts.set_byte(key.byte(0), 1)
            longest = key.length if key.length > longest else longest
        pos = iter_next(pairs, pos)
    exchange.lengths = lengths_of(exchange.keys, longest)
    return exchange


def lengths_of(keys: Array[Str], longest: int) -> Array[int]:
    """The lengths above zero that occur, the longest first."""
    occurs = Array[int](longest + 1)
    count = 0
    for k in range(keys.length):
        length = keys[k].length
        if length > 0 and occurs[length] == 0:
            occurs[length] = 1
            count = count + 1
    lengths = Array[int](count)
    at = 0
    for back in range(longest):
        if occurs[longest - back] == 1:
            lengths[at] = longest - back
            at = at + 1
    return lengths


@dont_look_inside
def exchange_strings(vm: VM, s: Str, exchange: Exchange) -> Str:
    """s with the keys exchanged for their values."""
    out = new_builder(s.length)
    done = 0
    at = 0
    while at < s.length:
        k = -1
        if exchange.firsts.byte(s.byte(at)) == 1:
            k = exchange.pair_at(s, at)
        if k >= 0:
            out.add_part(s, done, at - done)
            out.add(to_str(vm, exchange.values[k]))
            at = at + exchange.keys[k].length
            done = at
        else:
            at = at + 1
    if done == 0:
        return s
    out.add_part(s, done, s.length - done)
    return out.finish()


# substr_replace


@builtin(
    b"substr_replace",
    P(b"string", TYPE_ARRAY | TYPE_STRING),
    P(b"replace", TYPE_ARRAY | TYPE_STRING),
    P(b"offset", TYPE_ARRAY | TYPE_INT),
    P(b"length", TYPE_ARRAY | TYPE_INT | TYPE_NULL, optional=True),
)
def substr_replace(vm: VM, args: Frame, n: int) -> Value:
    """A part replaced, or parts of all strings of an array."""
    offset = args[slot(2)]
    length = args[slot(3)] if n > 3 else v_null()
    if args[slot(0)].tag == ARR:
        return v_ref(ARR, replace_parts(vm, array(args, 0), args[slot(1)], offset, length))
    if offset.tag == ARR:
        throw_type_error(vm, about_argument(vm, 3, lit(b"cannot be an array when working on a single string")))
    if length.tag == ARR:
        throw_type_error(vm, about_argument(vm, 4, lit(b"cannot be an array when working on a single string")))
    s = text(args, 0)
    by = replacement_at(vm, args[slot(1)], 0)
    return v_ref(STR, with_part(s, by, offset.i, length.i if length.tag == INT else s.length))


@dont_look_inside
def replace_parts(vm: VM, subjects: PhpArray, by: Value, offset: Value, length: Value) -> PhpArray:
    """substr_replace of each string; offsets, lengths and replacements may each be one for all or one for each."""
    made = new_array(subjects.size)
    pos = iter_first(subjects)
    for k in range(subjects.size):
        s = to_str(vm, iter_value(subjects, pos))
        start = number_at(offset, k, 0)
        made = array_set(
            made,
            iter_key(subjects, pos),
            v_ref(STR, with_part(s, replacement_at(vm, by, k), start, number_at(length, k, s.length))),
        )
        pos = iter_next(subjects, pos)
    return made


def number_at(numbers: Value, k: int, default: int) -> int:
    """Element k of an array, or the one number; the default where there is none."""
    if numbers.tag == INT:
        return numbers.i
    if numbers.tag != ARR or k >= as_ref(PhpArray, numbers).size:
        return default
    return to_int(element_at(as_ref(PhpArray, numbers), k))


def replacement_at(vm: VM, by: Value, k: int) -> Str:
    """Element k of an array as a string, or the one string; nothing where there is none."""
    if by.tag == STR:
        return as_ref(Str, by)
    arr = as_ref(PhpArray, by)
    return to_str(vm, element_at(arr, k)) if k < arr.size else lit(b"")


def element_at(arr: PhpArray, k: int) -> Value:
    """Element number k."""
    pos = iter_first(arr)
    for _ in range(k):
        pos = iter_next(arr, pos)
    return iter_value(arr, pos)


def with_part(s: Str, by: Str, offset: int, length: int) -> Str:
    """s with a part replaced; an offset or length below zero counts from the end."""
    start = offset
    if offset < 0:
        start = s.length + offset if s.length + offset > 0 else 0
    elif offset > s.length:
        start = s.length
    count = s.length - start
    if length < 0:
        count = count + length if count + length > 0 else 0
    elif length < count:
        count = length
    r = str_alloc(s.length - count + by.length)
    str_copy(r, 0, s, 0, start)
    str_copy(r, start, by, 0, by.length)
    str_copy(r, start + by.length, s, start + count, s.length - start - count)
    return r
