"""proc_open() and its kin: processes with descriptors of the script's choice."""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_get_int, array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items, values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, next_at, request1, request2, request3, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import PIPE, SOCKET, Resource, Stream, new_stream, real_stream
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw_type_error, throw_value_error
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_close, c_find_byte
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, INT, RES, STR, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.processes.running import ask_processes, status_of
from pyphp.stdlib_php.standard.sockets.functions import ask_sockets
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number, next_number, open_stream_in, succeeded
from pyphp.stdlib_php.standard.streams.closing import kept, shut
from pyphp.stdlib_php.standard.streams.opening import open_path
from pyphp.stdlib_php.standard.streams.reading import base_of
from pyphp.stdlib_php.support.arguments import array, given, int_or, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, named, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin

KIND: Final[Str] = lit(b"process")
TERMINATE: Final[int] = 15
READ_ONLY: Final[int] = 0


@define(slots=True, eq=False)
class ProcessPlan(HeapObject):
    """What a process is to have: pairs of own descriptors and the child's; descriptors to be closed when it runs; and
    the streams of the script's ends, by the child's numbers.
    """

    moves: StrBuilder
    count: int
    closing: StrBuilder
    pipes: PhpArray


@builtin(
    b"proc_open",
    P(b"command", TYPE_ARRAY | TYPE_STRING),
    P(b"descriptor_spec", TYPE_ARRAY),
    P(b"pipes", TYPE_MIXED, by_ref=True),
    P(b"cwd", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"env_vars", TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"options", TYPE_ARRAY | TYPE_NULL, optional=True),
)
@dont_look_inside
def proc_open(vm: VM, args: Frame, n: int) -> Value:
    """The process, or false; the streams of its pipes are left in the third argument."""
    argv = command_words(vm, args)
    plan = ProcessPlan(new_builder(32), 0, new_builder(32), new_array(3))
    if not planned(vm, plan, array(args, 1)):
        close_all(plan.closing.finish())
        return v_bool(False)
    folder = text_or(args, n, 3, lit(b""))
    shell = 1 if args[slot(0)].tag == STR else 0
    record = new_builder(128)
    record.add(text_field(lit(b"spawn")))
    record.add(int_field(shell))
    record.add(text_field(folder))
    record.add(argv)
    record.add(int_field(plan.count))
    record.add(plan.moves.finish())
    if given(args, n, 4):
        add_environment(vm, record, array(args, 4))
    call = ask_processes(vm, record.finish())
    close_all(plan.closing.finish())
    if not succeeded(call):
        if call.line >= 0:
            warn_of(vm, fill(b"Exec failed: %s", call.text))
        return v_bool(False)
    assign(vm, args, slot(2), v_ref(ARR, plan.pipes))
    stream = new_stream(-1, next_number(vm), PIPE, lit(b""), lit(b"r"), False, False)
    stream.process = first_number(call)
    handle = kept(vm, stream)
    handle.kind = KIND
    stream.type_text = shown_command(vm, args)
    return v_ref(RES, handle)


def shown_command(vm: VM, args: Frame) -> Str:
    """What proc_get_status() shows: the first word of an array."""
    v = args[slot(0)]
    if v.tag == STR:
        return as_ref(Str, v)
    for word in values(as_ref(PhpArray, v)):
        return to_str(vm, word)
    return lit(b"")


def command_words(vm: VM, args: Frame) -> Str:
    """A record: how many words there are, and these."""
    v = args[slot(0)]
    if v.tag == STR:
        return concat2(int_field(1), text_field(as_ref(Str, v)))
    words = as_ref(PhpArray, v)
    if words.size == 0:
        bad_argument(vm, 1, lit(b"must have at least one element"))
    out = new_builder(64)
    out.add(int_field(words.size))
    for each in values(words):
        word = to_str(vm, each)
        if c_find_byte(word, 0, 0) >= 0:
            throw_value_error(vm, lit(b"Command array element 1 contains a null byte"))
        out.add(text_field(word))
    return out.finish()


