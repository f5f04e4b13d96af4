"""What the prelude asks of Python by name: Ask('locale.chosen', 6).

    answer(packed(b"locale.chosen", 6), ini, rooms)      -> Answer(ANSWERED, packed(b"C"))

An act is the name of a room and that of one of its methods. A room is made when a program first asks for it, and
remembers what it has to for that program.
"""

from collections.abc import Callable

from pyphp.host.rooms import Room
from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked
from pyphp.settings.ini import Ini


def answer(request: bytes, ini: Ini, rooms: dict[str, Room]) -> Answer:
    """Do what is asked."""
    act, *fields = unpacked(request)
    assert isinstance(act, bytes)
    name, _, what = act.decode().partition(".")
    if name not in rooms and name in _ROOMS:
        rooms[name] = _ROOMS[name](ini)
    method = rooms[name].act(what) if name in rooms else None
    if method is None:
        return Answer(FAILED, b"no such act: " + act)
    made = method(*fields)
    return Answer(UNKNOWN) if made is None else Answer(ANSWERED, packed_all(made))


def _locale(ini: Ini) -> Room:
    from pyphp.host.outside.locales import Locales

    return Locales()


def _password(ini: Ini) -> Room:
    from pyphp.host.outside.passwords import Passwords

    return Passwords()


def _known(ini: Ini) -> Room:
    from pyphp.host.known import Known

    return Known(ini)


def _mb(ini: Ini) -> Room:
    from pyphp.host.multibyte.room import Multibyte

    return Multibyte(ini)


def _zlib(ini: Ini) -> Room:
    from pyphp.host.outside.deflating import Deflating

    return Deflating()


def _iconv(ini: Ini) -> Room:
    from pyphp.host.outside.iconv import Iconv

    return Iconv()


_ROOMS: dict[str, Callable[[Ini], Room]] = {
    "iconv": _iconv, "known": _known, "locale": _locale, "mb": _mb, "password": _password, "zlib": _zlib,
}  # fmt: skip
