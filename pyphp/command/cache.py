"""`pyphp cache info|clear`: what is in the cache folder, and how to be rid of it.

pyphp cache info        images: 2 files, 14.2 MB ..
pyphp cache clear       what can be made again goes; anything else stays, and is named
"""

import os
import re
import shutil

from pyphp.cache import cachedir

KINDS = (
    ("native images", re.compile(r"image-|(stamps|listings)\Z|sources\.stamp|test-aborts")),
    ("parts of images", re.compile(r"objects\Z")),
    ("parse tables", re.compile(r"php-.*\.table\Z")),
    ("compiled scripts", re.compile(r"(units|builtins)\Z")), ("traces", re.compile(r"traces\Z|signatures\.db")),
    ("others", re.compile(r"")),
)  # fmt: skip
OTHERS = "others"


class Group:
    """Files of one kind."""

    def __init__(self) -> None:
        self.files = 0
        self.size = 0


def run(words: list[str]) -> tuple[int, str]:
    """The exit status and what to print."""
    if words == ["info"]:
        return 0, info()
    if words == ["clear"]:
        return clear()
    return 1, "Usage: pyphp cache info|clear\n"


def info() -> str:
    """The folder, and what of each kind is in it."""
    place = cachedir.folder()
    groups = {kind: Group() for kind, _ in KINDS}
    for path, size in _files(place):
        group = groups[_kind(os.path.relpath(path, place).split(os.sep)[0])]
        group.files += 1
        group.size += size
    lines = [f"{place}{'' if os.path.isdir(place) else ' (not there)'}"]
    lines += [
        f"  {kind:<17} {group.files:>6} file{'s' if group.files != 1 else ' '} {_amount(group.size):>10}"
        for kind, group in groups.items()
        if group.files
    ]
    total = sum(group.size for group in groups.values())
    return "\n".join(
        [
            *lines,
            f"  {'together':<17} {sum(group.files for group in groups.values()):>6} files {_amount(total):>10}",
            "",
        ]
    )


def clear() -> tuple[int, str]:
    """Remove what is ours. A folder that is not this user's alone, or a link, is left alone."""
    place = cachedir.folder()
    try:
        status = os.lstat(place)
    except FileNotFoundError:
        return 0, f"{place}: not there\n"
    if not os.path.isdir(place) or os.path.islink(place) or not cachedir.is_private(status):
        return 1, f"{place}: not a folder of this user's alone; left as it is\n"
    freed = 0
    failed = []
    for name in sorted(os.listdir(place)):
        path = os.path.join(place, name)
        if _kind(name) == OTHERS:
            failed.append(f"{path}: left as it is\n")
            continue
        freed += sum(size for _, size in _files(path)) if os.path.isdir(path) else os.lstat(path).st_size
        try:
            shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)
        except OSError as error:
            failed.append(f"{path}: {error.strerror}\n")
    return 0, f"{place}: {_amount(freed)} removed\n" + "".join(failed)


def _files(place: str) -> list[tuple[str, int]]:
    found = []
    for folder, _, names in os.walk(place):
        for name in names:
            path = os.path.join(folder, name)
            try:
                found.append((path, os.lstat(path).st_size))
            except FileNotFoundError:
                continue  # another process has just removed it
    return found


def _kind(name: str) -> str:
    return next(kind for kind, pattern in KINDS if pattern.match(name))


def _amount(size: int) -> str:
    return f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB" if size < 1000000 else f"{size / 1e6:.1f} MB"
