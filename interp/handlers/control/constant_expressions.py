"""What PHP does not do in constant expressions, though it does elsewhere."""

from pyphp.interp.bytecode import CONSTANT_CLASS, CONSTANT_SPREAD
from pyphp.interp.bytecode.classes import ENUM
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.this import scope_at
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, Value, as_ref
from pyphp.interp.vm import VM


@handler("CHECK_CONSTANT")
def check_constant(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An Error, or nothing."""
    vm.at(fp, pc)
    if pc.imm_b == CONSTANT_CLASS:
        if scope_at(fp) is None:
            throw_error(vm, fill(b'Cannot use "%s" when no class scope is active', as_ref(Str, pc.const(pc.a))))
    else:
        check_use(vm, deref(fp.read(pc, pc.a)), pc.imm_b == CONSTANT_SPREAD)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def check_use(vm: VM, v: Value, spread: bool) -> None:
    """Only arrays are spread, and only cases of enums have properties."""
    if spread:
        if v.tag != ARR:
            throw_error(vm, lit(b"Only arrays can be unpacked in constant expression"))
    elif v.tag == OBJ and as_ref(PhpObject, v).cls.flags & ENUM == 0:
        throw_error(vm, lit(b"Fetching properties on non-enums in constant expressions is not allowed"))
