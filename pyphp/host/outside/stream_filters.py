"""Filters of streams that Python's codecs and zlib are: convert.iconv.* and zlib.*.

    number = begin(b"zlib.deflate", 6, NOT_GIVEN, NOT_GIVEN)
    passed(number, CLOSING, b"text")                            what comes out
    end(number)

A filter lives from begin() to end(): the stream that it hangs in sees to it.
"""

import codecs
import zlib
from collections.abc import Callable

NOT_GIVEN = -100  # a parameter
NORMAL, FLUSH, CLOSING = 0, 1, 2  # what a filter is told
PLAIN = [
    b"zlib.*", b"string.rot13", b"string.toupper", b"string.tolower", b"convert.*", b"consumed", b"dechunk",
    b"convert.iconv.*",
]  # fmt: skip
_ICONV = b"convert.iconv."
_RAW = 15
_MEMORY = 8

Filter = Callable[[bytes, int], bytes]
_filters: dict[int, Filter] = {}
_numbers = [0]


class NotAFilter(Exception):
    """There is none of this name, or not with these parameters: a warning's words, or none."""


class Failed(Exception):
    """The text is not what the filter takes: in words."""


def begin(name: bytes, level: int, window: int, memory: int) -> int:
    """A new filter's number."""
    if name == b"zlib.deflate":
        made = _deflating(level, window, memory)
    elif name == b"zlib.inflate":
        made = _inflating(window)
    elif name.startswith(_ICONV):
        made = _converting(name[len(_ICONV) :])
    else:
        raise NotAFilter
    _numbers[0] += 1
    _filters[_numbers[0]] = made
    return _numbers[0]


def passed(number: int, told: int, text: bytes) -> bytes:
    """What comes out when this goes in."""
    return _filters[number](text, told)


def end(number: int) -> None:
    """It is not needed any more."""
    _filters.pop(number, None)


def _deflating(level: int, window: int, memory: int) -> Filter:
    if level != NOT_GIVEN and not -1 <= level <= 9:
        raise NotAFilter(f"Invalid compression level specified. ({level})")
    if window != NOT_GIVEN and not -15 <= window <= 31:
        raise NotAFilter(f"Invalid parameter given for window size ({window})")
    if memory != NOT_GIVEN and not 1 <= memory <= 9:
        raise NotAFilter(f"Invalid parameter given for memory level ({memory})")
    bits = -_RAW if window == NOT_GIVEN else window
    held = zlib.compressobj(
        -1 if level == NOT_GIVEN else level, zlib.DEFLATED, bits, _MEMORY if memory == NOT_GIVEN else memory
    )

    def deflate(text: bytes, told: int) -> bytes:
        made = held.compress(text)
        if told == CLOSING:
            return made + held.flush()
        return made + held.flush(zlib.Z_SYNC_FLUSH) if told == FLUSH and text else made

    return deflate


def _inflating(window: int) -> Filter:
    held = zlib.decompressobj(-_RAW if window == NOT_GIVEN else window)

    def inflate(text: bytes, told: int) -> bytes:
        if held.eof:
            return b""
        try:
            return held.decompress(text)
        except zlib.error as error:
            raise Failed("data error" if "-3" in str(error) else str(error)) from None

    return inflate


def _converting(names: bytes) -> Filter:
    source, _, target = names.partition(b"/" if b"/" in names else b".")
    if b"/" not in names and b"." in target:
        raise NotAFilter
    translit = target.upper().endswith(b"//TRANSLIT")
    name, _, _ = target.partition(b"//")
    try:
        decoder = codecs.getincrementaldecoder(source.decode("ascii"))()
        encoder = codecs.getincrementalencoder(name.decode("ascii"))("replace" if translit else "strict")
        encoder.encode("")
    except (LookupError, UnicodeError, TypeError):
        raise NotAFilter from None

    def convert(text: bytes, told: int) -> bytes:
        try:
            return encoder.encode(decoder.decode(text, told == CLOSING), told == CLOSING)
        except UnicodeError:
            raise Failed("invalid multibyte sequence") from None

    return convert
