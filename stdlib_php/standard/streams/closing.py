"""Closing. What has to be closed with more than a system call is so when the last reference to its handle goes: the
handle holds a keeper, whose destructor (keeper.php) does it.
"""

from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.contracts.hostcodes import PROCESS
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.records import int_field, request1
from pyphp.interp.data.resources import LAYERED, SCRIPTED, SCRIPTED_FOLDER, Filter, Stream, StreamKeeper, new_stream
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.calling import arguments0
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import make_ready
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_close
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import OBJ, Value, as_ref, v_null, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number
from pyphp.stdlib_php.standard.streams.filtering import HOSTED, SCRIPT
from pyphp.stdlib_php.standard.streams.methods import ask_script
from pyphp.stdlib_php.standard.streams.scripted import object_of
from pyphp.stdlib_php.standard.streams.writing import flush_stream
from pyphp.stdlib_php.support.registry import P, builtin


@dont_look_inside
def keep(vm: VM, handle: Stream, inner: Stream) -> None:
    """The handle is from now on one of this stream, and closes it when it goes."""
    known = handle.keeper
    handle.inner = inner
    if known is not None:
        known.stream = inner
        return
    cls = class_named(vm, lit(b"__Stream_keeper"))
    make_ready(vm, cls)
    handle.keeper = StreamKeeper(cls, 0, Array[Value](0), None, 0, inner)


@dont_look_inside
def kept(vm: VM, inner: Stream) -> Stream:
    """A handle of a new stream."""
    handle = new_stream(-1, inner.number, inner.source, inner.uri, inner.mode, inner.reads, inner.writes)
    keep(vm, handle, inner)
    return handle


@builtin(b"Stream_end", P(b"keeper", TYPE_MIXED))
@dont_look_inside
def stream_end(vm: VM, args: Frame, n: int) -> Value:
    """The handle is gone. An object of this class that a script has made keeps nothing."""
    keeper = as_ref(PhpObject, args[slot(0)])
    if isinstance(keeper, StreamKeeper):
        end_stream(vm, cast(StreamKeeper, keeper).stream)
    return v_null()


@dont_look_inside
def shut(vm: VM, handle: Stream) -> int:
    """Close it; what a process said in the end, else 0."""
    inner = handle.inner
    if inner is None:
        return end_stream(vm, handle)
    keeper = handle.keeper
    if keeper is not None:
        keeper.flags = keeper.flags | FINAL
    status = end_stream(vm, inner)
    forget(handle)
    return status


@dont_look_inside
def end_stream(vm: VM, stream: Stream) -> int:
    """Close a stream, and all below it. The standard descriptors stay open: php's own output goes there."""
    if not stream.open:
        return 0
    status = 0
    if stream.source == LAYERED:
        flush_stream(vm, stream, True)
        below = stream.below
        assert below is not None
        status = end_stream(vm, below)
        end_filters(vm, stream)
    elif stream.source == SCRIPTED:
        flush_stream(vm, stream, True)
        ask_script(vm, object_of(stream), lit(b"stream_close"), arguments0())
        stream.wrapper = v_undef()
    elif stream.source == SCRIPTED_FOLDER:
        ask_script(vm, object_of(stream), lit(b"dir_closedir"), arguments0())
        stream.wrapper = v_undef()
    if stream.fd > 2:
        c_close(stream.fd)
    stream.fd = -1
    forget(stream)
    if stream.process > 0:
        status = first_number(ask_host(vm, PROCESS, request1(lit(b"wait"), int_field(stream.process)), lit(b""), 0))
        stream.process = 0
    return status


def forget(stream: Stream) -> None:
    """It is no stream any more."""
    stream.open = False
    stream.kind = lit(b"Unknown")
    stream.buffer = lit(b"")
    stream.at = 0
    stream.end = 0


def end_filters(vm: VM, stream: Stream) -> None:
    """They are told that it is over, those for reading first."""
    readers = stream.readers
    writers = stream.writers
    stream.readers = None
    stream.writers = None
    end_chain(vm, readers)
    end_chain(vm, writers)


def end_chain(vm: VM, first: Filter | None) -> None:
    """All of a chain."""
    filter = first
    while filter is not None:
        end_filter(vm, filter)
        filter = filter.next


@dont_look_inside
def end_filter(vm: VM, filter: Filter) -> None:
    """One of them; its resource is closed."""
    handle = filter.handle
    if handle is not None:
        handle.open = False
        handle.kind = lit(b"Unknown")
        filter.handle = None
    if filter.kind == HOSTED:
        ask_files(vm, request1(lit(b"end filter"), int_field(filter.number)))
    elif filter.kind == SCRIPT:
        v = filter.object
        filter.object = v_undef()
        if v.tag == OBJ:
            ask_script(vm, as_ref(PhpObject, v), lit(b"onClose"), arguments0())
