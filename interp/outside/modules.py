"""What modules there are below a package: found, not listed, so that a new one needs no second edit.

A module belongs to the program that is translated unless it says `TRANSLATED = False`, or its package does and it does not say True.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_below(package: str) -> list[ModuleType]:
    """Every module below the package of this dotted name, imported, by name; those of a folder before those of the folders in it."""
    found: list[ModuleType] = []
    inner: list[str] = []
    for entry in sorted(iter_modules(import_module(package).__path__), key=lambda entry: entry.name):
        name = f"{package}.{entry.name}"
        if entry.ispkg:
            inner.append(name)
        else:
            found.append(import_module(name))
    for name in inner:
        found += modules_below(name)
    return found


def is_translated(module: ModuleType) -> bool:
    """Is the module part of the program that becomes the image?"""
    said = getattr(module, "TRANSLATED", None)
    if said is None and module.__package__ and module.__package__ != module.__name__:
        said = getattr(import_module(module.__package__), "TRANSLATED", None)
    return said is not False
