"""URLs as a whole: http_build_query, parse_url."""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_NULL, TYPE_OBJECT, TYPE_STRING
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_digit
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import concat2, new_builder, substring
from pyphp.interp.data.wording import join4, up_to_nul
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy, str_same
from pyphp.interp.rlib.value import ARR, INT, NULL, OBJ, STR, TRUE, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.radix import digit_value, strtol
from pyphp.stdlib_php.standard.urls.data import FORM_PLAIN, URL_PLAIN
from pyphp.stdlib_php.standard.urls.encodings import PLUS, url_encoded
from pyphp.stdlib_php.support.arguments import given, int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.properties import accessible_properties
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import Walk, new_walk

RFC1738: Final[int] = 1
COLON: Final[int] = ord(b":")
SLASH: Final[int] = ord(b"/")
AT: Final[int] = ord(b"@")
QUESTION: Final[int] = ord(b"?")
HASH: Final[int] = ord(b"#")
BRACKET: Final[int] = ord(b"[")

SCHEME: Final[int] = 0
HOST: Final[int] = 1
PORT: Final[int] = 2
USER: Final[int] = 3
PASS: Final[int] = 4
PATH: Final[int] = 5
QUERY: Final[int] = 6
FRAGMENT: Final[int] = 7
ALL: Final[int] = -1
MOST_PORT: Final[int] = 65535


# http_build_query


def query_encoded(s: Str, kind: int) -> Str:
    """A key or value as the query has it."""
    return url_encoded(s, FORM_PLAIN, PLUS) if kind == RFC1738 else url_encoded(s, URL_PLAIN, 0)


@builtin(
    b"http_build_query",
    P(b"data", TYPE_ARRAY | TYPE_OBJECT),
    P(b"numeric_prefix", TYPE_STRING, optional=True),
    P(b"arg_separator", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"encoding_type", TYPE_INT, optional=True),
)
def http_build_query(vm: VM, args: Frame, n: int) -> Value:
    """The query string of an array, nested ones as a[b]=c."""
    wanted = (
        text(args, 2)
        if given(args, n, 2)
        else ask_host(vm, GET_SETTING, lit(b"arg_separator.output"), lit(b""), 0).text
    )
    separator = up_to_nul(wanted)
    return v_ref(
        STR, query_of(vm, args[slot(0)], text_or(args, n, 1, lit(b"")), separator, int_or(args, n, 3, RFC1738))
    )


@dont_look_inside
def query_of(vm: VM, data: Value, prefix: Str, separator: Str, kind: int) -> Str:
    """See http_build_query. names: the encoded names of the arrays around the element at hand."""
    out = new_builder(64)
    walk = new_walk()
    names = Array[Str](walk.arrays.length)
    go_inside(vm, walk, data)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
            continue
        key = walk.key()
        v = walk.value()
        depth = walk.depth
        walk.advance()
        if v.tag <= NULL or is_around(walk, v):
            continue
        name = query_encoded(to_str(vm, key), kind)
        if depth > 1:
            name = join4(names[depth - 2], lit(b"%5B"), name, lit(b"%5D"))
        elif key.tag == INT:
            name = concat2(prefix, name)
        if v.tag == ARR or v.tag == OBJ:
            go_inside(vm, walk, v)
            if walk.arrays.length > names.length:
                more = Array[Str](walk.arrays.length)
                more.copy_from(0, names, 0, names.length)
                names = more
            names[depth - 1] = name
            continue
        if out.buffer.length > 0:
            out.add(separator)
        out.add(name)
        out.add_byte(ord(b"="))
        if v.tag == STR:
            out.add(query_encoded(as_ref(Str, v), kind))
        elif v.tag <= TRUE:
            out.add_byte(ord(b"1") if v.tag == TRUE else ord(b"0"))
        else:
            out.add(query_encoded(to_str(vm, v), kind))
    return out.finish()


def go_inside(vm: VM, walk: Walk, v: Value) -> None:
    """Into an array, or an object's properties, as far as the script may access them."""
    if v.tag == ARR:
        walk.enter(as_ref(PhpArray, v))
    else:
        walk.enter_object(as_ref(PhpObject, v), accessible_properties(vm, as_ref(PhpObject, v)))


