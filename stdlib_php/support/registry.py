"""The registry of builtins, on the host's side: which PHP function is which function of the subset.

    @builtin(b"strlen", P(b"string", TYPE_STRING), opcode=True)
    def strlen(vm: VM, args: Frame, n: int) -> Value:
        ...

    @builtins({b"sin": OfFloat(c_sin), b"cos": OfFloat(c_cos)}, P(b"num", TYPE_FLOAT))
    def of_float(vm: VM, args: Frame, n: int, t: Static[OfFloat]) -> Value:
        ...

Arguments arrive coerced to the declared types, so a builtin looks at nothing but their values. `n` says how many were
passed: an optional one that is missing has no slot. From the declarations come the Builtin objects of an engine on
CPython and the list of functions that the translator compiles into the image. Every module below
this folder may declare some.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import PREFERS, by_ref_mask
from pyphp.interp.outside.host_values import constant_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.modules import modules_below
from pyphp.interp.rlib.templates import instances
from pyphp.interp.rlib.text import Str, from_bytes
from pyphp.interp.rlib.value import ARR, Value, v_ref, v_undef
from pyphp.interp.vm import Builtin
from pyphp.stdlib_php.support.constants import STANDARD
from pyphp.stdlib_php.support.defaults import DEFAULTS

TRANSLATED = False

__all__ = ["STANDARD", "URLS", "Declaration", "Lack", "P", "builtin", "declared"]

F = TypeVar("F", bound=Callable[..., Any])

# the sign of a Lack: of wrappers that are not there
URLS = rb"(?i)\A(https?|ftps?|phar|compress\.zlib)://"


@attrs.frozen(slots=True)
class P:
    """A parameter: its name without $, its type mask, and whether it may be left out, takes all further arguments, is a
    reference, is not shown in traces.

    One that is a reference arrives as REF: its content has the type, and `variable(args, slot(k))` is its place.
    """

    name: bytes
    mask: int
    optional: bool = False
    variadic: bool = False
    by_ref: bool = False
    sensitive: bool = False


@attrs.frozen(slots=True)
class Lack:
    """A part of a builtin that is not there yet, in the words in which it says so when it is reached: see
    interp/names/lacking.py.

    Whether a call needs it can be seen before it runs if `parameter` is given an argument (not a plain null), and if
    that contains, among its literals and names of constants, one in which the pattern `sign` is found. Without a
    parameter only the run can tell.
    """

    what: Str
    parameter: bytes = b""
    sign: bytes = b""


@attrs.frozen(slots=True)
class Declaration:
    """A builtin as declared. opcode: php compiles calls to an instruction, so that traces of calls do not show it.
    prefers: its reference parameters take what is no variable, too. lacks: what it cannot do yet. quiet: see Builtin.
    """

    name: bytes
    params: tuple[P, ...]
    function: Callable[..., Any]
    opcode: bool
    prefers: bool
    quiet: bool
    lacks: tuple[Lack, ...]

    @property
    def min_args(self) -> int:
        return sum(not (p.optional or p.variadic) for p in self.params)

    @property
    def max_args(self) -> int:
        return -1 if self.params and self.params[-1].variadic else len(self.params)

    @property
    def by_ref(self) -> int:
        """The mask of the parameters that are references."""
        mask = by_ref_mask([p.by_ref for p in self.params], bool(self.params) and self.params[-1].variadic)
        return mask + PREFERS if self.prefers else mask

    def build(self) -> Builtin:
        """The object that CALL_BUILTIN is linked to."""
        masks = Array[int](len(self.params))
        names = Array[Str](len(self.params))
        defaults = Array[Value](len(self.params))
        for k, p in enumerate(self.params):
            masks[k] = p.mask
            names[k] = from_bytes(p.name)
            defaults[k] = default_value(self.name, p.name)
        return Builtin(
            from_bytes(self.name),
            self.by_ref,
            self.function,
            self.min_args,
            self.max_args,
            masks,
            names,
            defaults,
            self.opcode,
            sum(p.sensitive << k for k, p in enumerate(self.params)),
            self.quiet,
        )


def default_value(function: bytes, parameter: bytes) -> Value:
    """What a skipped parameter is; UNDEF if that is not known."""
    known = DEFAULTS.get(function, {})
    if parameter not in known:
        return v_undef()
    default = known[parameter]
    return v_ref(ARR, new_array(0)) if isinstance(default, list) else constant_value(default)


_declared: dict[bytes, Declaration] = {}


def builtin(
    name: bytes, *params: P, opcode: bool = False, prefers: bool = False, quiet: bool = False,
    aliases: tuple[bytes, ...] = (), lacks: tuple[Lack, ...] = (),
) -> Callable[[F], F]:  # fmt: skip
    """Declare the function to be a PHP builtin, under further names too."""

    def declare(function: F) -> F:
        for each in (name, *aliases):
            assert each not in _declared, each
            _declared[each] = Declaration(each, params, function, opcode, prefers, quiet, lacks)
        return function

    return declare


def builtins(statics: Mapping[bytes, object], *params: P, quiet: bool = False) -> Callable[[F], F]:
    """Declare a template (interp/rlib/templates.py) to be several builtins of the same parameters, each with a static
    parameter of its own.
    """

    def declare(template: F) -> F:
        made = instances(template, **{name.decode(): static for name, static in statics.items()})
        for name, function in zip(statics, made, strict=True):
            builtin(name, *params, quiet=quiet)(function)
        return template

    return declare


@cache
def known() -> dict[bytes, int]:
    """What the compiler knows about builtins: their names, and which of their parameters are references."""
    return {name: declaration.by_ref for name, declaration in declared().items()}


@cache
def declared() -> dict[bytes, Declaration]:
    """All builtins by name."""
    modules_below("pyphp.stdlib_php")
    return _declared
