"""Included files and eval: the host compiles, then the code runs in a frame of its own as if it had been called.

    INCLUDE $r, t5, #0, #2         require of the text in the first slot of the window at t5

What runs sees the variables of the scope that includes it: they move to its slots, and back when it is over
(frames/scopes.py). It has its $this, too, and is code of its class: a file that several classes include is laid out for
each.
"""

from pyphp.interp.contracts.hostcodes import (
    ALREADY,
    COMPILED,
    EVAL,
    FAILED_TO,
    INCLUDE,
    INCLUDE_ONCE,
    INCLUDE_TEXT,
    INCLUDED,
    NOT_OPENED,
    SYNTAX_ERROR,
)
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, next_at, text_at, text_field
from pyphp.interp.data.strings import concat2
from pyphp.interp.errors.raising import fatal, file_at, line_at, throw_error, throw_in, throw_value_error, warn
from pyphp.interp.errors.traces import INCLUDES
from pyphp.interp.frames.scopes import FILE_BYTES, give_back, scope_of, take_over
from pyphp.interp.handlers.calls.builtins import called
from pyphp.interp.handlers.registry import handler
from pyphp.interp.limits.attending import answer
from pyphp.interp.limits.memory import exhausted_text, limit_in_force
from pyphp.interp.names.hosting import HostCall, ask_from
from pyphp.interp.names.tables import builtin_named
from pyphp.interp.objects.this import scope_at, this_value
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.operands import kill_a, operand, store_result
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.heap import heap_bytes
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.libc import c_find
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import NULL, STR, TRUE, as_ref, v_bool, v_int, v_undef
from pyphp.interp.vm import VM


@handler("INCLUDE")
def include(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The code begins behind its ENTER: all its variables have been set."""
    func = begin_file(vm, fp, pc)
    if func is None:
        return dispatch(vm, fp, pc.next())
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    return dispatch(vm, callee, promote(func.entry).next())


@dont_look_inside
def begin_file(vm: VM, fp: Frame, pc: Instr) -> Func | None:
    """The code to run, with its variables in place; None if there is none: the result has been stored."""
    vm.at(fp, pc)
    callee = fp.window(pc.b)
    if callee.depth(vm.stack) > vm.stack_limit:
        answer(vm, callee)
    if heap_bytes() + FILE_BYTES > limit_in_force(vm):
        fatal(vm, exhausted_text(vm, FILE_BYTES))
    text = to_str(vm, callee[slot(HEADER)])
    service = pc.imm_d
    if text.length == 0 and service != EVAL:
        throw_value_error(vm, lit(b"Path cannot be empty"))
    call: HostCall | None = None
    if service != EVAL and may_be_stream(vm, text):
        call = from_stream(vm, fp, pc, service)
    if call is None:
        call = ask_from(vm, service, text, _caller(fp, pc, service), line_at(fp, pc), scope_at(fp))
    if call.outcome == SYNTAX_ERROR:
        is_parse_error = str_same(call.label, lit(b"Parse error"))
        kind = lit(b"ParseError") if is_parse_error else lit(b"CompileError")
        throw_in(vm, kind, call.text, call.place, call.line)
    if call.outcome == NOT_OPENED:
        _complain(vm, call, service)
    callee[slot(HEADER)] = v_undef()
    func = call.func
    if func is None:
        store_result(vm, fp, pc.a, v_bool(call.outcome == ALREADY))
        return None
    take_over(vm, scope_of(vm, fp), callee, func)
    callee[slot(HEADER + func.this_local)] = this_value(fp)
    return func


def may_be_stream(vm: VM, path: Str) -> bool:
    """Is it for the program itself to read: php:// or, where the script has wrappers of its own, anything?"""
    if c_find(path, lit(b"php://"), 0) == 0:
        return True
    session = vm.session
    if session is None:
        return False
    book = session.streams
    return book is not None and (book.wrappers is not None or book.lost.length > 1)


def from_stream(vm: VM, fp: Frame, pc: Instr, service: int) -> HostCall | None:
    """The code that a stream has; None: it is the host's after all. The builtin looks, which knows of streams: its
    arguments are in the window, where it leaves the name by which the code is known.
    """
    reader = builtin_named(vm, INCLUDES)
    assert reader is not None
    callee = fp.window(pc.b)
    args = callee.window(slot(HEADER))
    args[slot(1)] = v_int(service)
    source = called(vm, reader, args, 2)
    callee = fp.window(pc.b)
    name = as_ref(Str, callee[slot(HEADER)])
    if source.tag == NULL:
        return None
    act = COMPILED if source.tag == STR else (INCLUDED if source.tag == TRUE else FAILED_TO)
    text = as_ref(Str, source) if source.tag == STR else lit(b"")
    record = concat2(concat2(int_field(service), text_field(name)), concat2(int_field(act), text_field(text)))
    return ask_from(vm, INCLUDE_TEXT, record, lit(b""), line_at(fp, pc), scope_at(fp))


def _caller(fp: Frame, pc: Instr, service: int) -> Str:
    """The file that asks; for an eval, what its code is called."""
    file = file_at(fp)
    if service != EVAL:
        return file
    return fill(b"%s(%d) : eval()'d code", file, line_at(fp, pc))


def _complain(vm: VM, call: HostCall, service: int) -> None:
    """Nothing was opened: warnings, during which traces show the inclusion, and for require an Error."""
    at = 0
    vm.native = builtin_named(vm, INCLUDES)
    while at < call.text.length:
        warn(vm, text_at(call.text, at))
        at = next_at(call.text, at)
    if service == INCLUDE or service == INCLUDE_ONCE:
        warn(vm, call.place)
        vm.native = None
    else:
        vm.native = None
        throw_error(vm, call.place)


@handler("RETURN_FILE")
def return_file(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The value of the include is what the file returns."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.a)
    kill_a(fp, pc)
    give_back(vm, fp)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    store_result(vm, caller, call_pc.a, v)
    return dispatch(vm, caller, ret)
