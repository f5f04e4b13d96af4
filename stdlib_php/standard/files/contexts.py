"""Contexts of streams, as scripts make and ask them (stream_context_*)."""

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.resources import Context, Resource, Stream, real_stream
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, RES, Value, as_ref, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.contexts import (
    context_in,
    default_context,
    new_context,
    parameters_of,
    set_option,
    set_options,
    set_parameters,
)
from pyphp.stdlib_php.support.arguments import array, given
from pyphp.stdlib_php.support.complaints import about_argument, bad_argument, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"stream_context_create",
    P(b"options", TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"params", TYPE_ARRAY | TYPE_NULL, optional=True),
)
@dont_look_inside
def stream_context_create(vm: VM, args: Frame, n: int) -> Value:
    """Options for opening, by wrapper and name."""
    context = new_context(vm)
    if given(args, n, 0):
        set_options(vm, context, array(args, 0))
    if given(args, n, 1):
        set_parameters(vm, context, array(args, 1))
    return v_ref(RES, context)


def context_of(vm: VM, args: Frame) -> Context:
    """The first argument, a context, or a stream that has one."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    context = context_in(as_ref(Resource, v))
    if context is not None:
        return context
    resource = as_ref(Resource, v)
    if not isinstance(resource, Stream):
        throw_type_error(vm, about_argument(vm, 1, lit(b"must be a valid stream/context")))
    made = new_context(vm)
    real_stream(cast(Stream, resource)).context = v_ref(RES, made)
    return made


@builtin(b"stream_context_get_options", P(b"stream_or_context", TYPE_MIXED))
@dont_look_inside
def stream_context_get_options(vm: VM, args: Frame, n: int) -> Value:
    """Its options."""
    return context_of(vm, args).options


@builtin(
    b"stream_context_set_option",
    P(b"context", TYPE_MIXED),
    P(b"wrapper_or_options", TYPE_ARRAY | TYPE_STRING),
    P(b"option_name", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"value", TYPE_MIXED, optional=True),
)
@dont_look_inside
def stream_context_set_option(vm: VM, args: Frame, n: int) -> Value:
    """One option, or several in an array."""
    context = context_of(vm, args)
    if args[slot(1)].tag == ARR:
        if given(args, n, 2):
            bad_argument(vm, 3, lit(b"must be null when argument #2 ($wrapper_or_options) is an array"))
        if n > 3:
            bad_argument(vm, 4, lit(b"cannot be provided when argument #2 ($wrapper_or_options) is an array"))
        set_options(vm, context, array(args, 1))
        return v_bool(True)
    if not given(args, n, 2):
        bad_argument(vm, 3, lit(b"cannot be null when argument #2 ($wrapper_or_options) is a string"))
    if n < 4:
        bad_argument(vm, 4, lit(b"must be provided when argument #2 ($wrapper_or_options) is a string"))
    set_option(context, args[slot(1)], args[slot(2)], args[slot(3)])
    return v_bool(True)


@builtin(b"stream_context_get_params", P(b"context", TYPE_MIXED))
@dont_look_inside
def stream_context_get_params(vm: VM, args: Frame, n: int) -> Value:
    """Its callback for notifications, and its options."""
    return v_ref(ARR, parameters_of(context_of(vm, args)))


@builtin(b"stream_context_set_params", P(b"context", TYPE_MIXED), P(b"params", TYPE_ARRAY))
@dont_look_inside
def stream_context_set_params(vm: VM, args: Frame, n: int) -> Value:
    """The same, set."""
    set_parameters(vm, context_of(vm, args), array(args, 1))
    return v_bool(True)


@builtin(b"stream_context_get_default", P(b"options", TYPE_ARRAY | TYPE_NULL, optional=True))
@dont_look_inside
def stream_context_get_default(vm: VM, args: Frame, n: int) -> Value:
    """The one of whatever is opened without another; options are added to its own."""
    context = default_context(vm)
    if given(args, n, 0):
        set_options(vm, context, array(args, 0))
    return v_ref(RES, context)


@builtin(b"stream_context_set_default", P(b"options", TYPE_ARRAY))
@dont_look_inside
def stream_context_set_default(vm: VM, args: Frame, n: int) -> Value:
    """The same."""
    context = default_context(vm)
    set_options(vm, context, array(args, 0))
    return v_ref(RES, context)
