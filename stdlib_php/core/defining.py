"""Constants by name: define, defined, constant."""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.bytecode.classes import TRAIT
from pyphp.interp.data.code import Class
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower, without_root
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import script_frame, throw_error, throw_value_error, warn
from pyphp.interp.names.lacking import refuse_constant
from pyphp.interp.names.naming import class_part, constant_named, define_constant
from pyphp.interp.objects.classes import class_named, find_class
from pyphp.interp.objects.members import find_class_constant, may_access
from pyphp.interp.objects.scopes import scope_of_script
from pyphp.interp.objects.statics import class_constant
from pyphp.interp.objects.this import class_written, is_relative
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, TRUE, UNDEF, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.rebuilding import new_rebuilding
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import new_walk


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
    value = args[slot(1)]
    if value.tag == ARR:
        value = v_ref(ARR, lasting(vm, as_ref(PhpArray, value)))
    return v_bool(define_constant(vm, name, value))


@dont_look_inside
def lasting(vm: VM, root: PhpArray) -> PhpArray:
    """The array without references, whose values could change."""
    walk = new_walk()
    made = new_rebuilding()
    walk.enter(root)
    made.enter(v_null(), root.size)
    while True:
        if walk.at_end():
            walk.leave()
            whole = made.leave()
            if walk.depth == 0:
                return whole
        else:
            v = walk.value()
            key = walk.key()
            walk.advance()
            if v.tag != ARR:
                made.put(key, v)
            elif walk.is_inside(as_ref(PhpArray, v)):
                throw_value_error(vm, lit(b"define(): Argument #2 ($value) cannot be a recursive array"))
            else:
                walk.enter(as_ref(PhpArray, v))
                made.enter(key, as_ref(PhpArray, v).size)


@builtin(b"defined", P(b"constant_name", TYPE_STRING))
def defined(vm: VM, args: Frame, n: int) -> Value:
    """Is there a constant of this name?"""
    name = as_ref(Str, args[slot(0)])
    colons = class_part(name)
    if colons >= 0:
        return v_bool(is_defined_in_class(vm, name, colons))
    return v_bool(constant_named(vm, name).tag != UNDEF)


@dont_look_inside
def is_defined_in_class(vm: VM, name: Str, colons: int) -> bool:
    """Is there a class with the constant, and may the caller read it?"""
    cls = class_of_constant(vm, substring(name, 0, colons), True)
    if cls is None or cls.flags & TRAIT != 0:
        return False
    constant = find_class_constant(cls, substring(name, colons + 2, name.length - colons - 2))
    return constant is not None and may_access(constant.flags, constant.owner, scope_of_script(vm))


def class_of_constant(vm: VM, name: Str, quiet: bool) -> Class | None:
    """The class before the colons; None if quiet, or the Error."""
    fp = script_frame(vm)
    word = lower(name)
    if is_relative(word):
        return class_written(vm, fp, word)
    return find_class(vm, name) if quiet else class_named(vm, name)


@builtin(b"constant", P(b"name", TYPE_STRING))
def constant(vm: VM, args: Frame, n: int) -> Value:
    """Its value."""
    name = as_ref(Str, args[slot(0)])
    colons = class_part(name)
    if colons >= 0:
        said = substring(name, 0, colons)
        cls = class_of_constant(vm, said, False)
        assert cls is not None
        own = substring(name, colons + 2, name.length - colons - 2)
        return class_constant(vm, cls, own, scope_of_script(vm), up_to_nul(said))
    value = constant_named(vm, name)
    if value.tag == UNDEF:
        refuse_constant(vm, name)
        throw_error(vm, fill(b'Undefined constant "%s"', up_to_nul(without_root(name))))
    return value
