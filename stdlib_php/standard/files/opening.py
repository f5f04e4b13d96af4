"""Streams and other resources, opened, closed, and asked what they are."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import next_at, text_at, text_field
from pyphp.interp.data.resources import PLAIN, Resource, Stream, new_stream
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import RES, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number, handle_at, next_number, path_at, succeeded
from pyphp.stdlib_php.standard.streams.closing import shut
from pyphp.stdlib_php.standard.streams.contexts import context_at
from pyphp.stdlib_php.standard.streams.opening import find_path, open_with
from pyphp.stdlib_php.standard.streams.reading import is_folder
from pyphp.stdlib_php.standard.streams.wrappers import WRAPPER
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.complaints import warn_of, wrong_type
from pyphp.stdlib_php.support.registry import URLS, Lack, P, builtin

WOULD_BLOCK: Final[int] = 11  # errno: EWOULDBLOCK

USE_PATH: Final[int] = 1

# Resources


@builtin(b"is_resource", P(b"value", TYPE_MIXED))
def is_resource(vm: VM, args: Frame, n: int) -> Value:
    """A resource that is open?"""
    v = args[slot(0)]
    return v_bool(v.tag == RES and as_ref(Resource, v).open)


@builtin(b"get_resource_type", P(b"resource", TYPE_MIXED))
def get_resource_type(vm: VM, args: Frame, n: int) -> Value:
    """What it is, \"stream\" say."""
    return v_ref(STR, resource_at(vm, args).kind)


@builtin(b"get_resource_id", P(b"resource", TYPE_MIXED))
def get_resource_id(vm: VM, args: Frame, n: int) -> Value:
    """Its number."""
    return v_int(resource_at(vm, args).number)


def resource_at(vm: VM, args: Frame) -> Resource:
    """The first argument, a resource."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    return as_ref(Resource, v)


# Opening and closing


@builtin(
    b"fopen",
    P(b"filename", TYPE_STRING),
    P(b"mode", TYPE_STRING),
    P(b"use_include_path", TYPE_BOOL, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def fopen(vm: VM, args: Frame, n: int) -> Value:
    """A stream, or false."""
    path = path_at(vm, args, 0)
    context = v_ref(RES, context_at(vm, args, n, 3))
    everywhere = flag(args, n, 2)
    options = USE_PATH if everywhere else 0
    stream = open_with(vm, find_path(vm, path, everywhere), up_to_nul(text(args, 1)), options, context)
    return v_bool(False) if stream is None else v_ref(RES, stream)


@builtin(b"fclose", P(b"stream", TYPE_MIXED))
def fclose(vm: VM, args: Frame, n: int) -> Value:
    """Close it."""
    handle = handle_at(vm, args, 0)
    if is_folder(handle) or is_busy(handle):
        warn_of(vm, fill(b"%d is not a valid stream resource", handle.number))
        return v_bool(False)
    shut(vm, handle)
    return v_bool(True)


def is_busy(handle: Stream) -> bool:
    """Is it a handle that the script's filter has been lent?"""
    return handle.inner is not None and handle.keeper is None


@builtin(b"tmpfile")
def tmpfile(vm: VM, args: Frame, n: int) -> Value:
    """A new file without a name that outlives it."""
    call = ask_files(vm, text_field(lit(b"tmpfile")))
    if not succeeded(call):
        return v_bool(False)
    fd = first_number(call)
    name = text_at(call.text, next_at(call.text, 0))
    return v_ref(RES, new_stream(fd, next_number(vm), PLAIN, name, lit(b"r+b"), True, True))


