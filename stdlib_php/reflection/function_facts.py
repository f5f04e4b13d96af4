"""Functions, methods and closures: what the prelude's ReflectionFunction and ReflectionMethod ask of the machine."""

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING, USER
from pyphp.interp.calls.callables import callable_of
from pyphp.interp.contracts.hostcodes import ABOUT_CODE, ABOUT_OWN, EXPRESSION, UNKNOWN
from pyphp.interp.data.code import Func
from pyphp.interp.data.lookup import lower, without_root
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.records import int_field, text_field
from pyphp.interp.data.refs import deref, takes_reference
from pyphp.interp.data.strings import concat2
from pyphp.interp.names.hosting import ask_from, ask_host
from pyphp.interp.names.lacking import callee_or_stand_in
from pyphp.interp.objects.calling import arguments0, call_bound
from pyphp.interp.objects.closures import bound_of, closure_of, is_written
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    HIDDEN,
    OBJ,
    REF,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Builtin
from pyphp.stdlib_php.reflection.handles import (
    ANYTHING,
    callee_at,
    class_or_none,
    class_value,
    name_at,
    text_value,
    with_value,
)
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"FunctionNamed", P(b"name", TYPE_STRING))
@dont_look_inside
def function_named(vm: VM, args: Frame, n: int) -> Value:
    """The function of a name, or null."""
    callee = callee_or_stand_in(vm, without_root(name_at(args, 0)))
    return v_null() if callee is None else v_ref(BARE, callee)


@builtin(b"FunctionFacts", P(b"function", ANYTHING))
@dont_look_inside
def function_facts(vm: VM, args: Frame, n: int) -> Value:
    """Name, flags, number of parameters without a variadic one, of required ones, is there a variadic one, is it the
    script's, class, file, line, and the class that declared the method first.
    """
    callee = callee_at(args, 0)
    made = with_value(vm, new_array(10), text_value(callee.name))
    if isinstance(callee, Func):
        func = cast(Func, callee)
        made = with_value(vm, made, v_int(func.flags))
        made = with_value(vm, made, v_int(func.n_params))
        made = with_value(vm, made, v_int(func.n_required))
        made = with_value(vm, made, v_bool(func.variadic))
        made = with_value(vm, made, v_bool(func.kind == USER))
        made = with_value(vm, made, class_value(func.scope))
        made = with_value(vm, made, text_value(func.code.file))
        made = with_value(vm, made, v_int(func.line))
        return v_ref(ARR, with_value(vm, made, class_value(func.root)))
    builtin_ = cast(Builtin, callee)
    names = builtin_.param_names.length
    variadic = builtin_.max_args < 0
    made = with_value(vm, made, v_int(0))
    made = with_value(vm, made, v_int(names - 1 if variadic else names))
    made = with_value(vm, made, v_int(builtin_.min_args))
    made = with_value(vm, made, v_bool(variadic))
    made = with_value(vm, made, v_bool(False))
    made = with_value(vm, made, v_null())
    made = with_value(vm, made, text_value(lit(b"")))
    made = with_value(vm, made, v_int(0))
    return v_ref(ARR, with_value(vm, made, v_null()))


@builtin(b"FunctionParameter", P(b"function", ANYTHING), P(b"number", TYPE_INT))
@dont_look_inside
def function_parameter(vm: VM, args: Frame, n: int) -> Value:
    """A parameter's name."""
    callee = callee_at(args, 0)
    k = args[slot(1)].i
    if isinstance(callee, Func):
        return text_value(cast(Func, callee).code.local_names[k])
    return text_value(cast(Builtin, callee).param_names[k])


@builtin(b"IsByReference", P(b"function", ANYTHING), P(b"number", TYPE_INT))
@dont_look_inside
def is_by_reference(vm: VM, args: Frame, n: int) -> Value:
    """0: parameter k takes a value; 1: a reference; 2: the latter where it can."""
    mask = callee_at(args, 0).by_ref
    if not takes_reference(mask, args[slot(1)].i):
        return v_int(0)
    return v_int(2 if mask < 0 else 1)


@builtin(b"FunctionAbout", P(b"function", ANYTHING))
@dont_look_inside
def function_about(vm: VM, args: Frame, n: int) -> Value:
    """What its declaration says, serialized; null: nothing is known. Methods of PHP's own classes are in what is said
    of their class.
    """
    callee = callee_at(args, 0)
    if isinstance(callee, Func) and cast(Func, callee).kind == USER:
        call = ask_host(vm, ABOUT_CODE, int_field(cast(Func, callee).code.number), lit(b""), 0)
    else:
        request = concat2(text_field(lit(b"function")), text_field(lower(callee.name)))
        call = ask_host(vm, ABOUT_OWN, request, lit(b""), 0)
    return v_null() if call.outcome == UNKNOWN else text_value(call.text)


