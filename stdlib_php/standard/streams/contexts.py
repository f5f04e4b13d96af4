"""Stream contexts: options for opening, by wrapper and name."""

from pyphp.interp.arrays.api import array_clone, array_get, array_set, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import Context, Resource, Stream, real_stream
from pyphp.interp.errors.raising import throw_type_error, throw_value_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import next_number
from pyphp.stdlib_php.support.arguments import given
from pyphp.stdlib_php.support.complaints import named, wrong_type
from pyphp.stdlib_php.support.sessions import streams_of


def new_context(vm: VM) -> Context:
    """One without options."""
    return Context(-1, next_number(vm), lit(b"stream-context"), True, v_ref(ARR, new_array(0)), v_null())


def default_context(vm: VM) -> Context:
    """The one of whatever is opened without another."""
    book = streams_of(vm)
    there = book.context
    if there is not None:
        return there
    made = new_context(vm)
    book.context = made
    return made


@dont_look_inside
def context_at(vm: VM, args: Frame, n: int, k: int) -> Context:
    """Argument k (from 0), a context; the default one if it is not given."""
    if not given(args, n, k):
        return default_context(vm)
    v = args[slot(k)]
    if v.tag != RES:
        wrong_type(vm, k + 1, v, lit(b"resource or null"))
    if not isinstance(as_ref(Resource, v), Context):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid Stream-Context resource")))
    return cast(Context, as_ref(Resource, v))


def context_in(resource: Resource) -> Context | None:
    """The context that a resource is, or that a stream was opened with."""
    if isinstance(resource, Context):
        return cast(Context, resource)
    if isinstance(resource, Stream):
        v = real_stream(cast(Stream, resource)).context
        if v.tag == RES:
            return cast(Context, as_ref(Resource, v))
    return None


@dont_look_inside
def set_option(context: Context, wrapper: Value, name: Value, v: Value) -> None:
    """One option."""
    options = array_clone(as_ref(PhpArray, context.options))
    context.options = v_null()
    there = deref(array_get(options, wrapper))
    inner = array_clone(as_ref(PhpArray, there)) if there.tag == ARR else new_array(1)
    there = v_null()
    inner = array_set(inner, name, v)
    context.options = v_ref(ARR, array_set(options, wrapper, v_ref(ARR, inner)))


@dont_look_inside
def set_options(vm: VM, context: Context, options: PhpArray) -> None:
    """Several, or the ValueError about another form."""
    for wrapper, each in items(options):
        if wrapper.tag != STR or each.tag != ARR:
            throw_value_error(vm, lit(b'Options should have the form ["wrappername"]["optionname"] = $value'))
        for name, v in items(as_ref(PhpArray, each)):
            if name.tag == STR:
                set_option(context, wrapper, name, v)


@dont_look_inside
def set_parameters(vm: VM, context: Context, params: PhpArray) -> None:
    """A callback for notifications, and options."""
    for key, v in items(params):
        if key.tag == STR and str_same(as_ref(Str, key), lit(b"notification")):
            context.notification = v
        elif key.tag == STR and str_same(as_ref(Str, key), lit(b"options")):
            if v.tag != ARR:
                throw_type_error(vm, lit(b"Invalid stream/context parameter"))
            set_options(vm, context, as_ref(PhpArray, v))


@dont_look_inside
def parameters_of(context: Context) -> PhpArray:
    """What stream_context_get_params() tells."""
    made = new_array(2)
    if context.notification.tag > v_null().tag:
        made = array_set_str(made, lit(b"notification"), context.notification)
    return array_set_str(made, lit(b"options"), context.options)


@dont_look_inside
def option_of(context: Value, wrapper: Str, name: Str) -> Value:
    """An option, or null. context: that of a stream."""
    if context.tag != RES:
        return v_null()
    options = as_ref(PhpArray, cast(Context, as_ref(Resource, context)).options)
    there = deref(array_get(options, v_ref(STR, wrapper)))
    if there.tag != ARR:
        return v_null()
    v = deref(array_get(as_ref(PhpArray, there), v_ref(STR, name)))
    return v if v.tag >= v_null().tag else v_null()
