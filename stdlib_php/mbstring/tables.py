"""Encodings by name, and those in which bytes are characters: what the host tells about them, and conversion from
and to UTF-8.

    to_utf8(vm, s, encoding)        native where the encoding is UTF-8 or one of single bytes
    from_utf8(vm, s, encoding)
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_int, array_get_str, array_set_int, array_set_str, new_array
from pyphp.interp.bytecode import TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ANSWERED, GET_SETTING, TEXT
from pyphp.interp.data.encodings import Encodings
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import request3, text_field
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same, str_word
from pyphp.interp.rlib.value import STR, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import given, text
from pyphp.stdlib_php.support.complaints import bad_argument, deprecation_of
from pyphp.stdlib_php.support.sessions import session_of
from pyphp.stdlib_php.support.utf8 import INVALID, add_code, code_at, size_of

UTF8: Final[Str] = lit(b"UTF-8")
EIGHT_BIT: Final[Str] = lit(b"8bit")
STRING_OR_NULL: Final[int] = TYPE_STRING | TYPE_NULL
NO_CHARACTER: Final[int] = 0xFFFFFFFF  # in tables
LAST_OF_PLANE: Final[int] = 0xFFFF
CHARACTER_BYTES: Final[int] = 4  # of a table's entry
PAGE: Final[int] = 128  # characters that the host tells about at once


def encodings_of(vm: VM) -> Encodings:
    """What is known."""
    session = session_of(vm)
    there = session.encodings
    if there is not None:
        return there
    made = Encodings(lit(b""), lit(b""), new_array(0), new_array(0), new_array(0), new_array(0), new_array(0), None, 0)
    session.encodings = made
    return made


def ask_text(vm: VM, act: Str, encoding: Str, argument: Str, s: Str) -> HostCall:
    """The host's answer to a request for an act on text (pyphp/host/multibyte/acts.py)."""
    request = request3(act, text_field(encoding), text_field(argument), text_field(s))
    return ask_host(vm, TEXT, request, lit(b""), 0)


# Names


def encoding_at(vm: VM, args: Frame, n: int, k: int) -> Str:
    """The proper name of the encoding that argument k (from 0) names; the internal one if it is not given."""
    if not given(args, n, k):
        return internal_encoding(vm)
    return encoding_named(vm, k, text(args, k))


def internal_encoding(vm: VM) -> Str:
    """The encoding that is meant where none is said: what was set last, or what the settings say."""
    known = session_of(vm).encoding
    return known if known.length > 0 else encoding_of_settings(vm)


@dont_look_inside
def encoding_of_settings(vm: VM) -> Str:
    """The first of them that says something, UTF-8 if there is no such encoding."""
    setting = setting_of(vm, lit(b"mbstring.internal_encoding"))
    if setting.length == 0:
        setting = setting_of(vm, lit(b"internal_encoding"))
    if setting.length == 0:
        setting = setting_of(vm, lit(b"default_charset"))
    found = proper_name(vm, setting)
    if found.length == 0:
        found = UTF8
    session_of(vm).encoding = found
    return found


def setting_of(vm: VM, name: Str) -> Str:
    """A setting's text."""
    return ask_host(vm, GET_SETTING, name, lit(b""), 0).text


def encoding_named(vm: VM, k: int, name: Str) -> Str:
    """The proper name of an encoding, or the ValueError about argument k."""
    found = known_encoding(vm, name)
    if found.length == 0:
        bad_argument(vm, k + 1, fill(b'must be a valid encoding, "%s" given', up_to_nul(name)))
    return found


def known_encoding(vm: VM, name: Str) -> Str:
    """The proper name of an encoding; empty: there is none of this name. Some are deprecated."""
    known = encodings_of(vm)
    if known.said.length > 0 and str_same(name, known.said):
        return known.proper
    found = proper_name(vm, name)
    if found.length > 0:
        known.said = name
        known.proper = found
        complain_of(vm, found)
    return found


def complain_of(vm: VM, encoding: Str) -> None:
    """The deprecation of encodings that are none of characters."""
    if str_same(encoding, lit(b"BASE64")):
        deprecation_of(
            vm,
            lit(b"Handling Base64 via mbstring is deprecated; use base64_encode/base64_decode instead"),
        )
    elif str_same(encoding, lit(b"Quoted-Printable")):
        deprecation_of(
            vm,
            lit(
                b"Handling QPrint via mbstring is deprecated; use quoted_printable_encode/quoted_printable_decode "
                b"instead"
            ),
        )
    elif str_same(encoding, lit(b"HTML-ENTITIES")):
        deprecation_of(
            vm,
            lit(
                b"Handling HTML entities via mbstring is deprecated; use htmlspecialchars, htmlentities, or "
                b"mb_encode_numericentity/mb_decode_numericentity instead"
            ),
        )
    elif str_same(encoding, lit(b"UUENCODE")):
        deprecation_of(
            vm,
            lit(b"Handling Uuencode via mbstring is deprecated; use convert_uuencode/convert_uudecode instead"),
        )


