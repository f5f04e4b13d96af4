"""Enums: the methods that every enum has, and what an enum cannot have."""

from __future__ import annotations

from ..kinds import Modifier
from .model import ClassModel, Method, Parameter
from .report import Linking
from .types import BIT, NULL, STATIC, Type

# Magic methods that depend on state, of which an enum has none.
NO_STATE = (
    b"__construct", b"__destruct", b"__clone", b"__get", b"__set", b"__unset", b"__isset", b"__toString",
    b"__debugInfo",
    b"__serialize", b"__unserialize", b"__sleep", b"__wakeup", b"__set_state",
)  # fmt: skip
CASES = (b"cases", Type(BIT[b"array"], ()))
FROM = (b"from", Type(STATIC, ()))
TRY_FROM = (b"tryFrom", Type(STATIC | NULL, ()))


def add_methods(linking: Linking, enum: ClassModel) -> None:
    """cases(), and from() and tryFrom() where the cases have values."""
    for name, returns in (CASES, FROM, TRY_FROM) if enum.backing is not None else (CASES,):
        key = name.lower()
        if key in enum.methods:
            raise linking.fail(b"Cannot redeclare %s::%s()" % (enum.name, name))
        flags = Modifier.PUBLIC | Modifier.STATIC
        params = [] if name == b"cases" else [Parameter(b"value", Type(BIT[b"int"] | BIT[b"string"], ()))]
        enum.methods[key] = Method(name, enum, flags, params, returns)


def check_enum(linking: Linking, enum: ClassModel) -> None:
    """Raises for properties, which traits may have brought, for magic methods and for Serializable."""
    if enum.properties:
        raise linking.fail(b"Enum %s cannot include properties" % enum.name)
    for name in NO_STATE:
        if name.lower() in enum.methods:
            raise linking.fail(b"Enum %s cannot include magic method %s" % (enum.name, name))
    if any(interface.name == b"Serializable" for interface in enum.interfaces):
        raise linking.fail(b"Enum %s cannot implement the Serializable interface" % enum.name)