@dont_look_inside
def add_environment(vm: VM, record: StrBuilder, variables: PhpArray) -> None:
    """Names and values; an empty name stands for that there are none."""
    if variables.size == 0:
        record.add(text_field(lit(b"")))
        record.add(text_field(lit(b"")))
    for name, v in items(variables):
        record.add(text_field(to_str(vm, name)))
        record.add(text_field(to_str(vm, v)))


@dont_look_inside
def close_all(record: Str) -> None:
    """Descriptors of ours."""
    at = 0
    while at < record.length:
        c_close(int_at(record, at))
        at = next_at(record, at)


def planned(vm: VM, plan: ProcessPlan, specification: PhpArray) -> bool:
    """Take up what each descriptor is to be; False after a warning."""
    for key, v in items(specification):
        if key.tag != INT:
            bad_argument(vm, 2, lit(b"must be an integer indexed array"))
        if not plan_one(vm, plan, key.i, v):
            return False
    return True


def plan_one(vm: VM, plan: ProcessPlan, number: int, v: Value) -> bool:
    """One of them: a stream, or an array that says what."""
    if v.tag == RES:
        stream = base_of(open_stream_in(vm, v))
        if stream.fd < 0:
            warn_of(vm, fill(b"Cannot represent a stream of type %s as a File Descriptor", lit(b"MEMORY")))
            return False
        move(plan, stream.fd, number)
        return True
    if v.tag != ARR:
        bad_argument(vm, 2, lit(b"must only contain arrays and streams"))
    words = as_ref(PhpArray, v)
    kind = word_at(vm, words, 0, lit(b"Missing handle qualifier"))
    if str_same(kind, lit(b"pipe")):
        return plan_pipe(vm, plan, number, word_at(vm, words, 1, lit(b"Missing mode parameter for 'pipe'")))
    if str_same(kind, lit(b"file")):
        path = word_at(vm, words, 1, lit(b"Missing file name parameter for 'file'"))
        return plan_file(vm, plan, number, path, word_at(vm, words, 2, lit(b"Missing mode parameter for 'file'")))
    if str_same(kind, lit(b"null")):
        return plan_file(vm, plan, number, lit(b"/dev/null"), lit(b"r+"))
    if str_same(kind, lit(b"redirect")):
        return plan_redirect(vm, plan, number, words)
    if str_same(kind, lit(b"socket")):
        return plan_ends(vm, plan, number, request3(lit(b"pair"), int_field(1), int_field(1), int_field(0)), True)
    warn_of(vm, fill(b"%s is not a valid descriptor spec/mode", kind))
    return False


def word_at(vm: VM, words: PhpArray, k: int, missing: Str) -> Str:
    """The k-th word, or the ValueError."""
    v = deref(array_get_int(words, k))
    if v.tag == UNDEF:
        throw_value_error(vm, missing)
    return to_str(vm, v)


def move(plan: ProcessPlan, own: int, child: int) -> None:
    """A descriptor of ours becomes one of the child's."""
    plan.moves.add(int_field(own))
    plan.moves.add(int_field(child))
    plan.count = plan.count + 1


def plan_pipe(vm: VM, plan: ProcessPlan, number: int, mode: Str) -> bool:
    """mode is the child's: with r it reads what the script writes."""
    reads = mode.length > 0 and mode.byte(0) == ord(b"r")
    return plan_ends(vm, plan, number, text_field(lit(b"pipe")), reads)


def plan_ends(vm: VM, plan: ProcessPlan, number: int, request: Str, child_reads: bool) -> bool:
    """One end is the child's, the other becomes a stream."""
    is_pair = request.length > 32
    call = ask_sockets(vm, request) if is_pair else ask_processes(vm, request)
    if not succeeded(call):
        if call.line >= 0:
            warn_of(vm, fill(b"Unable to create pipe %s", call.text))
        return False
    first = first_number(call)
    second = status_of(call)
    theirs = first if child_reads else second
    ours = second if child_reads else first
    move(plan, theirs, number)
    plan.closing.add(int_field(theirs))
    made = new_stream(
        ours, next_number(vm), SOCKET if is_pair else PIPE, lit(b""), lit(b"r+") if is_pair else
        (lit(b"w") if child_reads else lit(b"r")), is_pair or not child_reads, is_pair or child_reads,
    )  # fmt: skip
    made.type_text = lit(b"generic_socket")
    plan.pipes = array_set_int(plan.pipes, number, v_ref(RES, made))
    return True