def proper_name(vm: VM, name: Str) -> Str:
    """The proper name of an encoding; empty: there is none of this name."""
    if str_same(name, UTF8):
        return UTF8
    known = encodings_of(vm)
    found = array_get_str(known.names, name)
    return as_ref(Str, found) if found.tag == STR else looked_up(vm, known, name)


@dont_look_inside
def looked_up(vm: VM, known: Encodings, name: Str) -> Str:
    """Ask for it, and remember the answer."""
    call = ask_text(vm, lit(b"name"), lit(b""), lit(b""), name)
    if call.outcome != ANSWERED:
        return lit(b"")
    known.names = array_set_str(known.names, name, v_ref(STR, call.text))
    return call.text


# Single bytes


def table_of(vm: VM, encoding: Str) -> Str:
    """The characters of an encoding's bytes, CHARACTER_BYTES each; empty if it has others."""
    known = encodings_of(vm)
    found = array_get_str(known.tables, encoding)
    if found.tag == STR:
        return as_ref(Str, found)
    call = ask_text(vm, lit(b"table"), encoding, lit(b""), lit(b""))
    made = call.text if call.outcome == ANSWERED else lit(b"")
    known.tables = array_set_str(known.tables, encoding, v_ref(STR, made))
    return made


def reverse_of(vm: VM, encoding: Str) -> Str:
    """The bytes of an encoding's characters, by their numbers; 0: there is none."""
    known = encodings_of(vm)
    found = array_get_str(known.reverses, encoding)
    if found.tag == STR:
        return as_ref(Str, found)
    made = ask_text(vm, lit(b"reverse"), encoding, lit(b""), lit(b"")).text
    known.reverses = array_set_str(known.reverses, encoding, v_ref(STR, made))
    return made


def entry(table: Str, k: int) -> int:
    """An entry of a table."""
    return str_word(table, CHARACTER_BYTES * k) & NO_CHARACTER


def to_utf8(vm: VM, s: Str, encoding: Str) -> Str:
    """The string as UTF-8."""
    if str_same(encoding, UTF8):
        return s
    table = table_of(vm, encoding)
    return recoded(vm, s, encoding, UTF8) if table.length == 0 else utf8_of_bytes(vm, s, encoding, table)


@dont_look_inside
def utf8_of_bytes(vm: VM, s: Str, encoding: Str, table: Str) -> Str:
    """The same of an encoding of single bytes."""
    out = new_builder(s.length + 8)
    for k in range(s.length):
        c = entry(table, s.byte(k))
        if c == NO_CHARACTER:
            return recoded(vm, s, encoding, UTF8)
        add_code(out, c)
    return out.finish()


def from_utf8(vm: VM, s: Str, encoding: Str) -> Str:
    """A string of UTF-8 in an encoding."""
    if str_same(encoding, UTF8):
        return s
    return recoded(vm, s, UTF8, encoding) if table_of(vm, encoding).length == 0 else bytes_of_utf8(vm, s, encoding)


def bytes_of_utf8(vm: VM, s: Str, encoding: Str) -> Str:
    """The same of an encoding of single bytes."""
    made = known_bytes(vm, s, encoding)
    return recoded(vm, s, UTF8, encoding) if made is None else made


@dont_look_inside
def known_bytes(vm: VM, s: Str, encoding: Str) -> Str | None:
    """The same if there are all characters; None: not all."""
    reverse = reverse_of(vm, encoding)
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        c = code_at(s, k)
        b = 0
        if c != INVALID and c <= LAST_OF_PLANE:
            b = reverse.byte(c)
        if b == 0 and c != 0:
            return None
        out.add_byte(b)
        k = k + size_of(c)
    return out.finish()


@dont_look_inside
def is_utf8(s: Str) -> bool:
    """Is all of it UTF-8?"""
    k = 0
    while k < s.length:
        c = code_at(s, k)
        if c == INVALID:
            return False
        k = k + size_of(c)
    return True


def well_formed(vm: VM, s: Str) -> Str:
    """UTF-8, with the substitute for what is none."""
    return s if is_utf8(s) else recoded(vm, s, UTF8, UTF8)


def recoded(vm: VM, s: Str, source: Str, target: Str) -> Str:
    """By the host, which has all encodings; characters that are not there are not counted."""
    return ask_text(vm, lit(b"recode"), source, target, s).text


# Pages


def page_of(vm: VM, first: int) -> Str:
    """The columns of PAGE characters from one on."""
    known = encodings_of(vm)
    found = array_get_int(known.widths, first)
    if found.tag == STR:
        return as_ref(Str, found)
    made = ask_text(vm, lit(b"wide"), lit(b""), lit(b""), int_to_str(first)).text
    known.widths = array_set_int(known.widths, first, v_ref(STR, made))
    return made


def case_page(vm: VM, mode: int, first: int) -> Str:
    """The case of PAGE characters from one on, CHARACTER_BYTES each, and their roles in titles, a byte each."""
    known = encodings_of(vm)
    key = first + mode
    found = array_get_int(known.cases, key)
    if found.tag == STR:
        return as_ref(Str, found)
    made = ask_text(vm, lit(b"cases"), lit(b""), int_to_str(mode), int_to_str(first)).text
    known.cases = array_set_int(known.cases, key, v_ref(STR, made))
    return made
