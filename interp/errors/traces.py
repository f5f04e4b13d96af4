"""Traces: the lines `#0 FILE(LINE): function(arguments)` that a throwable shows.

The frames tell everything: each return address follows a call instruction, which knows its line, its window and how
many arguments it passed. Arguments are what the parameters hold now, as in PHP.
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import HELPER, INTERNAL
from pyphp.interp.contracts.hostcodes import EVAL, INCLUDE, INCLUDE_ONCE, REQUIRE, REQUIRE_ONCE
from pyphp.interp.data.code import Func, is_file, is_initial
from pyphp.interp.data.numbers import float_to_str
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import resource_number
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.frames.interruptions import interruption_of, is_bottom, is_entry, is_internal
from pyphp.interp.frames.passing import extras_of, named_extras, passed_count
from pyphp.interp.frames.scopes import local_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_shr, is_finite
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FALSE, FLOAT, HIDDEN, INT, OBJ, RES, STR, TRUE, Value, as_ref
from pyphp.interp.vm import VM, Builtin, Callable

BACKSLASH: Final[int] = ord(b"\\")


def call_trace(vm: VM) -> Str:
    """The calls that led to where execution is, innermost first, without a newline at the end."""
    out = new_builder(64)
    number = _add_builtin(vm, out, 0, vm.fp, vm.pc, vm.native, vm.given)
    fp = vm.fp
    if is_entry(vm, fp):
        here = interruption_of(fp)
        number = _add_builtin(vm, out, number, here.fp, here.pc, here.native, here.given)
        fp = here.fp
    while not is_bottom(vm, fp):
        caller = _caller(fp)
        func = cast(Func, fp.func)
        if is_entry(vm, caller) and is_initial(func):
            here = interruption_of(caller)
            number = _add_builtin(vm, out, number, here.fp, here.pc, here.native, here.given)
        elif is_entry(vm, caller):
            here = interruption_of(caller)
            _add_line(vm, out, number, caller, fp.ret_pc.prev())
            _add_name(out, fp, func)
            _add_passed(vm, out, fp, func)
            number = _add_builtin(vm, out, number + 1, here.fp, here.pc, here.native, here.given)
        elif func.kind != HELPER and not is_script(vm, caller, func):
            call = fp.ret_pc.prev()
            _add_line(vm, out, number, caller, call)
            if is_file(func):
                _add_inclusion(vm, out, call.imm_d, func, number == 0)
            else:
                _add_name(out, fp, func)
                _add_passed(vm, out, fp, func)
            number = number + 1
        fp = caller_of(vm, fp)
    out.add_byte(ord(b"#"))
    out.add_int(number)
    out.add(lit(b" {main}"))
    return out.finish()


def _add_name(out: StrBuilder, fp: Frame, func: Func) -> None:
    """`f`, `A->f` or `A::f`."""
    scope = func.scope
    if scope is not None:
        out.add(up_to_nul(scope.name))
        is_bound = func.this_local >= 0 and fp[slot(HEADER + func.this_local)].tag == OBJ
        out.add(lit(b"->") if is_bound else lit(b"::"))
    out.add(func.name)


def is_script(vm: VM, caller: Frame, func: Func) -> bool:
    """Is it what the bottom frame calls first? The others are called when the script is over."""
    return is_bottom(vm, caller) and (is_file(func) or not vm.stopping)


def _add_builtin(
    vm: VM, out: StrBuilder, number: int, fp: Frame, pc: Instr, builtin: Builtin | None, given: Array[Value] | None
) -> int:
    """The line of the builtin that runs, if one does whose call php makes; the number of the next line."""
    if builtin is None or not has_frame(vm, builtin, fp, pc):
        return number
    _add_line(vm, out, number, fp, pc)
    out.add(builtin.name)
    if given is None:
        _add_arguments(vm, out, fp.window(pc.b), passed_count(fp, pc))
    else:
        _add_given(vm, out, given)
    return number + 1


def has_frame(vm: VM, builtin: Builtin, caller: Frame, call: Instr) -> bool:
    """Does php call the builtin, instead of compiling the call to an instruction? The name must be certain for that."""
    if is_internal(caller) or is_entry(vm, caller):
        return True
    return not builtin.opcode or call.imm_d >= 0 or passed_count(caller, call) != builtin.min_args


def caller_of(vm: VM, fp: Frame) -> Frame:
    """The frame of the code that called this one's, or that was interrupted for it."""
    caller = _caller(fp)
    return interruption_of(caller).fp if is_entry(vm, caller) else caller


def _caller(fp: Frame) -> Frame:
    return fp.up(fp.ret_pc.prev().b)


def _add_line(vm: VM, out: StrBuilder, number: int, caller: Frame, call: Instr) -> None:
    """`#N FILE(LINE): `, or `#N [internal function]: `"""
    out.add_byte(ord(b"#"))
    out.add_int(number)
    if is_entry(vm, caller):
        here = interruption_of(caller)
        native = here.native
        if is_internal(here.fp) or (native is not None and has_frame(vm, native, here.fp, here.pc)):
            out.add(lit(b" [internal function]: "))
        else:
            _add_place(out, here.fp, here.pc)
    elif is_internal(caller):
        out.add(lit(b" [internal function]: "))
    else:
        _add_place(out, caller, call)


def _add_place(out: StrBuilder, fp: Frame, pc: Instr) -> None:
    """` FILE(LINE): `"""
    code = cast(Func, fp.func).code
    out.add_byte(32)
    out.add(code.file)
    out.add_byte(ord(b"("))
    out.add_int(code.lines[code.block.index(pc)])
    out.add(lit(b"): "))


