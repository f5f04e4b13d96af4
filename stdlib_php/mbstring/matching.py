"""Regular expressions of Oniguruma: what regexes.php calls. Patterns are compiled by the host, once each, and searched
here; a subject is copied to where it stays, for the library works with addresses.
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_int, array_get_str, array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ASK
from pyphp.interp.data.encodings import Regexes
from pyphp.interp.data.filling import fill
from pyphp.interp.data.patterns import Held
from pyphp.interp.data.records import int_at, int_field, next_at, request3, text_at, text_field
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.strings import concat2
from pyphp.interp.elements.writing import appended
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.heap import heap_charge
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_fetch
from pyphp.interp.rlib.libonig import (
    c_onig_copy,
    c_onig_initialize_match_param,
    c_onig_match,
    c_onig_new_match_param,
    c_onig_region_free,
    c_onig_region_new,
    c_onig_room,
    c_onig_search,
    c_onig_set_retry_limit,
    c_onig_set_stack_limit,
)
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.rarithmetic import int_sar, int_shl
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_word
from pyphp.interp.rlib.value import ARR, HIDDEN, INT, STR, TRUE, UNDEF, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.tables import encodings_of, setting_of
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.libraries import loaded_library
from pyphp.stdlib_php.support.registry import P, builtin

REGEX_FREE: Final[int] = 0  # places of functions in the library's table
PARAM_FREE: Final[int] = 4
ROOM_FREE: Final[int] = 11
REGION_BYTES: Final[int] = 24  # of a region: two counts of four bytes, addresses of beginnings and ends
STARTS_AT: Final[int] = 8
ENDS_AT: Final[int] = 16
GROUP_BYTES: Final[int] = 4
MOST_CHARGED: Final[int] = 4096  # bytes that a pattern is taken to need


@dont_look_inside
def regexes_of(vm: VM) -> Regexes:
    """What is remembered; the library is loaded when it is asked for first."""
    known = encodings_of(vm)
    there = known.regexes
    if there is not None:
        return there
    library = loaded_library(vm, lit(b"oniguruma"))
    param = Held(library, PARAM_FREE, c_onig_new_match_param(library), 0)
    made = Regexes(library, new_array(0), new_array(0), new_array(0), param, RefCell(v_null()), None, new_array(0))
    known.regexes = made
    return made


@builtin(
    b"Regex_compiled",
    P(b"pattern", TYPE_STRING),
    P(b"encoding", TYPE_STRING),
    P(b"options", TYPE_INT),
    P(b"syntax", TYPE_STRING),
)
@dont_look_inside
def regex_compiled(vm: VM, args: Frame, n: int) -> Value:
    """The number of a regular expression, or what is wrong with it."""
    regexes = regexes_of(vm)
    key = fill(b"%s %d %s ", text(args, 1), args[slot(2)].i, text(args, 3))
    key = concat2(key, text(args, 0))
    found = array_get_str(regexes.numbers, key)
    if found.tag == INT:
        return found
    pattern = concat2(text_field(text(args, 0)), text_field(text(args, 1)))
    request = request3(lit(b"mb.regex"), pattern, int_field(args[slot(2)].i), text_field(text(args, 3)))
    record = ask_host(vm, ASK, request, lit(b""), 0).text
    address = int_at(record, 0)
    at = next_at(record, 0)
    if address == 0:
        return v_ref(STR, text_at(record, at))
    heap_charge(MOST_CHARGED)
    number = regexes.codes.size
    held = Held(regexes.library, REGEX_FREE, address, MOST_CHARGED)
    regexes.codes = array_set_int(regexes.codes, number, v_ref(HIDDEN, held))
    regexes.names = array_set_int(regexes.names, number, v_ref(ARR, names_in(record, next_at(record, at))))
    regexes.numbers = array_set_str(regexes.numbers, key, v_int(number))
    return v_int(number)


def names_in(record: Str, start: int) -> PhpArray:
    """The names of groups, and the numbers that they mean, as text."""
    made = new_array(0)
    at = start
    while at < record.length:
        after = next_at(record, at)
        made = array_set_str(made, text_at(record, at), v_ref(STR, text_at(record, after)))
        at = next_at(record, after)
    return made


@builtin(b"Regex_names", P(b"number", TYPE_INT))
def regex_names(vm: VM, args: Frame, n: int) -> Value:
    """The names of its groups: the numbers of each, separated by commas."""
    return array_get_int(regexes_of(vm).names, args[slot(0)].i)


@builtin(
    b"Regex_found",
    P(b"number", TYPE_INT),
    P(b"subject", TYPE_STRING),
    P(b"start", TYPE_INT),
    P(b"options", TYPE_INT),
    P(b"here", TYPE_BOOL),
)
@dont_look_inside
def regex_found(vm: VM, args: Frame, n: int) -> Value:
    """Where a match and its groups begin and end, one number after the other; an int below zero: why there is none.
    here: it must begin at the start.
    """
    regexes = regexes_of(vm)
    library = regexes.library
    code = as_ref(Held, array_get_int(regexes.codes, args[slot(0)].i)).address
    subject = text(args, 1)
    base = address_of(regexes, subject)
    set_limits(vm, regexes)
    region = c_onig_region_new(library)
    end = base + subject.length
    start = base + args[slot(2)].i
    options = args[slot(3)].i
    param = regexes.param.address
    if args[slot(4)].tag == TRUE:
        outcome = c_onig_match(library, code, base, end, start, region, options, param)
    else:
        outcome = c_onig_search(library, code, base, end, start, end, region, options, param)
    made = v_int(outcome) if outcome < 0 else v_ref(ARR, groups_in(vm, region))
    c_onig_region_free(library, region, 1)
    return made


def groups_in(vm: VM, region: int) -> PhpArray:
    """The beginnings and ends in a region."""
    head = str_alloc(REGION_BYTES)
    c_fetch(head, region, REGION_BYTES)
    count = int_sar(str_word(head, 0), 32)  # behind how many there is room for
    starts = str_alloc(count * GROUP_BYTES + 8)
    ends = str_alloc(count * GROUP_BYTES + 8)
    c_fetch(starts, str_word(head, STARTS_AT), count * GROUP_BYTES)
    c_fetch(ends, str_word(head, ENDS_AT), count * GROUP_BYTES)
    made = new_array(0)
    for k in range(count):
        made = appended(vm, made, v_int(half_at(starts, k)))
        made = appended(vm, made, v_int(half_at(ends, k)))
    return made


def half_at(words: Str, k: int) -> int:
    """A number of 32 bits."""
    return int_sar(int_shl(str_word(words, GROUP_BYTES * k), 32), 32)


def address_of(regexes: Regexes, subject: Str) -> int:
    """Where a copy of the subject is. That of the last one is kept: who goes through a text asks again and again."""
    known = regexes.subject.value
    room = regexes.room
    if room is not None and known.tag == STR and same_object(as_ref(Str, known), subject):
        return room.address
    size = subject.length + 1
    made = Held(regexes.library, ROOM_FREE, c_onig_room(regexes.library, size), size)
    heap_charge(size)
    c_onig_copy(regexes.library, made.address, subject, subject.length)
    regexes.subject.value = v_ref(STR, subject)
    regexes.room = made
    return made.address


def set_limits(vm: VM, regexes: Regexes) -> None:
    """As settings have them now."""
    param = regexes.param.address
    c_onig_initialize_match_param(regexes.library, param)
    stack = to_int(v_ref(STR, setting_of(vm, lit(b"mbstring.regex_stack_limit"))))
    if stack > 0:
        c_onig_set_stack_limit(regexes.library, param, stack)
    retries = to_int(v_ref(STR, setting_of(vm, lit(b"mbstring.regex_retry_limit"))))
    if retries > 0:
        c_onig_set_retry_limit(regexes.library, param, retries)


# What functions remember


@builtin(b"Regex_state", P(b"name", TYPE_STRING))
def regex_state(vm: VM, args: Frame, n: int) -> Value:
    """What has been set, or null."""
    v = array_get_str(regexes_of(vm).state, text(args, 0))
    return v_null() if v.tag == UNDEF else v


@builtin(b"Regex_set_state", P(b"name", TYPE_STRING), P(b"value", TYPE_MIXED))
def regex_set_state(vm: VM, args: Frame, n: int) -> Value:
    """Set it."""
    regexes = regexes_of(vm)
    regexes.state = array_set_str(regexes.state, text(args, 0), args[slot(1)])
    return v_null()
