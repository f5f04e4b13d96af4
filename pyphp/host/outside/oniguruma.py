"""Patterns of Oniguruma: the host compiles them, for only it can take the library's calls with each name of a group.

compiled(b"(?<a>b)", b"UTF-8", 0, b"r")      -> Compiled(address, 2, {b"a": [1]})
"""

import ctypes

from attrs import frozen

from pyphp.host.outside.libraries import LIBRARIES, ONIGURUMA, NotLoaded, loaded
from pyphp.interp.contracts.hostcodes import ANSWERED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed

# by what mb_regex_encoding() calls an encoding: the library's
ENCODINGS = {
    "EUC-JP": "EUC_JP", "UTF-8": "UTF8", "UTF-16": "UTF16_BE", "UTF-16LE": "UTF16_LE", "UCS-4": "UTF32_BE",
    "UCS-4LE": "UTF32_LE", "SJIS": "SJIS", "BIG5": "BIG5", "EUC-CN": "EUC_CN", "EUC-TW": "EUC_TW", "EUC-KR": "EUC_KR",
    "KOI8R": "KOI8_R", "ASCII": "ASCII",
    **{f"ISO-8859-{k}": f"ISO_8859_{k}" for k in (*range(1, 12), *range(13, 17))},
}  # fmt: skip
SYNTAXES = {
    b"j": "Java", b"u": "GnuRegex", b"g": "Grep", b"c": "Emacs", b"r": "Ruby", b"z": "Perl", b"b": "PosixBasic",
    b"d": "PosixExtended",
}  # fmt: skip
_TEXT_BYTES = 90  # of an error in words
_NAMED = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.c_void_p,
    ctypes.c_void_p,
)  # fmt: skip


class _ErrorInfo(ctypes.Structure):
    _fields_ = (("enc", ctypes.c_void_p), ("par", ctypes.c_void_p), ("par_end", ctypes.c_void_p))


class BadPattern(Exception):
    """The pattern is none: why."""


@frozen
class Compiled:
    """The address of a pattern, how many groups it has, the whole one counted, and which ones names mean."""

    address: int
    groups: int
    names: dict[bytes, list[int]]


def _library() -> ctypes.CDLL:
    files, words, _ = LIBRARIES[ONIGURUMA]
    return loaded(files, words)


def _symbol(library: ctypes.CDLL, name: str) -> ctypes.c_void_p:
    """The address of a variable of the library's."""
    return ctypes.c_void_p(ctypes.addressof(ctypes.c_char.in_dll(library, name)))


def compiled(pattern: bytes, encoding: str, options: int, syntax: bytes) -> Compiled:
    """Compile a pattern; BadPattern, NotLoaded."""
    library = _library()
    made = ctypes.c_void_p()
    info = _ErrorInfo()
    buffer = ctypes.create_string_buffer(pattern, len(pattern) + 1)
    start = ctypes.addressof(buffer)
    outcome = library.onig_new(
        ctypes.byref(made), ctypes.c_void_p(start), ctypes.c_void_p(start + len(pattern)), ctypes.c_uint(options),
        _symbol(library, f"OnigEncoding{ENCODINGS[encoding]}"), _symbol(library, f"OnigSyntax{SYNTAXES[syntax]}"),
        ctypes.byref(info),
    )  # fmt: skip
    if outcome != 0 or not made.value:
        said = ctypes.create_string_buffer(_TEXT_BYTES)
        library.onig_error_code_to_str(said, outcome, ctypes.byref(info))
        raise BadPattern(said.value.decode("latin-1"))
    names: dict[bytes, list[int]] = {}

    def named(name: int, end: int, count: int, groups: "ctypes._Pointer[ctypes.c_int]", _: int, __: int) -> int:
        names[ctypes.string_at(name, end - name)] = [groups[k] for k in range(count)]
        return 0

    library.onig_foreach_name(made, _NAMED(named), None)
    return Compiled(made.value, library.onig_number_of_captures(made) + 1, names)


def error_text(code: int) -> str:
    """An error of a match in words."""
    said = ctypes.create_string_buffer(_TEXT_BYTES)
    _library().onig_error_code_to_str(said, ctypes.c_int(code))
    return said.value.decode("latin-1")


def version() -> str:
    """The library's version."""
    function = _library().onig_version
    function.restype = ctypes.c_char_p
    return str(function().decode())


def fact() -> Answer:
    """MB_ONIGURUMA_VERSION, where the library is there."""
    try:
        return Answer(ANSWERED, packed(version().encode()))
    except NotLoaded:
        return Answer(UNKNOWN)
