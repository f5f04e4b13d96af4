"""The files of settings: which are read, in which order, and what they say.

    -c FOLDER|FILE, or $PHPRC      php-cli.ini or php.ini in the folder, or the file itself
    $PHP_INI_SCAN_DIR              then all *.ini in these folders, in the order of their names
    -d                             overrides them all
    -n                             none of them, but what -c names

There is no file that is read unasked: the one of an installed php is meant for its extensions. Sections are comments, but for [PATH=..] and [HOST=..], whose settings
are for web servers.
"""

import os

from pyphp.settings.parser import IniSyntaxError, constant_text, entries

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

LARGEST = 1 << 24
NAMES = ("php-cli.ini", "php.ini")
FIXED = (("html_errors", "0"), ("max_execution_time", "0"))  # what php's command line has whatever the files say


class IniFiles:
    """What was read: the file, those that were scanned, in which folders was looked for them, and all settings by name."""

    __slots__ = ("found", "loaded", "scan", "scanned")

    def __init__(self) -> None:
        self.loaded = ""
        self.scan = ""
        self.scanned: list[str] = []
        self.found: dict[str, str] = {}

    @property
    def definitions(self) -> "list[tuple[str, str]]":
        """The settings, for Ini."""
        return [*self.found.items(), *FIXED]


def read_all(place: str | None, scans: bool, say: "Callable[[str], object]") -> IniFiles:
    """Read them; scans: those of $PHP_INI_SCAN_DIR, too. What is wrong with one is said, and the rest of it left out."""
    files = IniFiles()
    main = _main_file(os.environ.get("PHPRC", "") if place is None else place)
    if main is not None:
        files.loaded = os.path.realpath(main)
        _read(files.loaded, files, say)
    files.scan = os.environ.get("PHP_INI_SCAN_DIR", "") if scans else ""
    for folder in filter(None, files.scan.split(":")):
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith(".ini"))
        except OSError:
            continue
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                files.scanned.append(path)
                _read(path, files, say)
    return files


def _main_file(place: str) -> str | None:
    if not place:
        return None
    return next((path for path in (place, *(os.path.join(place, name) for name in NAMES)) if os.path.isfile(path)), None)


def _read(path: str, files: IniFiles, say: "Callable[[str], object]") -> None:
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST)
    except OSError:
        return
    settings_in(os.fsdecode(content).removeprefix("\ufeff"), path, files.found, say)


def settings_in(text: str, path: str, found: "MutableMapping[str, str]", say: "Callable[[str], object]", line: int = 1) -> list[tuple[str, str]]:
    """The settings of a text, which are added to those found before. line: its first one's number."""
    made: list[tuple[str, str]] = []
    elsewhere = False  # in a section that is not for us
    try:
        for entry in entries(text, lambda name: found[name] if name in found else os.environ.get(name), constant_text):
            if not entry.name:
                elsewhere = (entry.value or "").upper().startswith(("PATH=", "HOST="))
            elif not elsewhere and entry.index is None and entry.value is not None:
                made.append((entry.name, entry.value))
                found[entry.name] = entry.value
    except IniSyntaxError as error:
        say(f"PHP:  {error} in {path} on line {error.line + line - 1}\n")
    return made
