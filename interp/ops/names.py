"""Names: constants, linked at their first use."""

from pyphp.interp.errors import throw_error
from pyphp.interp.ops.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import REFCOUNTED, as_ref
from pyphp.interp.tables import find_constant
from pyphp.interp.vm import VM, Constant
from pyphp.interp.wording import join3


@handler("FETCH_CONST")
def fetch_const(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A linked constant that is plain bits."""
    constant = link(Constant, pc)
    if constant is not None and constant.value.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, constant.value)
        return dispatch(vm, fp, pc.next())
    return fetch_const_any(vm, fp, pc)


def fetch_const_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Not linked yet, a string or an array, or a destination to be released."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.b))
    constant = find_constant(vm, name)
    if constant is None:
        throw_error(vm, join3(lit(b'Undefined constant "'), name, lit(b'"')))
    set_link(pc, constant)
    fp[pc.a] = constant.value
    return dispatch(vm, fp, pc.next())
