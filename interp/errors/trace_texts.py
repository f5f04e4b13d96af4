"""The text of traces.

    #0 /a.php(3): A->f(1)

Scripts may put anything in the place of a throwable's trace: what is not as traces are is complained about.
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import float_to_str
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.resources import resource_number
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import warn
from pyphp.interp.rlib.rarithmetic import int_shr, is_finite
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FALSE, FLOAT, INT, OBJ, RES, STR, TRUE, UNDEF, Value, as_ref, v_ref
from pyphp.interp.vm import VM

BACKSLASH: Final[int] = ord(b"\\")


def trace_text(vm: VM, found: PhpArray) -> Str:
    """The lines of a throwable's trace, without a newline at the end."""
    held = RefCell(v_ref(ARR, found))
    out = new_builder(64)
    number = add_calls(vm, out, as_ref(PhpArray, held.value))
    out.add_byte(ord(b"#"))
    out.add_int(number)
    out.add(lit(b" {main}"))
    return out.finish()


def calls_text(vm: VM, found: PhpArray) -> Str:
    """The lines of the calls, each with a newline."""
    out = new_builder(64)
    add_calls(vm, out, found)
    return out.finish()


def add_calls(vm: VM, out: StrBuilder, found: PhpArray) -> int:
    """Append them; how many there are."""
    number = 0
    for key, call in items(found):
        if call.tag == ARR:
            _add_call(vm, out, number, as_ref(PhpArray, call))
            number = number + 1
        else:
            warn(vm, fill(b"Expected array for frame %d", key.i if key.tag == INT else 0))
    return number


def _add_call(vm: VM, out: StrBuilder, number: int, call: PhpArray) -> None:
    out.add_byte(ord(b"#"))
    out.add_int(number)
    out.add_byte(32)
    file = array_get_str(call, lit(b"file"))
    if file.tag == STR:
        line = array_get_str(call, lit(b"line"))
        if line.tag != INT and line.tag != UNDEF:
            warn(vm, lit(b"Line is not an int"))
        out.add(as_ref(Str, file))
        out.add_byte(ord(b"("))
        out.add_int(line.i if line.tag == INT else 0)
        out.add(lit(b"): "))
    elif file.tag == UNDEF:
        out.add(lit(b"[internal function]: "))
    else:
        warn(vm, lit(b"File name is not a string"))
        out.add(lit(b"[unknown file]: "))
    _add_text(vm, out, call, lit(b"class"))
    _add_text(vm, out, call, lit(b"type"))
    _add_text(vm, out, call, lit(b"function"))
    out.add_byte(ord(b"("))
    arguments = array_get_str(call, lit(b"args"))
    if arguments.tag == ARR:
        _add_arguments(vm, out, as_ref(PhpArray, arguments))
    elif arguments.tag != UNDEF:
        warn(vm, lit(b"args element is not an array"))
    out.add(lit(b")\n"))


def _add_text(vm: VM, out: StrBuilder, call: PhpArray, key: Str) -> None:
    v = array_get_str(call, key)
    if v.tag == STR:
        out.add(up_to_nul(as_ref(Str, v)))
    elif v.tag != UNDEF:
        warn(vm, fill(b"Value for %s is not a string", key))
        out.add(lit(b"[unknown]"))


def _add_arguments(vm: VM, out: StrBuilder, arguments: PhpArray) -> None:
    """`1, 'text', name: Array`"""
    comma = False
    for key, v in items(arguments):
        if comma:
            out.add(lit(b", "))
        if key.tag == STR:
            out.add(as_ref(Str, key))
            out.add(lit(b": "))
        add_argument(vm, out, v)
        comma = True


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
        out.add(up_to_nul(as_ref(PhpObject, v).cls.name))
        out.add(lit(b")"))
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
    shown = vm.trace_bytes if vm.trace_bytes > 0 else 0
    for i in range(s.length if s.length < shown else shown):
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
    if s.length > shown:
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
