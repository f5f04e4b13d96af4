"""What there is, for scripts that ask: extensions with their functions, constants and settings."""

from pyphp.frontend.builtins.functions import CONSTANT, FUNCTION, named, written
from pyphp.host.extensions import loaded
from pyphp.host.inventory import constants, functions
from pyphp.host.rooms import Room
from pyphp.settings.idle import ACCESS, EVERYWHERE
from pyphp.settings.ini import SETTINGS, Ini


class Known(Room):
    """Of one program, whose settings it looks at."""

    __slots__ = ("_ini",)

    def __init__(self, ini: Ini) -> None:
        self._ini = ini

    def acts(self) -> tuple[str, ...]:
        return ("extensions", "functions", "functions_of", "constants", "settings", "original")

    def extensions(self) -> list[bytes]:
        """Their names."""
        return [name.encode() for name in loaded(functions())]

    def functions(self) -> list[bytes]:
        """Those that scripts can call, in PHP's order as far as PHP has them."""
        there = functions()
        php = [name for names in written(FUNCTION).values() for name in names if name in there]
        return php + sorted(there.difference(php))

    def functions_of(self, extension: bytes) -> list[bytes] | None:
        """Those of an extension that is there, whatever the case of its name."""
        for name in self.extensions():
            if name.lower() == extension.lower():
                there = functions()
                return [each for each in written(FUNCTION).get(name, []) if each in there]
        return None

    def constants(self) -> list[bytes]:
        """Names, each followed by its extension."""
        of = named(CONSTANT)
        there = constants()
        php = [name for names in written(CONSTANT).values() for name in names if name in there]
        return [part for name in (*php, *sorted(there - of.keys())) for part in (name, of.get(name, b"Core"))]

    def settings(self, extension: bytes) -> list[bytes | int] | None:
        """Of an extension, or all: name, text at the start, text now, where it may be changed."""
        prefixes = {name.lower() for name in self.extensions()}
        wanted = extension.lower()
        if wanted and wanted not in prefixes:
            return None
        made: list[bytes | int] = []
        for name in sorted(row.name for row in SETTINGS):
            prefix = name.partition(".")[0].encode() if "." in name else b"core"
            owner = prefix if prefix in prefixes else b"core"
            if not wanted or owner == wanted:
                now = self._ini.texts[name]
                access = ACCESS.get(name, EVERYWHERE)
                made += [name.encode(), self._ini.original.get(name, now).encode(), now.encode(), access]
        return made

    def original(self, name: bytes) -> tuple[bytes] | None:
        """A setting's text at the start, if it has been changed since."""
        text = self._ini.original.get(name.decode("latin-1"))
        return None if text is None else (text.encode(),)