def is_around(walk: Walk, v: Value) -> bool:
    """Is the walk inside it already?"""
    if v.tag == OBJ:
        return walk.is_inside_object(as_ref(PhpObject, v))
    return v.tag == ARR and walk.is_inside(as_ref(PhpArray, v))


# parse_url


def clean(s: Str, start: int, end: int) -> Value:
    """A part with _ for control characters."""
    part = substring(s, start, end - start)
    for k in range(part.length):
        if part.byte(k) < 32 or part.byte(k) == 127:
            return v_ref(STR, without_controls(part))
    return v_ref(STR, part)


def without_controls(s: Str) -> Str:
    """s with _ for control characters."""
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    for k in range(s.length):
        if s.byte(k) < 32 or s.byte(k) == 127:
            r.set_byte(k, ord(b"_"))
    return r


def find_in(s: Str, b: int, start: int, end: int) -> int:
    """The first position of a byte in s[start:end], or -1."""
    for k in range(start, end):
        if s.byte(k) == b:
            return k
    return -1


def find_last_in(s: Str, b: int, start: int, end: int) -> int:
    """The last position of a byte in s[start:end], or -1."""
    k = end - 1
    while k >= start and s.byte(k) != b:
        k = k - 1
    return k if k >= start else -1


def first_of(s: Str, start: int) -> int:
    """The first of / ? # from start on, or the end."""
    k = start
    while k < s.length and s.byte(k) != SLASH and s.byte(k) != QUESTION and s.byte(k) != HASH:
        k = k + 1
    return k


@define(slots=True, eq=False)
class Url(HeapObject):
    """A URL taken apart: where each part begins and ends, -1 where there is none. See SCHEME and its kin for the
    numbers.
    """

    s: Str
    starts: Array[int]
    ends: Array[int]
    port: int
    at: int  # what is not read yet

    def set(self, part: int, start: int, end: int) -> None:
        """The part is s[start:end]."""
        self.starts[part] = start
        self.ends[part] = end

    def has(self, part: int) -> bool:
        """Is the part there?"""
        return self.port >= 0 if part == PORT else self.starts[part] >= 0

    def value(self, part: int) -> Value:
        """The part, null if it is not there."""
        if not self.has(part):
            return v_null()
        return v_int(self.port) if part == PORT else clean(self.s, self.starts[part], self.ends[part])

    def two_slashes(self) -> bool:
        """Does // stand at the beginning?"""
        return self.s.length > 1 and self.s.byte(0) == SLASH and self.s.byte(1) == SLASH

    def read_scheme(self, colon: int) -> int:
        """What follows the scheme, which ends at the colon: PATH, HOST, PORT (the colon is before a port) or ALL
        (nothing).
        """
        s = self.s
        for k in range(colon):
            if not is_scheme(s.byte(k)):
                if colon + 1 < s.length and colon < first_query(s):
                    return PORT
                if not self.two_slashes():
                    return PATH
                self.at = 2
                return HOST
        if colon + 1 == s.length:
            self.set(SCHEME, 0, colon)
            return ALL
        if s.byte(colon + 1) != SLASH:
            k = colon + 1
            while k < s.length and k - colon < 7 and is_digit(s.byte(k)):
                k = k + 1
            if (k == s.length or s.byte(k) == SLASH) and k - colon < 7:
                return PORT
            self.set(SCHEME, 0, colon)
            self.at = colon + 1
            return PATH
        self.set(SCHEME, 0, colon)
        if colon + 2 >= s.length or s.byte(colon + 2) != SLASH:
            self.at = colon + 1
            return PATH
        self.at = colon + 3
        if (
            str_same(lowered(substring(s, 0, colon)), lit(b"file"))
            and colon + 3 < s.length
            and s.byte(colon + 3) == SLASH
        ):
            if colon + 5 < s.length and s.byte(colon + 5) == COLON:
                self.at = colon + 4
            return PATH
        return HOST

    def read_port(self, colon: int) -> int:
        """What follows, where the colon may be before a port: HOST, PATH, or ALL (it is no URL)."""
        s = self.s
        k = colon + 1
        port = 0
        while k < s.length and k - colon - 1 < 6 and is_digit(s.byte(k)):
            port = port * 10 + s.byte(k) - ord(b"0")
            k = k + 1
        count = k - colon - 1
        if count > 0 and count < 6 and (k == s.length or s.byte(k) == SLASH):
            if port > MOST_PORT:
                return ALL
            self.port = port
        elif count == 0 and k == s.length:
            return ALL
        elif not self.two_slashes():
            return PATH
        if self.two_slashes():
            self.at = 2
        return HOST

    def read_host(self) -> bool:
        """Read user, password, host and port; False if it is no URL."""
        s = self.s
        start = self.at
        end = first_of(s, start)
        at_sign = find_last_in(s, AT, start, end)
        if at_sign >= 0:
            colon = find_in(s, COLON, start, at_sign)
            if colon >= 0:
                self.set(USER, start, colon)
                self.set(PASS, colon + 1, at_sign)
            else:
                self.set(USER, start, at_sign)
            start = at_sign + 1
        colon = -1
        if not (start < s.length and s.byte(start) == BRACKET and s.byte(end - 1) == BRACKET + 2):
            colon = find_last_in(s, COLON, start, end)
        if colon >= 0 and self.port <= 0:
            if end - colon > 6:
                return False
            if end - colon > 1:
                port = strtol(substring(s, colon + 1, end - colon - 1), 10)
                if port < 0 or port > MOST_PORT or (port == 0 and not is_digit(s.byte(colon + 1))):
                    return False
                self.port = port
        host_end = colon if colon >= 0 else end
        if host_end - start < 1:
            return False
        self.set(HOST, start, host_end)
        self.at = end
        return True

    def read_path(self) -> None:
        """Read path, query and fragment."""
        s = self.s
        end = s.length
        mark = find_in(s, HASH, self.at, end)
        if mark >= 0:
            self.set(FRAGMENT, mark + 1, end)
            end = mark
        mark = find_in(s, QUESTION, self.at, end)
        if mark >= 0:
            self.set(QUERY, mark + 1, end)
            end = mark
        if self.at < end or self.at == s.length:
            self.set(PATH, self.at, end)


