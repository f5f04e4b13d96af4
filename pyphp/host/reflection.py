"""What reflection asks of the host: PHP's own functions and classes, and constant expressions.

about_own(packed(b"function", b"strlen"))      -> Answer(ANSWERED, b'a:2:{s:6:"return";...')
expression(packed(b"[self::A, 1]", b"Space", 7), b"/srv/a.php")     -> Answer(LOADED, unit=..)
"""

from functools import cache, lru_cache

from pyphp.frontend.builtins import classes as class_table
from pyphp.frontend.builtins.functions import CLASS, CONSTANT, EXTENSION, FUNCTION, SETTING, named, written
from pyphp.frontend.builtins.signatures import UNKNOWN_DEFAULT, signature
from pyphp.frontend.linking.model import Method, Parameter
from pyphp.host.inventory import classes, functions
from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.contracts.hostcodes import ANSWERED, LOADED, UNKNOWN
from pyphp.interp.outside.about import serialized
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import unpacked

MOST_EXPRESSIONS = 10000  # that are kept: engines know units by identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    About = dict[bytes, Any]


def about_own(request: bytes) -> Answer:
    """See the module's text; UNKNOWN for what there is no data of."""
    kind, name = (part for part in unpacked(request) if isinstance(part, bytes))
    about = _KINDS[kind](name)
    return Answer(UNKNOWN) if about is None else Answer(ANSWERED, serialized(about))


@cache
def _about_function(name: bytes) -> "About | None":
    found = signature(name)
    if found is None:
        extension = named(FUNCTION).get(name)
        return None if extension is None else {b"extension": extension}
    about: About = {b"extension": found.extension}
    _add_parameters(about, found.parameters)
    if found.deprecated:
        about[b"deprecated"] = True
    if found.returns:
        about[b"tentative" if found.tentative else b"returns"] = found.returns
    return about


def _add_parameters(about: "About", params: "tuple[Parameter, ...] | list[Parameter]") -> None:
    made = []
    for each in params:
        parameter: About = {b"name": each.name}
        if each.text:
            parameter[b"type"] = each.text
        if each.by_ref:
            parameter[b"by_ref"] = True
        if each.variadic:
            parameter[b"variadic"] = True
        elif each.default is not None:
            parameter[b"optional"] = True
            if each.default != UNKNOWN_DEFAULT:
                parameter[b"default"] = {b"code": each.default, b"line": 0}
        made.append(parameter)
    if made:
        about[b"parameters"] = made


@cache
def _about_class(name: bytes) -> "About | None":
    """Of one of PHP's own classes: its methods' signatures, and its extension."""
    model = class_table.find(name)
    extension = named(CLASS).get(name)
    if model is None or extension is None:
        return None
    methods = {key: _about_method(method) for key, method in model.methods.items() if method.scope is model}
    interfaces = list(model.interface_names)
    order, properties = list(model.methods), list(model.properties)
    return {
        b"extension": extension,
        b"methods": methods,
        b"order": order,
        b"properties_in_order": properties,
        b"interfaces": interfaces,
    }


def _about_method(method: Method) -> "About":
    about: About = {}
    _add_parameters(about, method.params)
    if method.by_ref:
        about[b"by_ref"] = True
    if method.returns is not None:
        about[b"tentative" if method.tentative else b"returns"] = method.returns.text()
    return about


@cache
def _about_extension(name: bytes) -> "About | None":
    """Its name as written, and all that is in it."""
    known = {each.lower(): each for each in written(EXTENSION)}
    if name not in known:
        return None
    own = known[name]
    there = functions() & {each.lower() for each in written(FUNCTION).get(own, [])}
    if not there and not classes() & {each.lower() for each in written(CLASS).get(own, [])}:
        return None
    return {
        b"name": own,
        b"number": sorted(known).index(name) + 1,
        b"functions": list(written(FUNCTION).get(own, [])),
        b"classes": list(written(CLASS).get(own, [])),
        b"constants": list(written(CONSTANT).get(own, [])),
        b"settings": list(written(SETTING).get(own, [])),
    }


def _about_constant(name: bytes) -> "About | None":
    return {} if name in named(CONSTANT) else None


_KINDS: "dict[bytes, Callable[[bytes], About | None]]" = {
    b"function": _about_function,
    b"class": _about_class,
    b"extension": _about_extension,
    b"constant": _about_constant,
}


def expression(request: bytes, file: bytes) -> Answer:
    """A function without parameters that computes the expression in the class for which it is laid out."""
    code, namespace, line = unpacked(request)
    assert isinstance(code, bytes) and isinstance(namespace, bytes) and isinstance(line, int)
    return Answer(LOADED, unit=_compiled(code, namespace, line, file))


@lru_cache(maxsize=MOST_EXPRESSIONS)
def _compiled(code: bytes, namespace: bytes, line: int, file: bytes) -> CodeUnit:
    from pyphp.cache.builtins import known
    from pyphp.frontend.ast import ClassDeclaration, ClassKind, MethodDeclaration
    from pyphp.frontend.compiler.code.classes import ClassContext
    from pyphp.frontend.compiler.code.context import FileContext, allow_depth
    from pyphp.frontend.compiler.declarations.classes import computed
    from pyphp.frontend.names import Names
    from pyphp.frontend.parser import parse

    allow_depth()
    tree = parse(b"<?php " + b"\n" * (line - 1) + b"trait T { function f($x = %s) {} }" % code, file)
    (trait,) = tree.statements
    assert isinstance(trait, ClassDeclaration)
    (method,) = trait.members
    assert isinstance(method, MethodDeclaration)
    default = method.params[0].default
    assert default is not None
    context = FileContext(file, known(), names=Names(namespace))
    return computed(context, ClassContext(b"", ClassKind.TRAIT), default)
