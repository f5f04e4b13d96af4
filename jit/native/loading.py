"""Loading the image: its function table, handlers and layouts, reached through ctypes."""

import ctypes
import marshal
from pathlib import Path
from typing import Any


class ImageError(Exception):
    """The image is missing, foreign or damaged."""


class Image:
    """A loaded image. address(name) is a function's, runtime function's or prebuilt object's address."""

    def __init__(self, path: Path) -> None:
        try:
            meta = marshal.loads(path.with_suffix(".meta").read_bytes())
            self.library = ctypes.CDLL(str(path))
        except (OSError, ValueError, EOFError, TypeError) as error:
            raise ImageError(f"{path}: {error}") from error
        self.path = path
        self.meta: dict[str, Any] = meta
        names = meta["functions"]
        table = (ctypes.c_uint64 * len(names)).in_dll(self.library, "pyphp_functions")
        self._addresses: dict[str, int] = dict(zip(names, table, strict=True))
        self.handlers = list((ctypes.c_uint64 * meta["n_handlers"]).in_dll(self.library, "pyphp_handlers"))
        self.classes: dict[str, tuple[int, int, dict[str, tuple[int, str]], str]] = meta["classes"]

    def address(self, name: str) -> int:
        """The address of anything in the image's table."""
        return self._addresses[name]

    def has(self, name: str) -> bool:
        """Is there such an entry?"""
        return name in self._addresses

    def names(self) -> list[str]:
        """All entries' names."""
        return list(self._addresses)

    def function(self, name: str, result: Any, *parameters: Any) -> Any:
        """A callable for an entry with C's calling convention."""
        return ctypes.CFUNCTYPE(result, *parameters)(self.address(name))

    def offset(self, cls: str, field: str) -> int:
        """A field's byte offset."""
        return self.classes[cls][2][field][0]

    def ir(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        """The serialized IR: (functions by name, tables)."""
        return marshal.loads(self.path.with_suffix(".ir").read_bytes())
