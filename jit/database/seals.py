"""Seals: a shared store's entries say that somebody with the key made them.

    pyphp.signatures.key = FILE      16 to 4096 random bytes, in a file that is this user's alone
                                     (head -c 32 /dev/urandom > FILE; chmod 600 FILE), the same on every machine

An entry is HMAC-SHA-256 of where it belongs and what it says, then what it says. With a key, what is not sealed with
it is not read. Without one nothing is written, and entries are taken as they are: like every signature they can only
cost time.
"""

from __future__ import annotations

import os
import stat

from pyphp.cache import cachedir

VERSION = b"1"
TAG = 32
SHORTEST, LONGEST = 16, 4096


class BadKey(Exception):
    """The key cannot be used; the text says why."""


class Seals:
    """One key, or none."""

    def __init__(self, path: str) -> None:
        """Raises BadKey."""
        self._key = _read(path) if path else b""

    @property
    def has_key(self) -> bool:
        """Can anything be sealed?"""
        return bool(self._key)

    def seal(self, place: str, body: bytes) -> bytes:
        """An entry for this place."""
        return VERSION + self._tag(place, body) + body

    def unseal(self, place: str, entry: bytes) -> bytes | None:
        """What an entry at this place says; None if it is not ours."""
        import hmac

        tag, body = entry[len(VERSION) : len(VERSION) + TAG], entry[len(VERSION) + TAG :]
        if not entry.startswith(VERSION) or len(tag) < TAG:
            return None
        if self._key and not hmac.compare_digest(tag, self._tag(place, body)):
            return None
        return body

    def _tag(self, place: str, body: bytes) -> bytes:
        import hmac

        return hmac.digest(self._key, b"pyphp\0" + place.encode() + b"\0" + body, "sha256")


def _read(path: str) -> bytes:
    try:
        with open(os.open(path, cachedir.READING & ~os.O_NOFOLLOW), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_mode & 0o077 or status.st_uid not in (0, os.geteuid()):
                raise BadKey(f"{path}: a key must be a file that only its owner can read (chmod 600)")
            key = file.read(LONGEST + 1)
    except OSError as error:
        raise BadKey(f"{path}: {error.strerror}") from None
    if not SHORTEST <= len(key) <= LONGEST:
        raise BadKey(f"{path}: a key has {SHORTEST} to {LONGEST} bytes")
    return key
