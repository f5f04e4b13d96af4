"""Whose wrapper opens a path: php's own, or one that the script has registered for the scheme of a URL. What has no
scheme belongs to `file`, which a script may take over, too.
"""

from typing import Final

from attrs import define

from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import request1, text_field
from pyphp.interp.data.resources import NamedClass
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.data.wording import contains
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number
from pyphp.stdlib_php.standard.streams.methods import named_class
from pyphp.stdlib_php.standard.streams.names import scheme_of
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.sessions import session_of

WRAPPER: Final[Str] = lit(b"the stream wrapper ")
REMOTE: Final[Str] = lit(b" http https ftp ftps phar compress.zlib ")  # php's that are not there
OWN: Final[Str] = lit(b" php file glob data ")
PLAIN_FILE: Final[int] = 0
PHP_STREAM: Final[int] = 1
DATA_URL: Final[int] = 2
GLOB_URL: Final[int] = 3
SCRIPTS: Final[int] = 4  # `named` is the script's class
NOBODY: Final[int] = 5  # it has been warned about
FOR_INCLUDE: Final[int] = 128  # in options: it is code that is wanted


@define(slots=True, eq=False)
class Located(HeapObject):
    """Whose it is, and, of a file, its path."""

    kind: int
    named: NamedClass | None
    path: Str


def has_script_wrappers(vm: VM) -> bool:
    """Has the script changed anything about wrappers?"""
    session = vm.session
    if session is None:
        return False
    book = session.streams
    return book is not None and (book.wrappers is not None or book.lost.length > 1)


def is_lost(vm: VM, scheme: Str) -> bool:
    """Has the script taken php's own wrapper away?"""
    session = session_of(vm)
    book = session.streams
    return book is not None and contains(book.lost, fill(b" %s ", scheme))


def registered(vm: VM, scheme: Str) -> NamedClass | None:
    """The script's wrapper for a scheme, as it is written or in small letters."""
    session = vm.session
    if session is None:
        return None
    book = session.streams
    if book is None:
        return None
    found = named_class(book.wrappers, scheme)
    return named_class(book.wrappers, lowered(scheme)) if found is None else found


@dont_look_inside
def script_wrapper(vm: VM, path: Str) -> NamedClass | None:
    """The script's wrapper that acts on a path; None: it is not one of the script's."""
    if not has_script_wrappers(vm):
        return None
    scheme = scheme_of(path)
    return registered(vm, lit(b"file") if scheme.length == 0 else scheme)


@dont_look_inside
def locate(vm: VM, path: Str, options: int) -> Located:
    """Whose is it? What can be nobody's is warned about. options: FOR_INCLUDE matters."""
    scheme = scheme_of(path)
    changed = has_script_wrappers(vm)
    low = lowered(scheme)
    if scheme.length > 0:
        named = registered(vm, scheme) if changed else None
        if named is not None:
            if named.is_url and not is_allowed(vm, scheme, options):
                return Located(NOBODY, None, path)
            return Located(SCRIPTS, named, path)
        if not contains(OWN, fill(b" %s ", low)) or is_lost(vm, low):
            if contains(REMOTE, fill(b" %s ", low)) and not is_lost(vm, low):
                not_supported(vm, concat2(WRAPPER, fill(b"%s://", scheme)))
            message = fill(
                b'Unable to find the wrapper "%s" - did you forget to enable it when you configured PHP?', scheme
            )
            warn_of(vm, message)
            low = lit(b"")
    if str_same(low, lit(b"php")):
        return Located(PHP_STREAM, None, path)
    if str_same(low, lit(b"data")):
        return Located(DATA_URL if is_allowed(vm, lit(b"data"), options) else NOBODY, None, path)
    if str_same(low, lit(b"glob")):
        return Located(GLOB_URL, None, substring(path, 7, path.length - 7))
    if changed:
        named = registered(vm, lit(b"file"))
        if named is not None:
            return Located(SCRIPTS, named, path)
        if is_lost(vm, lit(b"file")):
            warn_of(vm, lit(b"file:// wrapper is disabled in the server configuration"))
            return Located(NOBODY, None, path)
    if low.length > 0:
        place = substring(path, 7, path.length - 7)
        if place.length > 0 and place.byte(0) != ord(b"/"):
            if scheme_of(place).length == 0 and lowered(place).length >= 10 and is_local(place):
                return Located(PLAIN_FILE, None, substring(place, 9, place.length - 9))
            warn_of(vm, fill(b"Remote host file access not supported, %s", path))
            return Located(NOBODY, None, path)
        return Located(PLAIN_FILE, None, place)
    return Located(PLAIN_FILE, None, path)


def is_local(place: Str) -> bool:
    """localhost/.. behind file://?"""
    return str_same(lowered(substring(place, 0, 10)), lit(b"localhost/"))


@dont_look_inside
def is_allowed(vm: VM, scheme: Str, options: int) -> bool:
    """Do the settings allow URLs to be opened, and, if that is what it is for, included? If not there is a warning."""
    setting = lit(b"allow_url_fopen")
    allowed = setting_on(vm, setting)
    if allowed and options & FOR_INCLUDE != 0:
        setting = lit(b"allow_url_include")
        allowed = setting_on(vm, setting)
    if not allowed:
        warn_of(vm, fill(b"%s:// wrapper is disabled in the server configuration by %s=0", scheme, setting))
    return allowed


def setting_on(vm: VM, name: Str) -> bool:
    """One of these two."""
    return first_number(ask_files(vm, request1(lit(b"flag"), text_field(name)))) == 1
