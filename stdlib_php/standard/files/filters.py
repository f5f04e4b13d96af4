"""Filters of streams: php's own and the script's (stream_filter_*), and what the script's work on (stream_bucket_*)."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.records import next_at, text_at, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import Brigade, Bucket, Filter, FilterHandle, NamedClass, Resource, real_stream
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import new_object
from pyphp.interp.objects.extras import extra_value, put_extra
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, RES, STR, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, handle_at, next_number, stream_at
from pyphp.stdlib_php.standard.streams.brigades import BUCKET, append_bucket, prepend_piece, take_piece
from pyphp.stdlib_php.standard.streams.chains import (
    READING,
    WRITING,
    add_filter,
    kind_of,
    layered,
    new_filter,
    new_handle_of,
    remove_filter,
)
from pyphp.stdlib_php.standard.streams.methods import added, named_class
from pyphp.stdlib_php.standard.streams.names import writes_in
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument, named, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import streams_of

WRITING_AND_READING: Final[int] = 3


@builtin(b"stream_get_filters")
@dont_look_inside
def stream_get_filters(vm: VM, args: Frame, n: int) -> Value:
    """Names of filters, and patterns of names."""
    names = new_list()
    call = ask_files(vm, text_field(lit(b"filters")))
    at = 0
    while at < call.text.length:
        add_text(names, text_at(call.text, at))
        at = next_at(call.text, at)
    each = streams_of(vm).filters
    while each is not None:
        add_text(names, each.name)
        each = each.next
    return v_ref(ARR, names)


@builtin(b"stream_filter_register", P(b"filter_name", TYPE_STRING), P(b"class", TYPE_STRING))
@dont_look_inside
def stream_filter_register(vm: VM, args: Frame, n: int) -> Value:
    """A class of the script's under a name, which may end in .*."""
    name = text(args, 0)
    class_name = text(args, 1)
    if name.length == 0:
        bad_argument(vm, 1, lit(b"must be a non-empty string"))
    if class_name.length == 0:
        bad_argument(vm, 2, lit(b"must be a non-empty string"))
    book = streams_of(vm)
    key = lowered(name)
    if named_class(book.filters, key) is not None or kind_of(key) >= 0:
        return v_bool(False)
    book.filters = added(book.filters, NamedClass(key, class_name, False, None))
    return v_bool(True)


@builtin(
    b"stream_filter_append",
    P(b"stream", TYPE_MIXED),
    P(b"filter_name", TYPE_STRING),
    P(b"mode", TYPE_INT, optional=True),
    P(b"params", TYPE_MIXED, optional=True),
)
@dont_look_inside
def stream_filter_append(vm: VM, args: Frame, n: int) -> Value:
    """A filter behind the others."""
    return put_filter(vm, args, n, True)


@builtin(
    b"stream_filter_prepend",
    P(b"stream", TYPE_MIXED),
    P(b"filter_name", TYPE_STRING),
    P(b"mode", TYPE_INT, optional=True),
    P(b"params", TYPE_MIXED, optional=True),
)
@dont_look_inside
def stream_filter_prepend(vm: VM, args: Frame, n: int) -> Value:
    """A filter before the others."""
    return put_filter(vm, args, n, False)


def put_filter(vm: VM, args: Frame, n: int, last: bool) -> Value:
    """See stream_filter_append."""
    handle = handle_at(vm, args, 0)
    name = text(args, 1)
    chains = int_or(args, n, 2, 0) & WRITING_AND_READING
    mode = real_stream(handle).mode
    if chains == 0:
        reads = c_find_byte(mode, ord(b"r"), 0) >= 0 or c_find_byte(mode, ord(b"+"), 0) >= 0
        chains = (READING if reads else 0) | (WRITING if mode.length > 0 and writes_in(mode) else 0)
    params = args[slot(3)] if n > 3 else v_null()
    made: Filter | None = None
    for k in range(2):
        chain = READING if k == 0 else WRITING
        if chains & chain != 0:
            made = new_filter(vm, name, params)
            if made is None or not add_filter(vm, layered(vm, handle), made, chain, last):
                return v_bool(False)
    if made is None:
        return v_bool(False)
    return v_ref(RES, new_handle_of(vm, layered(vm, handle), made))


