"""parse_str: a query string as arrays, where a[b][]=c nests.

Names are PHP variables: blanks and points in them become underscores, and so does a bracket that is not closed.
"""

from typing import Final

from pyphp.interp.arrays.api import array_append, array_get, array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.numbers import is_space
from pyphp.interp.data.strings import substring
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.urls.encodings import BLANK, url_decoded
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin

EQUALS: Final[int] = ord(b"=")
OPEN: Final[int] = ord(b"[")
CLOSE: Final[int] = ord(b"]")
POINT: Final[int] = ord(b".")
UNDERSCORE: Final[int] = ord(b"_")
MOST_LEVELS: Final[int] = 64  # max_input_nesting_level


def plain_name(s: Str, bracket: int) -> Str:
    """The name with underscores for blanks, points and, from `bracket` on, opening brackets."""
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    for k in range(s.length):
        b = s.byte(k)
        if b == BLANK or b == POINT or (b == OPEN and k >= bracket):
            r.set_byte(k, UNDERSCORE)
    return r


def keys_of(name: Str) -> Array[Value]:
    """The keys that a name goes by, outermost first, UNDEF for []; none if it is no name."""
    open_at = c_find_byte(name, OPEN, 0)
    if open_at < 0:
        return one_key(plain_name(name, 0))
    keys = Array[Value](MOST_LEVELS + 1)
    keys[0] = str_key(plain_name(substring(name, 0, open_at), 0))
    count = 1
    k = open_at
    while k < name.length and name.byte(k) == OPEN:
        start = k + 1
        first = start + 1 if start < name.length and is_space(name.byte(start)) else start
        end = c_find_byte(name, CLOSE, start) if start < name.length else -1
        if end < 0:
            if count == 1:
                return one_key(plain_name(name, open_at))
            k = name.length
        elif count > MOST_LEVELS:
            return Array[Value](0)
        else:
            keys[count] = v_undef() if end == first else str_key(substring(name, start, end - start))
            count = count + 1
            k = end + 1
    found = Array[Value](count)
    found.copy_from(0, keys, 0, count)
    return found


def one_key(name: Str) -> Array[Value]:
    """A name without brackets."""
    keys = Array[Value](1)
    keys[0] = str_key(name)
    return keys


def stored(arr: PhpArray, key: Value, v: Value) -> PhpArray:
    """arr[key] = v, or arr[] = v if the key is UNDEF."""
    if key.tag != UNDEF:
        return array_set(arr, key, v)
    made = array_append(arr, v)
    return arr if made is None else made  # PHP drops what is behind PHP_INT_MAX in silence here


def with_variable(root: PhpArray, keys: Array[Value], v: Value) -> PhpArray:
    """root[k1][k2].. = v. All these arrays have been made here and are held once."""
    arrays = Array[PhpArray](keys.length)
    arrays[0] = root
    for k in range(1, keys.length):
        there = v_null() if keys[k - 1].tag == UNDEF else array_get(arrays[k - 1], keys[k - 1])
        arrays[k] = as_ref(PhpArray, there) if there.tag == ARR else new_array(1)
    last = keys.length - 1
    made = stored(arrays[last], keys[last], v)
    for back in range(last):
        at = last - 1 - back
        made = stored(arrays[at], keys[at], v_ref(ARR, made))
    return made


@dont_look_inside
def variables_of(query: Str, separators: Str) -> PhpArray:
    """The variables of a query string."""
    root = new_array(0)
    start = 0
    while start <= query.length:
        end = start
        while end < query.length and c_find_byte(separators, query.byte(end), 0) < 0:
            end = end + 1
        part = substring(query, start, end - start)
        start = end + 1
        equals = c_find_byte(part, EQUALS, 0)
        split = equals if equals >= 0 else part.length
        name = url_decoded(substring(part, 0, split), BLANK)
        blanks = 0
        while blanks < name.length and name.byte(blanks) == BLANK:
            blanks = blanks + 1
        name = substring(name, blanks, name.length - blanks)
        zero = c_find_byte(name, 0, 0)
        if zero >= 0:
            name = substring(name, 0, zero)
        if name.length > 0 and name.byte(0) != OPEN:
            value = substring(part, split + 1, part.length - split - 1) if equals >= 0 else substring(part, 0, 0)
            keys = keys_of(name)
            if keys.length > 0:
                root = with_variable(root, keys, v_ref(STR, url_decoded(value, BLANK)))
    return root


@builtin(b"parse_str", P(b"string", TYPE_STRING), P(b"result", TYPE_MIXED, by_ref=True))
def parse_str(vm: VM, args: Frame, n: int) -> Value:
    """The variables of a query string, stored in the second argument."""
    separators = vm.separators
    if separators is None:  # the script cannot change them
        separators = ask_host(vm, GET_SETTING, lit(b"arg_separator.input"), lit(b""), 0).text
        vm.separators = separators
    assign(vm, args, slot(1), v_ref(ARR, variables_of(text(args, 0), separators)))
    return v_null()
