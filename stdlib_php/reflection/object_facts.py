"""Objects: properties as reflection reads and writes them, references in arrays, generators that stand still."""

from pyphp.interp.arrays.api import iter_cell, iter_end, iter_first, iter_key, iter_next, iter_shared, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_STRING
from pyphp.interp.data.generators import EXTRAS, RUNNING, SLOTS, GeneratorObject, is_over
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.objects.extras import extra_value
from pyphp.interp.objects.members import slot_of
from pyphp.interp.objects.properties.reading import READ, read_property
from pyphp.interp.objects.properties.writing import write_property
from pyphp.interp.rlib.frame import Frame, address_of, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    HIDDEN,
    INT,
    OBJ,
    REF,
    STR,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_int,
    v_null,
    v_ref,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.reflection.handles import ANYTHING, class_at, class_or_none, name_at, with_value
from pyphp.stdlib_php.support.arguments import array
from pyphp.stdlib_php.support.registry import P, builtin


def object_at(args: Frame, k: int) -> PhpObject:
    """Argument k, an object."""
    return as_ref(PhpObject, args[slot(k)])


@builtin(b"ReadProperty", P(b"object", ANYTHING), P(b"name", TYPE_STRING), P(b"class", ANYTHING))
@dont_look_inside
def read(vm: VM, args: Frame, n: int) -> Value:
    """A property as the class's code reads it."""
    vm.native = None
    return read_property(vm, object_at(args, 0), name_at(args, 1), class_or_none(args, 2), READ)


@builtin(
    b"WriteProperty", P(b"object", ANYTHING), P(b"name", TYPE_STRING), P(b"class", ANYTHING), P(b"value", ANYTHING)
)
@dont_look_inside
def write(vm: VM, args: Frame, n: int) -> Value:
    """A property as the class's code writes it."""
    vm.native = None
    write_property(vm, object_at(args, 0), name_at(args, 1), args[slot(3)], class_or_none(args, 2), False, 0)
    return v_null()


@builtin(b"HasValue", P(b"object", ANYTHING), P(b"name", TYPE_STRING), P(b"class", ANYTHING))
@dont_look_inside
def has_value(vm: VM, args: Frame, n: int) -> Value:
    """Has the object such a property, with a value?"""
    obj = object_at(args, 0)
    index = slot_of(obj.cls, name_at(args, 1), class_at(args, 2))
    v = obj.slots[index] if index >= 0 else extra_value(obj, name_at(args, 1))
    return v_bool(v.tag != UNDEF)


@builtin(b"DynamicProperties", P(b"object", ANYTHING))
@dont_look_inside
def dynamic_properties(vm: VM, args: Frame, n: int) -> Value:
    """The names of those that its class does not declare."""
    made = new_array(0)
    extra = object_at(args, 0).extra
    if extra is not None:
        for e in range(extra.used):
            if extra.entries[e + e].tag == STR:
                made = with_value(vm, made, extra.entries[e + e])
    return v_ref(ARR, made)


# References


@builtin(b"ReferenceAt", P(b"array", TYPE_ARRAY), P(b"key", ANYTHING))
@dont_look_inside
def reference_at(vm: VM, args: Frame, n: int) -> Value:
    """The reference that an element is, if it has other names, null if not; false: there is no such element."""
    elements = array(args, 0)
    key = args[slot(1)]
    pos = iter_first(elements)
    while pos != iter_end(elements):
        if is_key(iter_key(elements, pos), key):
            v = iter_shared(elements, pos)
            raw = iter_cell(elements, pos)
            if v.tag != REF and raw.tag == REF and is_itself(elements, as_ref(RefCell, raw).value):
                return v_ref(HIDDEN, as_ref(RefCell, raw))
            return v_ref(HIDDEN, as_ref(RefCell, v)) if v.tag == REF else v_null()
        pos = iter_next(elements, pos)
    return v_bool(False)


def is_itself(elements: PhpArray, v: Value) -> bool:
    """Is it this very array?"""
    return v.tag == ARR and same_object(as_ref(PhpArray, v), elements)


def is_key(a: Value, b: Value) -> bool:
    """Are two keys the same?"""
    if a.tag != b.tag:
        return False
    return a.i == b.i if a.tag == INT else str_same(as_ref(Str, a), as_ref(Str, b))


@builtin(b"ReferenceNumber", P(b"reference", ANYTHING))
@dont_look_inside
def reference_number(vm: VM, args: Frame, n: int) -> Value:
    """A number that no other reference has while this one lives."""
    return v_int(address_of(as_ref(RefCell, args[slot(0)])))


# Generators


@builtin(b"GeneratorFacts", P(b"generator", ANYTHING))
@dont_look_inside
def generator_facts(vm: VM, args: Frame, n: int) -> Value:
    """Its function, line, $this or the class that was called, what it delegates to, and the arguments it was given;
    null if it is over.
    """
    generator = cast(GeneratorObject, object_at(args, 0))
    if is_over(generator):
        return v_null()
    func = generator.func
    made = with_value(vm, new_array(5), v_ref(BARE, func))
    made = with_value(vm, made, v_int(line_of(vm, generator)))
    held = v_null()
    if func.this_local >= 0 and generator.state != RUNNING:
        held = generator.held[SLOTS + func.this_local]
    made = with_value(vm, made, held if held.tag == OBJ else v_null())
    inner = generator.delegate
    made = with_value(vm, made, v_null() if inner is None else v_ref(OBJ, inner))
    return v_ref(ARR, with_value(vm, made, v_ref(ARR, arguments_of(vm, generator))))


def line_of(vm: VM, generator: GeneratorObject) -> int:
    """The line of what it goes on with; of `yield from` if it delegates."""
    at = generator.at if generator.delegate is None else generator.at - 2
    return generator.func.code.lines[at]


def arguments_of(vm: VM, generator: GeneratorObject) -> PhpArray:
    """What its parameters hold."""
    made = new_array(0)
    if generator.state != RUNNING:
        func = generator.func
        for k in range(func.n_params if generator.passed > func.n_params else generator.passed):
            v = deref(generator.held[SLOTS + k])
            made = with_value(vm, made, v_null() if v.tag == UNDEF else v)
        rest = generator.held[SLOTS + func.n_params] if func.variadic else generator.held[EXTRAS]
        if rest.tag == ARR:
            for v in values(as_ref(PhpArray, rest)):
                made = with_value(vm, made, deref(v))
    return made