@builtin(b"ExtensionAbout", P(b"name", TYPE_STRING))
@dont_look_inside
def extension_about(vm: VM, args: Frame, n: int) -> Value:
    """What there is in one of PHP's extensions, serialized; null: there is none of this name."""
    request = concat2(text_field(lit(b"extension")), text_field(lower(name_at(args, 0))))
    call = ask_host(vm, ABOUT_OWN, request, lit(b""), 0)
    return v_null() if call.outcome == UNKNOWN else text_value(call.text)


@builtin(b"IsOwnConstant", P(b"name", TYPE_STRING))
@dont_look_inside
def is_own_constant(vm: VM, args: Frame, n: int) -> Value:
    """Is it one of PHP's own?"""
    request = concat2(text_field(lit(b"constant")), text_field(name_at(args, 0)))
    return v_bool(ask_host(vm, ABOUT_OWN, request, lit(b""), 0).outcome != UNKNOWN)


@builtin(
    b"ValueOfCode", P(b"code", TYPE_STRING), P(b"namespace", TYPE_STRING), P(b"line", TYPE_INT),
    P(b"file", TYPE_STRING),
    P(b"class", ANYTHING),
)  # fmt: skip
@dont_look_inside
def value_of_code(vm: VM, args: Frame, n: int) -> Value:
    """The value of a constant expression in a class, or outside of classes."""
    vm.native = None
    scope = class_or_none(args, 4)
    request = concat2(concat2(text_field(name_at(args, 0)), text_field(name_at(args, 1))), int_field(args[slot(2)].i))
    func = ask_from(vm, EXPRESSION, request, name_at(args, 3), args[slot(2)].i, scope).func
    assert func is not None
    return deref(call_bound(vm, func, v_undef() if scope is None else v_ref(BARE, scope), arguments0()))


# Closures


@builtin(b"ClosureFacts", P(b"closure", ANYTHING))
@dont_look_inside
def closure_facts(vm: VM, args: Frame, n: int) -> Value:
    """The object that a closure is bound to, or null; the class that it calls, or null; is its code written as one?"""
    closure = as_ref(Closure, args[slot(0)])
    bound = closure.bound
    made = with_value(vm, new_array(3), bound if bound.tag == OBJ else v_null())
    if bound.tag == OBJ:
        made = with_value(vm, made, class_value(as_ref(PhpObject, bound).cls))
    else:
        made = with_value(vm, made, bound if bound.tag == BARE else v_null())
    return v_ref(ARR, with_value(vm, made, v_bool(is_written(closure.callee))))


@builtin(b"ClosureCaptured", P(b"closure", ANYTHING))
@dont_look_inside
def closure_captured(vm: VM, args: Frame, n: int) -> Value:
    """The variables that it took along, references as such."""
    closure = as_ref(Closure, args[slot(0)])
    made = new_array(0)
    if is_written(closure.callee):
        func = cast(Func, closure.callee)
        for k in range(closure.captured.length):
            if closure.captured[k].tag != UNDEF:
                made = array_set_str(made, func.code.local_names[func.this_local + 2 + k], closure.captured[k])
    return v_ref(ARR, made)


@builtin(b"StaticVariable", P(b"function", ANYTHING), P(b"place", TYPE_INT))
@dont_look_inside
def static_variable(vm: VM, args: Frame, n: int) -> Value:
    """[value] of a static variable that has one by now, or null."""
    v = args[slot(0)]
    place = args[slot(1)].i
    if v.tag == OBJ and is_written(as_ref(Closure, v).callee):
        held = deref(as_ref(Closure, v).statics[place])
        return v_null() if held.tag == UNDEF else v_ref(ARR, with_value(vm, new_array(1), held))
    number = cast(Func, callee_at(args, 0)).code.block.entry(place).word
    if number == 0:
        return v_null()
    return v_ref(ARR, with_value(vm, new_array(1), deref(v_ref(REF, vm.statics[number - 1]))))


@builtin(b"CallableOf", P(b"function", ANYTHING), P(b"object", ANYTHING), P(b"class", ANYTHING))
@dont_look_inside
def callable_of_handle(vm: VM, args: Frame, n: int) -> Value:
    """What calls the function, bound to the object, if there is one, or to the class."""
    function = args[slot(0)]
    if function.tag == OBJ:
        bound = bound_of(as_ref(Closure, function))
    else:
        bound = bound_to(args)
    return v_ref(HIDDEN, callable_of(callee_at(args, 0), bound, v_undef()))


def bound_to(args: Frame) -> Value:
    """The second argument, an object, or else the third, a class."""
    if args[slot(1)].tag == OBJ:
        return args[slot(1)]
    scope = class_or_none(args, 2)
    return v_undef() if scope is None else v_ref(BARE, scope)


@builtin(b"ClosureOf", P(b"function", ANYTHING), P(b"object", ANYTHING), P(b"class", ANYTHING))
@dont_look_inside
def closure_of_handle(vm: VM, args: Frame, n: int) -> Value:
    """A closure that calls the function, bound to the object, if there is one, or to the class."""
    function = args[slot(0)]
    if function.tag == OBJ:
        return function
    return v_ref(OBJ, closure_of(vm, callee_at(args, 0), bound_to(args)))
