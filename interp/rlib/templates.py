"""Templates: one text for functions that differ in what is known beforehand.

    @handlers(JLT=Comparing(less_ints, True), JNLT=Comparing(less_ints, False))
    def compare(vm: VM, fp: Frame, pc: Instr, t: Static[Comparing]) -> Next:
        if t.holds(x.i, y.i) == t.when: ...

A parameter that is Static, the last one, is known when the program is translated: the translator makes a function for each object that is given for it, in
which `t.when` is a constant, `t.holds` a function (an operator where it is one of Python's module of that name), and `if t.when:` no branch. A template calls another one with its
own static parameter: `slow(vm, fp, pc, t)`. On CPython it is an ordinary parameter.

The objects are of plain frozen classes, told apart by identity.
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

T = TypeVar("T")

Static = Annotated[T, "known when the program is translated"]

_instances: dict[tuple[Callable[..., Any], int], Callable[..., Any]] = {}


def instance(template: Callable[..., Any], static: object, label: str) -> Callable[..., Any]:
    """The template with its static parameter given; the same object for the same arguments. The label tells instances apart in names of functions."""
    key = (template, id(static))
    made = _instances.get(key)
    if made is None:

        def made(*args: Any) -> Any:
            return template(*args, static)

        made.__name__ = f"{template.__name__}[{label}]"
        made.__module__ = template.__module__
        made.__dict__.update(template.__dict__)
        made.__dict__["_template_"] = (template, static, label)
        _instances[key] = made
    return made
