"""Locales: what setlocale() and its kin ask of the C library.

The process's own locale stays as it is: each program has names for its categories, and what depends on them is asked
of locale objects made of these (newlocale(3) and the functions that take one). So programs in several threads do not
disturb each other, nor what else is in the process.
"""

import ctypes
import locale
import os
from functools import cache

from pyphp.host.rooms import Room

_CATEGORIES = {  # php's numbers, which are glibc's, in the order of a composite name
    0: "LC_CTYPE", 1: "LC_NUMERIC", 2: "LC_TIME", 3: "LC_COLLATE", 4: "LC_MONETARY", 5: "LC_MESSAGES", 7: "LC_PAPER",
    8: "LC_NAME", 9: "LC_ADDRESS", 10: "LC_TELEPHONE", 11: "LC_MEASUREMENT", 12: "LC_IDENTIFICATION",
}  # fmt: skip
_CTYPE, _COLLATE, _ALL = 0, 3, 6
_PLAIN = "C"
_START = "C.UTF-8"  # LC_CTYPE of a program that begins, where the system has it
_AS_BYTES = (_PLAIN, _START)
_KINDS = ("upper", "lower", "digit", "space", "punct", "cntrl", "blank", "xdigit")  # as stdlib_php/ctype has them


class _Moment(ctypes.Structure):
    """struct tm: the first eight of its ints are what strptime() shows."""

    _fields_ = (("numbers", ctypes.c_int * 9), ("gmtoff", ctypes.c_long), ("zone", ctypes.c_char_p))


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    for function in ("newlocale", "uselocale"):
        getattr(libc, function).restype = ctypes.c_void_p
    libc.newlocale.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p]
    libc.uselocale.argtypes = [ctypes.c_void_p]
    libc.nl_langinfo_l.restype = ctypes.c_char_p
    libc.nl_langinfo_l.argtypes = [ctypes.c_int, ctypes.c_void_p]
    libc.strcoll_l.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p]
    libc.strptime_l.restype = ctypes.c_void_p
    libc.strptime_l.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(_Moment), ctypes.c_void_p]
    for kind in _KINDS:
        getattr(libc, f"is{kind}_l").argtypes = [ctypes.c_int, ctypes.c_void_p]
    return libc


@cache
def _object(names: tuple[str, ...]) -> int | None:
    """The C library's object for these names of all categories, if it has them. There are few, and they are kept."""
    made: int | None = None
    for number, name in zip(_CATEGORIES, names, strict=True):
        found = _libc().newlocale(1 << number, name.encode("utf-8", "surrogateescape"), made)
        if found is None:
            return None
        made = found
    return made


class Locales(Room):
    """The locale of one program."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        self._names = dict.fromkeys(_CATEGORIES, _PLAIN)
        self._choose(_CTYPE, _START)

    def acts(self) -> tuple[str, ...]:
        return ("chosen", "choose", "kinds", "langinfo", "conventions", "compare", "time_read")

    def chosen(self, category: int) -> tuple[bytes] | None:
        """The name of a category's locale; of all: one name, or each category's."""
        if category == _ALL:
            if len(set(self._names.values())) == 1:
                name = self._names[_CTYPE]
            else:
                name = ";".join(f"{_CATEGORIES[number]}={each}" for number, each in self._names.items())
        elif category in self._names:
            name = self._names[category]
        else:
            return None
        return (name.encode("utf-8", "surrogateescape"),)

    def choose(self, category: int, name: bytes) -> tuple[bytes] | None:
        """Another locale for a category; its name, or None if there is no such locale."""
        if category != _ALL and category not in self._names:
            return None
        if not self._choose(category, name.decode("utf-8", "surrogateescape")):
            return None
        return self.chosen(category)

    def _choose(self, category: int, name: str) -> bool:
        wanted = dict(self._names)
        if category == _ALL and ";" in name:
            parts = dict(part.partition("=")[::2] for part in name.split(";"))
            if set(parts) != set(_CATEGORIES.values()):
                return False
            wanted = {number: parts[key] for number, key in _CATEGORIES.items()}
        else:
            for number in _CATEGORIES if category == _ALL else (category,):
                wanted[number] = name or _environment(_CATEGORIES[number])
        wanted = {number: _PLAIN if each == "POSIX" else each for number, each in wanted.items()}
        if _object(tuple(wanted.values())) is None:
            return False
        self._names = wanted
        return True

    def _locale(self) -> int | None:
        return _object(tuple(self._names.values()))

    def kinds(self) -> tuple[bytes, int]:
        """For each byte the kinds of character that it is, as bits; nothing where they are those of ASCII. And has the
        locale an order of its own?
        """
        ordered = self._names[_COLLATE] not in _AS_BYTES
        if self._names[_CTYPE] in _AS_BYTES:
            return b"", ordered
        place, libc = self._locale(), _libc()
        kinds = bytes(
            sum(bool(getattr(libc, f"is{kind}_l")(byte, place)) << k for k, kind in enumerate(_KINDS))
            for byte in range(256)
        )
        return kinds, ordered

    def langinfo(self, item: int) -> tuple[bytes] | None:
        """nl_langinfo(3)."""
        made = _libc().nl_langinfo_l(item, self._locale())
        return None if made is None else (made,)

    def compare(self, a: bytes, b: bytes) -> tuple[int]:
        """strcoll(3)."""
        return (_libc().strcoll_l(a, b, self._locale()),)

    def time_read(self, text: bytes, form: bytes) -> list[int | bytes] | None:
        """What strptime(3) makes of a text: second, minute, hour, day, month, year, weekday, day of the year, and the
        rest of the text; None if it does not fit the form.
        """
        moment = _Moment()
        buffer = ctypes.create_string_buffer(text)
        start = ctypes.addressof(buffer)
        end = _libc().strptime_l(start, form, ctypes.byref(moment), self._locale())
        return None if end is None else [*moment.numbers[:8], buffer.value[end - start :]]

    def conventions(self) -> list[bytes | int]:
        """localeconv(3): names and values; a list as its name, -1, and how many numbers follow, and these."""
        before = _libc().uselocale(self._locale())
        try:
            known = locale.localeconv()
        finally:
            _libc().uselocale(before)
        made: list[bytes | int] = []
        for name, value in known.items():
            made.append(name.encode())
            if isinstance(value, list):
                made += [-1, len(value), *value]
            else:
                made.append(value if isinstance(value, int) else str(value).encode("utf-8", "surrogateescape"))
        return made


def _environment(category: str) -> str:
    """What the environment says of a category."""
    return os.environ.get("LC_ALL") or os.environ.get(category) or os.environ.get("LANG") or _PLAIN
