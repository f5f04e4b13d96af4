"""Hashes of passwords, by the system's libraries: crypt(3) of libcrypt, and Argon2 of libargon2 (or of the package
argon2-cffi, where that is installed).
"""

import ctypes
from functools import cache
from types import ModuleType

from pyphp.host.rooms import Room

_CRYPT = ("libcrypt.so.1", "libcrypt.so.2", "libcrypt.dylib")
_ARGON2 = ("libargon2.so.1", "libargon2.so.0", "libargon2.dylib")
_ROOM = 1 << 17  # bytes of struct crypt_data, or more
_LONGEST = 512  # of what they write
_DIGEST = 32  # bytes of Argon2's


@cache
def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


@cache
def _package() -> ModuleType | None:
    try:
        import argon2.low_level
    except ImportError:
        return None
    return argon2.low_level


class Passwords(Room):
    """It remembers nothing."""

    __slots__ = ()

    def acts(self) -> tuple[str, ...]:
        return ("there", "crypt", "argon2", "argon2_fits")

    def there(self) -> tuple[int, int]:
        """Is there crypt(3), is there Argon2?"""
        return _library(_CRYPT) is not None, (_library(_ARGON2) or _package()) is not None

    def crypt(self, password: bytes, setting: bytes) -> tuple[bytes] | None:
        """crypt(3); None: the setting is none that it knows."""
        libcrypt = _library(_CRYPT)
        assert libcrypt is not None
        libcrypt.crypt_r.restype = ctypes.c_char_p
        libcrypt.crypt_r.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p]
        made = libcrypt.crypt_r(password, setting, ctypes.create_string_buffer(_ROOM))
        return None if made is None or made.startswith(b"*") else (made,)

    def argon2(
        self, kind: int, password: bytes, salt: bytes, passes: int, memory: int, threads: int
    ) -> tuple[bytes] | tuple[bytes, int]:
        """The hash as a text; an error in words, and its number. kind: 1 Argon2i, 2 Argon2id."""
        library = _library(_ARGON2)
        if library is None:
            package = _package()
            assert package is not None
            try:
                return (package.hash_secret(password, salt, passes, memory, threads, _DIGEST, _type(package, kind)),)
            except package.HashingError as error:
                return str(error).encode(), -1
        encoded = ctypes.create_string_buffer(_LONGEST)
        code = library.argon2_hash(
            passes, memory, threads, password, ctypes.c_size_t(len(password)), salt, ctypes.c_size_t(len(salt)), None,
            ctypes.c_size_t(_DIGEST), encoded, ctypes.c_size_t(_LONGEST), kind, 0x13,
        )  # fmt: skip
        if code == 0:
            return (encoded.value,)
        library.argon2_error_message.restype = ctypes.c_char_p
        return library.argon2_error_message(code), code

    def argon2_fits(self, kind: int, password: bytes, encoded: bytes) -> tuple[int]:
        """Is it the password of this hash?"""
        library = _library(_ARGON2)
        if library is None:
            package = _package()
            assert package is not None
            try:
                return (package.verify_secret(encoded, password, _type(package, kind)),)
            except (package.VerificationError, package.InvalidHash):
                return (0,)
        return (library.argon2_verify(encoded, password, ctypes.c_size_t(len(password)), kind) == 0,)


def _type(package: ModuleType, kind: int) -> object:
    return package.Type.I if kind == 1 else package.Type.ID
