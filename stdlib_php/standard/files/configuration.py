"""Texts in the form of php.ini: parse_ini_string and parse_ini_file; and what is known of the engine's own such files.

The grammar is the host's, which reads those before there is a VM; what it makes of a text is put into arrays here.
"""

from typing import Final

from pyphp.interp.arrays.api import array_append, array_get, array_set, fresh_array, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_STRING
from pyphp.interp.contracts.hostcodes import CONFIGURATION, SYNTAX_ERROR, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import INT_NUMERIC, parse_numeric
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2, text_at, text_field
from pyphp.interp.data.resources import CHUNK, SCRIPTED, real_stream
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.errors.raising import warn
from pyphp.interp.errors.styles import is_name_byte
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.naming import constant_named
from pyphp.interp.operators.conversions import numeric_value, to_str
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, RES, STR, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.status import is_folders
from pyphp.stdlib_php.standard.streams.asking import ask_files_quietly, path_at, warn_about
from pyphp.stdlib_php.standard.streams.closing import shut
from pyphp.stdlib_php.standard.streams.contexts import default_context
from pyphp.stdlib_php.standard.streams.including import OPTIONS
from pyphp.stdlib_php.standard.streams.opening import find_path, open_with
from pyphp.stdlib_php.standard.streams.reading import read_rest
from pyphp.stdlib_php.standard.streams.scripted import OPTION_READ_BUFFER, scripted_option, scripted_stat
from pyphp.stdlib_php.standard.streams.wrappers import script_wrapper
from pyphp.stdlib_php.support.arguments import flag, int_of_c, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

RAW: Final[int] = 1  # the scanner's modes
TYPED: Final[int] = 2
SECTION: Final[int] = -1  # kinds of entries, and of their values
WORD_TRUE: Final[int] = 1
WORD_FALSE: Final[int] = 2
WORD_NULL: Final[int] = 3
NUMBER: Final[int] = 4
MOST_DIGITS: Final[int] = 20  # what has as many before its point stays text, and so does an int that is none


@builtin(
    b"parse_ini_string",
    P(b"ini_string", TYPE_STRING),
    P(b"process_sections", TYPE_BOOL, optional=True),
    P(b"scanner_mode", TYPE_INT, optional=True),
)
def parse_ini_string(vm: VM, args: Frame, n: int) -> Value:
    """The settings of a text, or false, with a warning."""
    return settings_of(vm, text(args, 0), lit(b"Unknown"), flag(args, n, 1), int_or(args, n, 2, 0))


@builtin(
    b"parse_ini_file",
    P(b"filename", TYPE_STRING),
    P(b"process_sections", TYPE_BOOL, optional=True),
    P(b"scanner_mode", TYPE_INT, optional=True),
)
def parse_ini_file(vm: VM, args: Frame, n: int) -> Value:
    """The same of a file."""
    if text(args, 0).length == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    path = path_at(vm, args, 0)
    if script_wrapper(vm, path) is None and is_folders(
        ask_files_quietly(vm, request1(lit(b"stat"), path_field(path)))
    ):
        warn_about(vm, path, lit(b"Failed to open stream: No such file or directory"))
        return v_bool(False)
    handle = open_with(vm, find_path(vm, path, True), lit(b"rb"), OPTIONS, v_ref(RES, default_context(vm)))
    if handle is None:
        return v_bool(False)
    stream = real_stream(handle)
    if stream.source == SCRIPTED:
        scripted_option(vm, stream, OPTION_READ_BUFFER, v_int(0), v_int(CHUNK))
        scripted_stat(vm, stream)
    content = read_rest(vm, stream, -1)
    shut(vm, handle)
    return settings_of(vm, content, path, flag(args, n, 1), int_or(args, n, 2, 0))


def settings_of(vm: VM, s: Str, file: Str, sections: bool, given: int) -> Value:
    """The settings of a text that is in this file; sections: those of a section are an array. given: the mode, of which
    PHP sees 32 bits.
    """
    mode = int_of_c(given)
    if mode < 0 or mode > TYPED:
        warn(vm, lit(b"Invalid scanner mode"))
        return v_bool(False)
    request = request2(lit(b"parse"), text_field(s), int_field(mode))
    call = ask_host(vm, CONFIGURATION, request if mode == RAW else with_constants(vm, request, s), lit(b""), 0)
    if call.outcome == SYNTAX_ERROR:
        warn(vm, fill(b"%s in %s on line %d\n", call.text, file, call.line))
        return v_bool(False)
    return v_ref(ARR, arranged_settings(call.text, sections, mode == TYPED))


