"""Constants by name: define, defined, constant."""

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import without_root
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_error, throw_value_error, warn
from pyphp.interp.names.lacking import refuse_class, refuse_constant
from pyphp.interp.names.naming import class_part, constant_named, define_constant
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import TRUE, UNDEF, Value, as_ref, v_bool
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"define",
    P(b"constant_name", TYPE_STRING),
    P(b"value", TYPE_MIXED),
    P(b"case_insensitive", TYPE_BOOL, optional=True),
)
def define(vm: VM, args: Frame, n: int) -> Value:
    """False, with a warning, if there is such a constant."""
    name = as_ref(Str, args[slot(0)])
    if class_part(name) >= 0:
        throw_value_error(vm, lit(b"define(): Argument #1 ($constant_name) cannot be a class constant"))
    if n > 2 and args[slot(2)].tag == TRUE:
        message = lit(
            b"define(): Argument #3 ($case_insensitive) is ignored since declaration of case-insensitive "
            b"constants is no longer supported"
        )
        warn(vm, message)
    return v_bool(define_constant(vm, name, args[slot(1)]))


@builtin(b"defined", P(b"constant_name", TYPE_STRING))
def defined(vm: VM, args: Frame, n: int) -> Value:
    """Is there a constant of this name?"""
    return v_bool(constant_named(vm, as_ref(Str, args[slot(0)])).tag != UNDEF)


@builtin(b"constant", P(b"name", TYPE_STRING))
def constant(vm: VM, args: Frame, n: int) -> Value:
    """Its value."""
    name = as_ref(Str, args[slot(0)])
    colons = class_part(name)
    if colons >= 0:
        refuse_class(vm, substring(name, 0, colons))
        throw_error(vm, fill(b'Class "%s" not found', substring(name, 0, colons)))
    value = constant_named(vm, name)
    if value.tag == UNDEF:
        refuse_constant(vm, name)
        throw_error(vm, fill(b'Undefined constant "%s"', up_to_nul(without_root(name))))
    return value
