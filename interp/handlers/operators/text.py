"""Strings and output: joining, growing in place, echo."""

from typing import NoReturn

from pyphp.interp.bytecode import KILL_B
from pyphp.interp.contracts.operations import ECHO, LEFT_TEXT, RIGHT_TEXT
from pyphp.interp.data.refs import variable
from pyphp.interp.data.strings import append_in_place, concat2
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.frames.operations import RESULT, entered, operated
from pyphp.interp.frames.output import write
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.operations import has_text_method, text_frame
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.operands import finish, kill_a, kill_c, operand, still
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import NULL, OBJ, STR, UNDEF, as_ref, v_bool, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("CONCAT")
def concat(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Two strings; into the left one's spare room where nobody needs it afterwards."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == STR and y.tag == STR:
        if pc.b == pc.a or pc.imm_d & KILL_B != 0:
            return append(vm, fp, pc)
        vm.at(fp, pc)
        finish(vm, fp, pc, v_ref(STR, concat2(as_ref(Str, x), as_ref(Str, y))))
        return dispatch(vm, fp, pc.next())
    return concat_any(vm, fp, pc)


def append(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The left string is needed by nobody but the destination."""
    vm.at(fp, pc)
    append_to_b(vm, fp, pc, as_ref(Str, fp.read(pc, pc.c)))
    return dispatch(vm, fp, pc.next())


def concat_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Other values become strings first, the left one before the right one."""
    if is_plain(fp.read(pc, pc.b).tag):
        if has_text_method(fp.read(pc, pc.c)):
            callee = text_frame(vm, fp, pc, RIGHT_TEXT, fp.read(pc, pc.c))
            return dispatch(vm, callee, entered(callee))
    elif has_text_method(fp.read(pc, pc.b)) and is_plain(fp.read(pc, pc.c).tag):
        callee = text_frame(vm, fp, pc, LEFT_TEXT, fp.read(pc, pc.b))
        return dispatch(vm, callee, entered(callee))
    vm.at(fp, pc)
    if (pc.b == pc.a or pc.imm_d & KILL_B != 0) and variable(fp, pc.b)[slot(0)].tag == STR:
        right = to_str(vm, operand(vm, fp, pc, pc.c))  # no local holds the left string: its slot stays unique
        if variable(fp, pc.b)[slot(0)].tag == STR:
            append_to_b(vm, fp, pc, right)
        else:  # a handler of errors has put something else there
            left = to_str(vm, still(fp, pc, pc.b, v_bool(True)))
            finish(vm, fp, pc, v_ref(STR, concat2(left, right)))
    else:
        x = operand(vm, fp, pc, pc.b)
        y = operand(vm, fp, pc, pc.c)
        x = still(fp, pc, pc.b, x)
        left = to_str(vm, x)
        right = to_str(vm, y)
        finish(vm, fp, pc, v_ref(STR, concat2(left, right)))
    return dispatch(vm, fp, pc.next())


def is_plain(tag: int) -> bool:
    """Can a value of this tag become a string without a word?"""
    return tag != UNDEF and tag <= STR


@handler("GOT_LEFT_TEXT")
def got_left_text(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The other one is plain, unless a variable has changed meanwhile."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    left = text_returned(vm, fp)
    right = to_str(vm, operand(vm, caller, ret.prev(), ret.prev().c))
    finish(vm, caller, ret.prev(), v_ref(STR, concat2(left, right)))
    return dispatch(vm, caller, ret)


@handler("GOT_RIGHT_TEXT")
def got_right_text(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As the end of concat_any."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    at = ret.prev()
    right = text_returned(vm, fp)
    if (at.b == at.a or at.imm_d & KILL_B != 0) and variable(caller, at.b)[slot(0)].tag == STR:
        append_to_b(vm, caller, at, right)
    else:
        left = to_str(vm, operand(vm, caller, at, at.b))
        finish(vm, caller, at, v_ref(STR, concat2(left, right)))
    return dispatch(vm, caller, ret)


def text_returned(vm: VM, fp: Frame) -> Str:
    """The string that the method of this operation has returned."""
    v = fp.take(slot(RESULT))
    if v.tag != STR:
        no_text(vm)
    return as_ref(Str, v)


@dont_look_inside
def no_text(vm: VM) -> NoReturn:
    """PHP sees to it that it is a string."""
    throw_type_error(vm, lit(b"__toString(): Return value must be of type string"))


@handler("GOT_TEXT")
def got_text(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(string) $object"""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    finish(vm, caller, ret.prev(), v_ref(STR, text_returned(vm, fp)))
    return dispatch(vm, caller, ret)


@handler("GOT_ECHOED")
def got_echoed(vm: VM, fp: Frame, pc: Instr) -> Next:
    """echo $object"""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    write(vm, text_returned(vm, fp))
    kill_a(caller, ret.prev())
    return dispatch(vm, caller, ret)


def append_to_b(vm: VM, fp: Frame, pc: Instr, right: Str) -> None:
    """Append to the string in b, in place if its slot is the only holder, and move it to a."""
    left = variable(fp, pc.b)
    if left.unique(slot(0)):
        grown = v_ref(STR, append_in_place(as_ref(Str, left[slot(0)]), right))
    else:
        grown = v_ref(STR, concat2(as_ref(Str, left[slot(0)]), right))
    if pc.b != pc.a:
        fp[pc.b] = v_undef()
    assign(vm, fp, pc.a, grown)
    kill_c(fp, pc)


@handler("ROPE")
@unroll_safe
def rope(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The total length first, then one copy of each part."""
    vm.at(fp, pc)
    total = 0
    for k in range(pc.imm_c):
        s = pc.b + slot(k)
        if fp[s].tag != STR:
            fp[s] = v_ref(STR, to_str(vm, fp[s]))
        total = total + as_ref(Str, fp[s]).length
    r = str_alloc(total)
    at = 0
    for k in range(pc.imm_c):
        part = as_ref(Str, fp[pc.b + slot(k)])
        str_copy(r, at, part, 0, part.length)
        at = at + part.length
        fp[pc.b + slot(k)] = v_undef()
    assign(vm, fp, pc.a, v_ref(STR, r))
    return dispatch(vm, fp, pc.next())


@handler("ECHO")
def echo(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A string that stays is only read."""
    if fp.read(pc, pc.a).tag == OBJ and has_text_method(fp.read(pc, pc.a)):
        callee = text_frame(vm, fp, pc, ECHO, fp.read(pc, pc.a))
        return dispatch(vm, callee, entered(callee))
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.a)
    if v.tag > NULL:
        write(vm, to_str(vm, v))
    kill_a(fp, pc)
    return dispatch(vm, fp, pc.next())