@dont_look_inside
def with_constants(vm: VM, request: Str, s: Str) -> Str:
    """The request with the constants whose names are in the text, and what they are as text."""
    found = fresh_array()
    at = 0
    while at < s.length:
        end = at
        while end < s.length and is_name_byte(s.byte(end)):
            end = end + 1
        if end > at:
            name = substring(s, at, end - at)
            value = constant_named(vm, name)
            if value.tag != UNDEF and value.tag != ARR:
                found = array_set(found, v_ref(STR, name), value)
        at = end + 1
    fields = new_builder(64)
    fields.add(request)
    for key, value in items(found):
        fields.add(text_field(to_str(vm, key)))
        fields.add(text_field(to_str(vm, value)))
    return fields.finish()


@dont_look_inside
def arranged_settings(told: Str, sections: bool, typed: bool) -> PhpArray:
    """What the host has read, as an array."""
    whole = fresh_array()
    part = new_array(0)  # the section's
    key = v_null()
    inside = False
    at = 0
    while at < told.length:
        kind = int_at(told, at)
        at = next_at(told, at)
        name = text_at(told, at)
        at = next_at(told, at)
        indexed = int_at(told, at) != 0
        at = next_at(told, at)
        index = text_at(told, at)
        at = next_at(told, at)
        value = text_at(told, at)
        at = next_at(told, at)
        v = typed_value(kind, value) if typed else v_ref(STR, value)
        if kind == SECTION and sections:
            if inside:
                whole = array_set(whole, key, v_ref(ARR, part))
            inside = True
            key = str_key(value)
            part = new_array(0)
            whole = array_set(whole, key, v_ref(ARR, new_array(0)))
        elif kind != SECTION and inside:
            part = with_setting(part, name, indexed, index, v)
        elif kind != SECTION:
            whole = with_setting(whole, name, indexed, index, v)
    return array_set(whole, key, v_ref(ARR, part)) if inside else whole


def typed_value(kind: int, value: Str) -> Value:
    """What a word without quotes means."""
    if kind == WORD_TRUE or kind == WORD_FALSE:
        return v_bool(kind == WORD_TRUE)
    if kind == WORD_NULL:
        return v_null()
    if kind == NUMBER:
        number = parse_numeric(value)
        point = c_find_byte(value, ord(b"."), 0)
        if number.kind == INT_NUMERIC or (point >= 0 and point < MOST_DIGITS):
            return numeric_value(number)
    return v_ref(STR, value)


def with_setting(target: PhpArray, name: Str, indexed: bool, index: Str, v: Value) -> PhpArray:
    """The array with one more: `name = v`, `name[] = v` or `name[index] = v`."""
    key = str_key(name)
    if not indexed:
        return array_set(target, key, v)
    old = array_get(target, key)
    inner = as_ref(PhpArray, old) if old.tag == ARR else new_array(0)
    grown = array_append(inner, v) if index.length == 0 else array_set(inner, str_key(index), v)
    if grown is None or old.tag == ARR and same_object(grown, inner):
        return target
    return array_set(target, key, v_ref(ARR, grown))


# The engine's own


def asked(vm: VM, request: Str) -> Value:
    """The host's answer, or false."""
    call = ask_host(vm, CONFIGURATION, request, lit(b""), 0)
    return v_bool(False) if call.outcome == UNKNOWN else v_ref(STR, call.text)


@builtin(b"php_ini_loaded_file")
def php_ini_loaded_file(vm: VM, args: Frame, n: int) -> Value:
    """The file of settings that was read, or false."""
    return asked(vm, text_field(lit(b"loaded")))


@builtin(b"php_ini_scanned_files")
def php_ini_scanned_files(vm: VM, args: Frame, n: int) -> Value:
    """Those beside it, separated by commas and new lines; false if none were looked for."""
    return asked(vm, text_field(lit(b"scanned")))


@builtin(b"get_cfg_var", P(b"option", TYPE_STRING))
def get_cfg_var(vm: VM, args: Frame, n: int) -> Value:
    """What the files and the command line say of a setting, whatever has been set since; false if it is nothing."""
    return asked(vm, request1(lit(b"configured"), text_field(text(args, 0))))
