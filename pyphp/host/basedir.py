"""open_basedir: the folders outside of which a program sees no file.

    guard = Basedir(ini)
    guard.check(b"/etc/passwd")      raises Barred, unless a folder of the setting contains it

As in php a path is first made absolute by its text (`a/../b` is `b`, whatever `a` is) and then real, as far as it is
there; so is each folder of the setting. Beyond php, the path that the system itself would follow, with links before
`..`, has to be inside too: acts on files are given the path as it was written.
"""

import errno
import os

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.settings.ini import Ini

NAME = "open_basedir"
LONGEST = 4095  # bytes of a path


class Barred(Exception):
    """What open_basedir forbids: the path as php names it."""

    def __init__(self, path: bytes) -> None:
        super().__init__(path)
        self.path = path


class Basedir:
    """The setting in force."""

    __slots__ = ("_ini",)

    def __init__(self, ini: "Ini") -> None:
        self._ini = ini

    @property
    def text(self) -> bytes:
        """The setting as it was written."""
        return os.fsencode(self._ini.text(NAME))

    def check(self, path: bytes) -> None:
        """Raise Barred unless the path is allowed."""
        if not self.allows(path):
            raise Barred(path)

    def allows(self, path: bytes) -> bool:
        """Is the path inside, or is there no setting?"""
        return not self.text or _is_within(path, self.text)

    def may_become(self, text: bytes) -> bool:
        """May the program itself set it to this? Only to what allows no more than it does now."""
        folders = text.split(b":") if text else []
        if folders and not folders[-1]:
            folders.pop()
        if not self.text:
            return True
        return bool(folders) and all(_is_narrower(each) and self.allows(each) for each in folders)


def _is_narrower(folder: bytes) -> bool:
    """A path that begins with .. would change its meaning with every chdir()."""
    return folder != b".." and not folder.startswith(b"../")


def _is_within(path: bytes, setting: bytes) -> bool:
    if len(path) > LONGEST or b"\0" in path:
        return False
    try:
        places = {_real(expanded(path)), _real(path)}
        roots = [_root(folder) for folder in setting.split(b":") if folder]
    except OSError:  # there is no current folder
        return False
    return all(any((place + b"/").startswith(root) for root in roots) for place in places)


def _root(folder: bytes) -> bytes:
    """A folder of the setting, with a slash at its end."""
    return _real(expanded(folder)).rstrip(b"/") + b"/"


def _real(path: bytes) -> bytes:
    """Without links, as far as it is there."""
    found = os.path.realpath(path)
    return b"" if found == b"/" else found


def check_way(path: bytes, strict: bool) -> None:
    """FileNotFoundError where a path goes on behind what is no folder, or (strict) is not there."""
    if b"/." not in path and not path.endswith(b"/"):
        return
    parts = path.split(b"/")
    place = b"/" if path.startswith(b"/") else os.getcwdb()
    for part in parts[:-1]:
        place = os.path.normpath(os.path.join(place, part)) if part else place
        if not os.path.isdir(place) and (strict or os.path.lexists(place)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


def expanded(path: bytes) -> bytes:
    """The absolute path, by its text: php opens this one."""
    made = os.path.normpath(os.path.join(os.getcwdb(), path))
    return made[1:] if made.startswith(b"//") else made
