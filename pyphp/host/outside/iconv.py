"""iconv of the system's C library, for stdlib_php/iconv: the same names of charsets, and the same transliteration."""

import ctypes
import errno
from functools import cache

from pyphp.host.rooms import Room

OPENED_NOT, ILLEGAL, INCOMPLETE = 1, 2, 3
_ROOM = 1 << 12  # bytes that are converted to at a time
_FAILED = ctypes.c_size_t(-1).value


@cache
def _library() -> ctypes.CDLL:
    """The C library, or where systems keep iconv apart from it."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "iconv_open"):
        library = ctypes.CDLL("libiconv.2.dylib", use_errno=True)
    library.iconv_open.restype = ctypes.c_void_p
    library.iconv_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    library.iconv.restype = ctypes.c_size_t
    library.iconv.argtypes = [ctypes.c_void_p, *[ctypes.c_void_p] * 4]
    library.iconv_close.argtypes = [ctypes.c_void_p]
    return library


class Iconv(Room):
    """It remembers nothing."""

    __slots__ = ()

    def acts(self) -> tuple[str, ...]:
        return ("converted",)

    def converted(self, source: bytes, target: bytes, text: bytes) -> list[bytes | int]:
        """[bytes], or [what is wrong, where there is something before it: that]."""
        library = _library()
        handle = library.iconv_open(target, source)
        if handle == _FAILED or handle is None:
            return [OPENED_NOT]
        try:
            return _converted(library, handle, text)
        finally:
            library.iconv_close(handle)


def _converted(library: ctypes.CDLL, handle: int, text: bytes) -> list[bytes | int]:
    kept = ctypes.create_string_buffer(text, len(text) or 1)
    source = ctypes.c_void_p(ctypes.addressof(kept))
    left = ctypes.c_size_t(len(text))
    room = ctypes.create_string_buffer(_ROOM)
    out = bytearray()
    ending = False
    while True:
        target = ctypes.c_void_p(ctypes.addressof(room))
        free = ctypes.c_size_t(_ROOM)
        given = (None, None) if ending else (ctypes.byref(source), ctypes.byref(left))
        ctypes.set_errno(0)
        result = library.iconv(handle, *given, ctypes.byref(target), ctypes.byref(free))
        problem = ctypes.get_errno()
        out += room.raw[: _ROOM - free.value]
        if result != _FAILED or problem == errno.E2BIG:
            if result != _FAILED and ending:
                return [bytes(out)]
            ending = result != _FAILED
            continue
        return [INCOMPLETE if problem == errno.EINVAL else ILLEGAL, bytes(out)]
