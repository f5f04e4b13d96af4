"""What the methods of an enum are made of that every enum has."""

from pyphp.interp.data.refs import deref
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.enums import case_of, enum_cases
from pyphp.interp.objects.this import scope_at
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.value import ARR, v_ref
from pyphp.interp.vm import VM


@handler("ENUM_CASES")
def cases(vm: VM, fp: Frame, pc: Instr) -> Next:
    """cases()."""
    vm.at(fp, pc)
    cls = scope_at(fp)
    assert cls is not None
    fp[pc.a] = v_ref(ARR, enum_cases(vm, cls))
    return dispatch(vm, fp, pc.next())


@handler("ENUM_CASE")
def case(vm: VM, fp: Frame, pc: Instr) -> Next:
    """from() and tryFrom()."""
    vm.at(fp, pc)
    cls = scope_at(fp)
    assert cls is not None
    fp[pc.a] = case_of(vm, cls, deref(fp.read(pc, pc.b)), pc.imm_d != 0)
    return dispatch(vm, fp, pc.next())