def _add_inclusion(vm: VM, out: StrBuilder, service: int, func: Func, innermost: bool) -> None:
    """`require('/a/b.php')`; an eval shows no argument, nor does, as in PHP, the file that runs now."""
    if service == INCLUDE:
        out.add(lit(b"include("))
    elif service == INCLUDE_ONCE:
        out.add(lit(b"include_once("))
    elif service == REQUIRE:
        out.add(lit(b"require("))
    elif service == REQUIRE_ONCE:
        out.add(lit(b"require_once("))
    else:
        out.add(lit(b"eval("))
    if service != EVAL and not innermost and vm.trace_bytes >= 0:
        _add_string(vm, out, func.code.file)
    out.add(lit(b")\n"))


def _add_arguments(vm: VM, out: StrBuilder, frame: Frame, count: int) -> None:
    """`(1, 'text', Array)` and a newline."""
    out.add_byte(ord(b"("))
    if vm.trace_bytes < 0:
        out.add(lit(b")\n"))
        return
    for k in range(count):
        if k > 0:
            out.add(lit(b", "))
        add_argument(vm, out, deref(frame[slot(HEADER + k)]))
    out.add(lit(b")\n"))


def _add_passed(vm: VM, out: StrBuilder, fp: Frame, func: Func) -> None:
    """The arguments of the call that made the frame. A builtin that is given too many has them all in its frame."""
    call = fp.ret_pc.prev()
    caller = fp.up(call.b)
    passed = passed_count(caller, call)
    if passed <= func.n_params or (func.kind == INTERNAL and not func.variadic):
        _add_parameters(vm, out, fp, passed, named_extras(caller, call, func))
    else:
        _add_parameters(vm, out, fp, func.n_params, extras_of(caller, call, func))


def _add_parameters(vm: VM, out: StrBuilder, frame: Frame, count: int, extras: PhpArray | None) -> None:
    """The same of a function that runs, wherever its variables are; arguments that no parameter took come last, with
    their names if they have any."""
    out.add_byte(ord(b"("))
    if vm.trace_bytes < 0:
        out.add(lit(b")\n"))
        return
    for k in range(count):
        if k > 0:
            out.add(lit(b", "))
        add_argument(vm, out, deref(local_value(frame, k)))
    if extras is not None:
        _add_extras(vm, out, extras, count > 0)
    out.add(lit(b")\n"))


def _add_extras(vm: VM, out: StrBuilder, extras: PhpArray, follows: bool) -> None:
    comma = follows
    for key, v in items(extras):
        if comma:
            out.add(lit(b", "))
        if key.tag == STR:
            out.add(as_ref(Str, key))
            out.add(lit(b": "))
        add_argument(vm, out, v)
        comma = True


def _add_given(vm: VM, out: StrBuilder, given: Array[Value]) -> None:
    """The same of arguments that were coerced after they had been given."""
    out.add_byte(ord(b"("))
    if vm.trace_bytes < 0:
        out.add(lit(b")\n"))
        return
    for k in range(given.length):
        if k > 0:
            out.add(lit(b", "))
        add_argument(vm, out, deref(given[k]))
    out.add(lit(b")\n"))


def add_argument(vm: VM, out: StrBuilder, v: Value) -> None:
    """A value as an argument is shown."""
    if v.tag == INT:
        out.add_int(v.i)
    elif v.tag == FLOAT:
        text = float_to_str(vm.precision, v.f)
        out.add(text)
        if is_finite(v.f) and is_integral_text(text):
            out.add(lit(b".0"))
    elif v.tag == STR:
        _add_string(vm, out, as_ref(Str, v))
    elif v.tag == ARR:
        out.add(lit(b"Array"))
    elif v.tag == TRUE:
        out.add(lit(b"true"))
    elif v.tag == FALSE:
        out.add(lit(b"false"))
    elif v.tag == RES:
        out.add(lit(b"Resource id #"))
        out.add_int(resource_number(v))
    elif v.tag == OBJ:
        out.add(lit(b"Object("))
        out.add(as_ref(PhpObject, v).cls.name)
        out.add(lit(b")"))
    elif v.tag == HIDDEN:
        add_argument(vm, out, as_ref(Callable, v).given)
    else:
        out.add(lit(b"NULL"))


def is_integral_text(text: Str) -> bool:
    """Nothing but digits and a sign: a float so written looks like an int."""
    for i in range(text.length):
        b = text.byte(i)
        if b != ord(b"-") and (b < ord(b"0") or b > ord(b"9")):
            return False
    return True


def _add_string(vm: VM, out: StrBuilder, s: Str) -> None:
    """In quotes, cut where the settings say, with control characters and bytes above ASCII as escapes."""
    out.add_byte(ord(b"'"))
    for i in range(s.length if s.length < vm.trace_bytes else vm.trace_bytes):
        b = s.byte(i)
        letter = escape_letter(b)
        if letter != 0:
            out.add_byte(BACKSLASH)
            out.add_byte(letter)
        elif b < 32 or b > 126:
            out.add(lit(b"\\x"))
            out.add_byte(hex_digit(int_shr(b, 4)))
            out.add_byte(hex_digit(b & 15))
        else:
            out.add_byte(b)
    if s.length > vm.trace_bytes:
        out.add(lit(b"..."))
    out.add_byte(ord(b"'"))


def escape_letter(b: int) -> int:
    """The letter after the backslash of a byte that has one; 0 of others."""
    if b == 10:
        return ord(b"n")
    if b == 13:
        return ord(b"r")
    if b == 9:
        return ord(b"t")
    if b == 12:
        return ord(b"f")
    if b == 11:
        return ord(b"v")
    if b == 27:
        return ord(b"e")
    return BACKSLASH if b == BACKSLASH else 0


def hex_digit(d: int) -> int:
    """The character of 0 <= d <= 15, in upper case."""
    return ord(b"0") + d if d < 10 else ord(b"A") - 10 + d
