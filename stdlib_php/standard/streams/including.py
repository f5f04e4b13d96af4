"""Code that include reads from a stream: php://.. and what the script's wrappers open."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ALREADY, INCLUDE, INCLUDE_ONCE, INCLUDE_TEXT, INCLUDED, REQUIRE
from pyphp.interp.data.records import int_field, text_field
from pyphp.interp.data.resources import CHUNK, SCRIPTED, real_stream
from pyphp.interp.data.strings import concat2
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import RES, STR, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.closing import shut
from pyphp.stdlib_php.standard.streams.contexts import default_context
from pyphp.stdlib_php.standard.streams.names import begins_with, scheme_of
from pyphp.stdlib_php.standard.streams.opening import find_path, open_with
from pyphp.stdlib_php.standard.streams.reading import base_of, read_rest
from pyphp.stdlib_php.standard.streams.scripted import OPTION_READ_BUFFER, scripted_option, scripted_stat
from pyphp.stdlib_php.standard.streams.wrappers import script_wrapper
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import streams_of

OPTIONS: Final[int] = 65665  # what stream_open() is told: USE_PATH, and php's own bits for code


@builtin(b"Include_source", P(b"path", TYPE_STRING), P(b"service", TYPE_INT))
@dont_look_inside
def include_source(vm: VM, args: Frame, n: int) -> Value:
    """The code; null: it is no stream, true: it was included before, false: it cannot be opened. The first argument is
    then what the code is called.
    """
    path = as_ref(Str, args[slot(0)])
    service = args[slot(1)].i
    if c_find_byte(path, 0, 0) >= 0:
        return v_null()
    book = streams_of(vm)
    book.speaker = speaker_word(service)
    if scheme_of(path).length == 0:
        if script_wrapper(vm, path) is None:
            return v_null()
        path = find_path(vm, path, True)
        args[slot(0)] = v_ref(STR, path)
        if is_included(vm, path, service):
            return v_bool(True)
    elif script_wrapper(vm, path) is None and not begins_with(path, lit(b"php://")):
        return v_null()
    handle = open_with(vm, path, lit(b"rb"), OPTIONS, v_ref(RES, default_context(vm)))
    if handle is None:
        return v_bool(False)
    stream = real_stream(handle)
    base = base_of(stream)
    if base.source == SCRIPTED:
        scripted_option(vm, base, OPTION_READ_BUFFER, v_int(0), v_int(CHUNK))
    name = base.uri if begins_with(path, lit(b"php://filter/")) else path
    args[slot(0)] = v_ref(STR, name)
    if is_included(vm, name, service):
        shut(vm, handle)
        return v_bool(True)
    if base.source == SCRIPTED:
        scripted_stat(vm, base)
    text = read_rest(vm, stream, -1)
    shut(vm, handle)
    return v_ref(STR, text)


def is_included(vm: VM, name: Str, service: int) -> bool:
    """Is it to be included once, and has been?"""
    record = concat2(concat2(int_field(service), text_field(name)), concat2(int_field(INCLUDED), text_field(lit(b""))))
    return ask_host(vm, INCLUDE_TEXT, record, lit(b""), 0).outcome == ALREADY


def speaker_word(service: int) -> Str:
    """Who complains."""
    if service == INCLUDE:
        return lit(b"include")
    if service == INCLUDE_ONCE:
        return lit(b"include_once")
    return lit(b"require") if service == REQUIRE else lit(b"require_once")