@builtin(b"stream_filter_remove", P(b"stream_filter", TYPE_MIXED))
@dont_look_inside
def stream_filter_remove(vm: VM, args: Frame, n: int) -> Value:
    """Take it out; what it holds is given out first."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    resource = as_ref(Resource, v)
    if not resource.open or not isinstance(resource, FilterHandle):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid stream filter resource")))
    handle = cast(FilterHandle, resource)
    if not remove_filter(vm, handle.stream, handle.filter):
        warn_of(vm, lit(b"Unable to flush filter, not removing"))
        return v_bool(False)
    return v_bool(True)


# Buckets


@builtin(b"stream_bucket_make_writeable", P(b"brigade", TYPE_MIXED))
@dont_look_inside
def stream_bucket_make_writeable(vm: VM, args: Frame, n: int) -> Value:
    """The first bucket of a brigade, which is taken out, as an object; null if there is none."""
    piece = take_piece(brigade_at(vm, args))
    return v_null() if piece is None else bucket_object(vm, piece)


@builtin(b"stream_bucket_new", P(b"stream", TYPE_MIXED), P(b"buffer", TYPE_STRING))
@dont_look_inside
def stream_bucket_new(vm: VM, args: Frame, n: int) -> Value:
    """A new one."""
    if args[slot(0)].tag != RES:
        throw_type_error(vm, named(vm, lit(b"supplied argument is not a valid stream resource")))
    stream_at(vm, args, 0)
    return bucket_object(vm, text(args, 1))


@builtin(b"stream_bucket_append", P(b"brigade", TYPE_MIXED), P(b"bucket", TYPE_MIXED))
@dont_look_inside
def stream_bucket_append(vm: VM, args: Frame, n: int) -> Value:
    """Put one at the end of a brigade."""
    check_bucket(vm, args)
    brigade = brigade_at(vm, args)
    append_bucket(brigade, bucket_at(vm, args))
    return v_null()


@builtin(b"stream_bucket_prepend", P(b"brigade", TYPE_MIXED), P(b"bucket", TYPE_MIXED))
@dont_look_inside
def stream_bucket_prepend(vm: VM, args: Frame, n: int) -> Value:
    """Put one at the start of a brigade."""
    check_bucket(vm, args)
    brigade = brigade_at(vm, args)
    prepend_piece(brigade, bucket_at(vm, args).text)
    return v_null()


def check_bucket(vm: VM, args: Frame) -> None:
    """The arguments have the right types: a resource, and an object with a bucket. Which resource it is comes later."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    given = args[slot(1)]
    if given.tag != OBJ:
        wrong_type(vm, 2, given, lit(b"object"))
    if deref(extra_value(as_ref(PhpObject, given), lit(b"bucket"))).tag == UNDEF:
        bad_argument(vm, 2, lit(b'must be an object that has a "bucket" property'))


def brigade_at(vm: VM, args: Frame) -> Brigade:
    """The first argument, a brigade."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    resource = as_ref(Resource, v)
    if not isinstance(resource, Brigade):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid userfilter.bucket brigade resource")))
    return cast(Brigade, resource)


def bucket_object(vm: VM, piece: Str) -> Value:
    """A bucket as the script has it: with its text in a property."""
    cls = class_named(vm, lit(b"stdClass"))
    obj = new_object(vm, cls)
    bucket = Bucket(-1, next_number(vm), BUCKET, True, piece, None)
    put_extra(obj, lit(b"bucket"), v_ref(RES, bucket))
    put_extra(obj, lit(b"data"), v_ref(STR, piece))
    put_extra(obj, lit(b"datalen"), v_int(piece.length))
    return v_ref(OBJ, obj)


def bucket_at(vm: VM, args: Frame) -> Bucket:
    """The bucket of the object in the second argument, with the text that this has now."""
    obj = as_ref(PhpObject, args[slot(1)])
    v = deref(extra_value(obj, lit(b"bucket")))
    if v.tag != RES or not isinstance(as_ref(Resource, v), Bucket):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid userfilter.bucket resource")))
    given = deref(extra_value(obj, lit(b"data")))
    bucket = cast(Bucket, as_ref(Resource, v))
    if given.tag == STR:
        bucket.text = as_ref(Str, given)
    return bucket
