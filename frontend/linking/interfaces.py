"""Interfaces: their constants and methods come with them, once, and some of PHP's own accept only certain classes."""

from __future__ import annotations

from collections.abc import Callable

from ..kinds import ClassKind, Modifier
from .constants import check_interface_constant, inherit_interface_constants
from .methods import inherit_methods
from .model import ClassModel
from .report import Linking


def implement(linking: Linking, class_: ClassModel, named: list[ClassModel]) -> None:
    """The interfaces that a class names, after those of its parent. `named` are the models of class_.interface_names.
    """
    inherited = list(class_.parent.interfaces) if class_.parent is not None else []
    interfaces = list(inherited)
    for interface in named:
        if not interface.is_interface:
            message = b"%s cannot implement %s - it is not an interface"
            raise linking.fail(message % (class_.name, interface.name))
        if interface not in interfaces:
            interfaces.append(interface)
            continue
        if interface not in inherited:
            message = b"%s %s cannot implement previously implemented interface %s"
            raise linking.fail(message % (class_.word, class_.name, interface.name))
        for constant in interface.constants.values():
            check_interface_constant(linking, class_, constant)
    class_.interfaces = interfaces
    for interface in inherited:
        check_accepted(linking, class_, interface)
    for interface in interfaces[len(inherited) :]:
        _take_over(linking, class_, interface)


def implement_stringable(linking: Linking, class_: ClassModel, stringable: ClassModel) -> None:
    """Who gets __toString() from a trait is Stringable as well."""
    if class_.name == stringable.name:
        return
    if b"__tostring" in class_.methods and not class_.is_trait and stringable not in class_.interfaces:
        class_.interfaces.append(stringable)
        _take_over(linking, class_, stringable)


def _take_over(linking: Linking, class_: ClassModel, interface: ClassModel) -> None:
    inherit_interface_constants(linking, class_, interface)
    inherit_methods(linking, class_, interface)
    check_accepted(linking, class_, interface)
    inherit_interfaces(linking, class_, interface)


def inherit_interfaces(linking: Linking, class_: ClassModel, origin: ClassModel) -> None:
    """The interfaces of a parent class or an interface, last one first, those that are not there yet."""
    new = [interface for interface in reversed(origin.interfaces) if interface not in class_.interfaces]
    class_.interfaces += new
    for interface in new:
        check_accepted(linking, class_, interface)


def check_accepted(linking: Linking, class_: ClassModel, interface: ClassModel) -> None:
    """What one of PHP's own interfaces asks of the classes (not the interfaces) that implement it."""
    if interface.builtin and not class_.is_interface:
        demand = DEMANDS.get(interface.name)
        if demand is not None:
            demand(linking, class_)


def _implements(class_: ClassModel, name: bytes) -> bool:
    return any(interface.name == name for interface in class_.interfaces)


def _ancestors(class_: ClassModel) -> list[bytes]:
    """The class's own name and its parents', nearest first."""
    names = []
    current: ClassModel | None = class_
    while current is not None:
        names.append(current.name)
        current = current.parent
    return names


def _traversable(linking: Linking, class_: ClassModel) -> None:
    if (
        class_.flags & Modifier.ABSTRACT
        or _implements(class_, b"Iterator")
        or _implements(class_, b"IteratorAggregate")
    ):
        return
    message = b"%s %s must implement interface Traversable as part of either Iterator or IteratorAggregate"
    raise linking.fail_nowhere(message % (class_.word, class_.name))


def _one_way_to_iterate(linking: Linking, class_: ClassModel) -> None:
    if _implements(class_, b"Iterator") and _implements(class_, b"IteratorAggregate"):
        message = b"Class %s cannot implement both Iterator and IteratorAggregate at the same time"
        raise linking.fail(message % class_.name)


def _throwable(linking: Linking, class_: ClassModel) -> None:
    if _ancestors(class_)[-1] in (b"Exception", b"Error"):
        return
    hint = b"" if class_.kind == ClassKind.ENUM else b", extend Exception or Error instead"
    message = b"%s %s cannot implement interface Throwable%s"
    raise linking.fail(message % (class_.word, class_.name, hint))


def _date_time(linking: Linking, class_: ClassModel) -> None:
    if not {b"DateTime", b"DateTimeImmutable"}.intersection(_ancestors(class_)):
        raise linking.fail(b"DateTimeInterface can't be implemented by user classes")


def _unit_enum(linking: Linking, class_: ClassModel) -> None:
    if class_.kind != ClassKind.ENUM:
        raise linking.fail(b"Non-enum class %s cannot implement interface UnitEnum" % class_.name)


def _backed_enum(linking: Linking, class_: ClassModel) -> None:
    if class_.kind != ClassKind.ENUM:
        raise linking.fail(b"Non-enum class %s cannot implement interface BackedEnum" % class_.name)
    if class_.backing is None:
        raise linking.fail(b"Non-backed enum %s cannot implement interface BackedEnum" % class_.name)


def _serializable(linking: Linking, class_: ClassModel) -> None:
    if class_.flags & Modifier.ABSTRACT or {b"__serialize", b"__unserialize"} <= class_.methods.keys():
        return
    message = (
        b"%s implements the Serializable interface, which is deprecated. Implement __serialize() and "
        b"__unserialize() instead (or in addition, if support for old PHP versions is necessary)"
    )
    during = b"During inheritance of %s, while implementing Serializable"
    linking.deprecate(message % class_.name, during % class_.name)


DEMANDS: dict[bytes, Callable[[Linking, ClassModel], None]] = {
    b"Traversable": _traversable,
    b"Iterator": _one_way_to_iterate,
    b"IteratorAggregate": _one_way_to_iterate,
    b"Throwable": _throwable,
    b"DateTimeInterface": _date_time,
    b"UnitEnum": _unit_enum,
    b"BackedEnum": _backed_enum,
    b"Serializable": _serializable,
}