def plan_file(vm: VM, plan: ProcessPlan, number: int, path: Str, mode: Str) -> bool:
    """A file becomes the child's."""
    handle = open_path(vm, path, mode, v_null())
    if handle is None:
        return False
    stream = base_of(real_stream(handle))
    if stream.fd < 0:
        return False
    copy = first_number(ask_files(vm, request1(lit(b"dup"), int_field(stream.fd))))
    shut(vm, handle)
    move(plan, copy, number)
    plan.closing.add(int_field(copy))
    return True


def plan_redirect(vm: VM, plan: ProcessPlan, number: int, words: PhpArray) -> bool:
    """The same as another of the child's."""
    v = deref(array_get_int(words, 1))
    if v.tag == UNDEF:
        throw_value_error(vm, lit(b"Missing redirection target"))
    if v.tag != INT:
        throw_value_error(vm, fill(b"Redirection target must be of type int, %s given", type_name(v)))
    moves = plan.moves.buffer
    at = 0
    own = -1
    while at < moves.length:
        first = int_at(moves, at)
        at = next_at(moves, at)
        if int_at(moves, at) == v.i:
            own = first
        at = next_at(moves, at)
    if own < 0 and v.i >= 0 and v.i <= 2:
        own = v.i
    if own < 0:
        warn_of(vm, fill(b"Redirection target %d not found", v.i))
        return False
    move(plan, own, number)
    return True


# What becomes of it


def process_at(vm: VM, args: Frame) -> Stream:
    """The first argument, a process."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    resource = as_ref(Resource, v)
    if not resource.open or not str_same(resource.kind, KIND):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid process resource")))
    return cast(Stream, resource)


@builtin(b"proc_close", P(b"process", TYPE_MIXED))
@dont_look_inside
def proc_close(vm: VM, args: Frame, n: int) -> Value:
    """Wait for its end; its status."""
    return v_int(shut(vm, process_at(vm, args)))


@builtin(b"proc_terminate", P(b"process", TYPE_MIXED), P(b"signal", TYPE_INT, optional=True))
@dont_look_inside
def proc_terminate(vm: VM, args: Frame, n: int) -> Value:
    """Send it a signal."""
    process = real_stream(process_at(vm, args)).process
    number = int_or(args, n, 1, TERMINATE)
    call = ask_processes(vm, request2(lit(b"signal"), int_field(process), int_field(number)))
    return v_bool(succeeded(call))


@builtin(b"proc_get_status", P(b"process", TYPE_MIXED))
@dont_look_inside
def proc_get_status(vm: VM, args: Frame, n: int) -> Value:
    """What is known of it."""
    stream = real_stream(process_at(vm, args))
    call = ask_processes(vm, request1(lit(b"status"), int_field(stream.process)))
    told = new_array(8)
    told = array_set_str(told, lit(b"command"), v_ref(STR, stream.type_text))
    told = array_set_str(told, lit(b"pid"), v_int(stream.process))
    at = 0
    for k in range(6):
        number = int_at(call.text, at)
        at = next_at(call.text, at)
        v = v_bool(number != 0) if k < 3 else v_int(number)
        told = array_set_str(told, status_word(k), v)
    return v_ref(ARR, told)


def status_word(k: int) -> Str:
    """The name of what the host tells at this place."""
    if k == 0:
        return lit(b"running")
    if k == 1:
        return lit(b"signaled")
    if k == 2:
        return lit(b"stopped")
    if k == 3:
        return lit(b"exitcode")
    return lit(b"termsig") if k == 4 else lit(b"stopsig")


@builtin(b"proc_nice", P(b"priority", TYPE_INT))
@dont_look_inside
def proc_nice(vm: VM, args: Frame, n: int) -> Value:
    """Make this process more, or less, patient."""
    call = ask_processes(vm, request1(lit(b"nice"), int_field(args[slot(0)].i)))
    if not succeeded(call) and call.line > 0:
        warn_of(vm, lit(b"Only a super user may attempt to increase the priority of a process"))
    return v_bool(succeeded(call))
