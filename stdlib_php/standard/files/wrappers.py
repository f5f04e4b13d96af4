"""Wrappers of streams: which there are, and classes of the script's for further ones (stream_wrapper_*)."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import FIND_FILE
from pyphp.interp.data.filling import fill
from pyphp.interp.data.resources import SCRIPTED, SOCKET, NamedClass
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import contains
from pyphp.interp.errors.raising import file_here, throw_type_error
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.classes import find_class
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find, c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import next_number, open_stream_in, path_at, stream_at, succeeded
from pyphp.stdlib_php.standard.streams.methods import added, named_class, without
from pyphp.stdlib_php.standard.streams.names import is_scheme_byte, scheme_of
from pyphp.stdlib_php.standard.streams.reading import base_of
from pyphp.stdlib_php.standard.streams.scripted import can_lock
from pyphp.stdlib_php.standard.streams.wrappers import OWN, REMOTE, is_lost, registered
from pyphp.stdlib_php.standard.streams.writing import is_data
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import int_or, text, text_of_c
from pyphp.stdlib_php.support.complaints import about_argument, notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import streams_of

IS_URL: Final[int] = 1  # STREAM_IS_URL


@builtin(
    b"stream_wrapper_register",
    P(b"protocol", TYPE_STRING),
    P(b"class", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    aliases=(b"stream_register_wrapper",),
)
@dont_look_inside
def stream_wrapper_register(vm: VM, args: Frame, n: int) -> Value:
    """A class of the script's for URLs of a scheme."""
    protocol = text(args, 0)
    class_name = text(args, 1)
    cls = find_class(vm, class_name)
    if cls is None:
        shown = text_of_c(class_name)
        throw_type_error(vm, about_argument(vm, 2, fill(b"must be a valid class name, %s given", shown)))
    next_number(vm)  # as php, which keeps it as a resource
    book = streams_of(vm)
    key = lowered(protocol)
    own = contains(OWN, fill(b" %s ", key)) or contains(REMOTE, fill(b" %s ", key))
    if named_class(book.wrappers, protocol) is not None or (own and not is_lost(vm, key)):
        warn_of(vm, fill(b"Protocol %s:// is already defined.", protocol))
        return v_bool(False)
    if not is_scheme(protocol):
        message = fill(
            b"Invalid protocol scheme specified. Unable to register wrapper class %s to %s://", cls.name, protocol
        )
        warn_of(vm, message)
        return v_bool(False)
    is_url = int_or(args, n, 2, 0) & IS_URL != 0
    book.wrappers = added(book.wrappers, NamedClass(protocol, cls.name, is_url, None))
    return v_bool(True)


def is_scheme(protocol: Str) -> bool:
    """Can URLs begin so?"""
    for k in range(protocol.length):
        if not is_scheme_byte(protocol.byte(k)):
            return False
    return protocol.length > 0


@builtin(b"stream_wrapper_unregister", P(b"protocol", TYPE_STRING))
@dont_look_inside
def stream_wrapper_unregister(vm: VM, args: Frame, n: int) -> Value:
    """There is no wrapper for a scheme any more."""
    protocol = text(args, 0)
    book = streams_of(vm)
    if named_class(book.wrappers, protocol) is not None:
        book.wrappers = without(book.wrappers, protocol)
        return v_bool(True)
    entry = fill(b" %s ", protocol)
    if (contains(OWN, entry) or contains(REMOTE, entry)) and not is_lost(vm, protocol):
        book.lost = fill(b"%s%s ", book.lost, protocol)
        return v_bool(True)
    warn_of(vm, fill(b"Unable to unregister protocol %s://", text_of_c(protocol)))
    return v_bool(False)


@builtin(b"stream_wrapper_restore", P(b"protocol", TYPE_STRING))
@dont_look_inside
def stream_wrapper_restore(vm: VM, args: Frame, n: int) -> Value:
    """php's own wrapper for a scheme is there again."""
    protocol = text(args, 0)
    book = streams_of(vm)
    entry = fill(b" %s ", protocol)
    if not contains(OWN, entry) and not contains(REMOTE, entry):
        warn_of(vm, fill(b"%s:// never existed, nothing to restore", text_of_c(protocol)))
        return v_bool(False)
    if not is_lost(vm, protocol):
        notice_of(vm, fill(b"%s:// was never changed, nothing to restore", protocol))
        return v_bool(True)
    at = c_find(book.lost, entry, 0)
    rest = substring(book.lost, at + entry.length, book.lost.length - at - entry.length)
    book.lost = fill(b"%s %s", substring(book.lost, 0, at), rest)
    book.wrappers = without(book.wrappers, protocol)
    return v_bool(True)


@builtin(b"stream_get_wrappers")
@dont_look_inside
def stream_get_wrappers(vm: VM, args: Frame, n: int) -> Value:
    """The schemes there are wrappers for."""
    names = new_list()
    at = 1
    while at < OWN.length:
        end = c_find_byte(OWN, ord(b" "), at)
        name = substring(OWN, at, end - at)
        if not is_lost(vm, name):
            add_text(names, name)
        at = end + 1
    each = streams_of(vm).wrappers
    while each is not None:
        add_text(names, each.name)
        each = each.next
    return v_ref(ARR, names)


@builtin(b"stream_is_local", P(b"stream", TYPE_MIXED))
@dont_look_inside
def stream_is_local(vm: VM, args: Frame, n: int) -> Value:
    """Is it, a stream or a URL, one that needs no network?"""
    v = args[slot(0)]
    if v.tag == RES:
        stream = base_of(open_stream_in(vm, v))
        scheme = scheme_of(stream.uri)
        if is_data(stream):
            return v_bool(False)
    else:
        scheme = scheme_of(to_str(vm, v))
    own = registered(vm, scheme)
    if own is not None:
        return v_bool(not own.is_url)
    low = lowered(scheme)
    return v_bool(not contains(REMOTE, fill(b" %s ", low)) and not str_same(low, lit(b"data")))


@builtin(b"stream_supports_lock", P(b"stream", TYPE_MIXED))
def stream_supports_lock(vm: VM, args: Frame, n: int) -> Value:
    """Can it be locked?"""
    stream = base_of(stream_at(vm, args, 0))
    if stream.source == SCRIPTED:
        return v_bool(can_lock(vm, stream))
    return v_bool(stream.fd >= 0 and stream.source != SOCKET)


@builtin(b"stream_resolve_include_path", P(b"filename", TYPE_STRING))
@dont_look_inside
def stream_resolve_include_path(vm: VM, args: Frame, n: int) -> Value:
    """The path of the file that include would take."""
    path = path_at(vm, args, 0)
    if path.length == 0:
        path = lit(b".")
    call = ask_host(vm, FIND_FILE, path, file_here(vm), 0)
    return v_ref(STR, call.text) if succeeded(call) else v_bool(False)