def is_scheme(b: int) -> bool:
    """Letters, digits, + - and the point."""
    return digit_value(b) < 36 or b == PLUS or b == 45 or b == 46


def first_query(s: Str) -> int:
    """The first ? or #, or the end."""
    k = 0
    while k < s.length and s.byte(k) != QUESTION and s.byte(k) != HASH:
        k = k + 1
    return k


@dont_look_inside
def read_url(s: Str) -> Url | None:
    """The URL taken apart; None if it is none."""
    url = Url(s, Array[int](8), Array[int](8), -1, 0)
    for part in range(8):
        url.starts[part] = -1
    colon = find_in(s, COLON, 0, s.length)
    what = PATH
    if colon > 0:
        what = url.read_scheme(colon)
        if what == ALL:
            return url
    elif colon == 0:
        what = PORT
    elif url.two_slashes():
        url.at = 2
        what = HOST
    if what == PORT:
        what = url.read_port(colon)
        if what == ALL:
            return None
    if what == HOST:
        if not url.read_host():
            return None
        if url.at == s.length:
            return url
    url.read_path()
    return url


@builtin(b"parse_url", P(b"url", TYPE_STRING), P(b"component", TYPE_INT, optional=True))
def parse_url(vm: VM, args: Frame, n: int) -> Value:
    """The parts of a URL, or one of them; false for what is none."""
    component = int_or(args, n, 1, ALL)
    url = read_url(text(args, 0))
    if url is None:
        return v_bool(False)
    if component > ALL:
        if component > FRAGMENT:
            bad_argument(vm, 2, fill(b"must be a valid URL component identifier, %d given", component))
        return url.value(component)
    parts = new_array(0)
    parts = with_part(parts, lit(b"scheme"), url, SCHEME)
    parts = with_part(parts, lit(b"host"), url, HOST)
    parts = with_part(parts, lit(b"port"), url, PORT)
    parts = with_part(parts, lit(b"user"), url, USER)
    parts = with_part(parts, lit(b"pass"), url, PASS)
    parts = with_part(parts, lit(b"path"), url, PATH)
    parts = with_part(parts, lit(b"query"), url, QUERY)
    return v_ref(ARR, with_part(parts, lit(b"fragment"), url, FRAGMENT))


def with_part(parts: PhpArray, name: Str, url: Url, part: int) -> PhpArray:
    """The parts, and one more if the URL has it."""
    return array_set_str(parts, name, url.value(part)) if url.has(part) else parts
