"""What is shown of a closure: what it stands for, what it took along and is bound to, its parameters."""

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, hash_set_str, new_hash
from pyphp.interp.arrays.iteration import items
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import Closure
from pyphp.interp.data.refs import shared_item, takes_reference
from pyphp.interp.objects.calling import arguments0, call_method
from pyphp.interp.objects.closures import is_written
from pyphp.interp.objects.members import find_method
from pyphp.interp.objects.naming import title
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, STR, UNDEF, as_ref, v_ref
from pyphp.interp.vm import VM, Builtin


@dont_look_inside
def shown_closure(vm: VM, obj: Closure) -> PhpArray:
    """As an array, as var_dump() shows objects."""
    shown = new_hash(4)
    callee = obj.callee
    if not is_written(callee):
        hash_set_str(shown, lit(b"function"), v_ref(STR, title(callee)))
    if isinstance(callee, Func):
        statics = _statics(vm, obj, cast(Func, callee))
        if statics.size > 0:
            hash_set_str(shown, lit(b"static"), v_ref(ARR, statics))
    if obj.bound.tag == OBJ:
        hash_set_str(shown, lit(b"this"), obj.bound)
    parameters = _parameters(cast(Func, callee)) if isinstance(callee, Func) else _of_builtin(cast(Builtin, callee))
    if parameters.size > 0:
        hash_set_str(shown, lit(b"parameter"), v_ref(ARR, parameters))
    return shown


def _statics(vm: VM, obj: Closure, func: Func) -> HashArray:
    """What the closure took along, which is in the locals behind the two hidden ones, and its static variables. What an
    arrow function did not find is not there.
    """
    found = new_hash(obj.captured.length)
    if is_written(func):
        for k in range(obj.captured.length):
            if obj.captured[k].tag != UNDEF:
                hash_set_str(found, func.code.local_names[func.this_local + 2 + k], shared_item(obj.captured, k))
    method = find_method(obj.cls, lit(b"Statics"))
    if method is not None:
        for name, v in items(as_ref(PhpArray, call_method(vm, method, obj, arguments0()))):
            hash_set_str(found, as_ref(Str, name), v)
    return found


def _parameters(func: Func) -> PhpArray:
    found = new_array(0)
    for k in range(func.n_params + (1 if func.variadic else 0)):
        found = _with(found, func.code.local_names[k], k < func.n_required, takes_reference(func.by_ref, k))
    return found


def _of_builtin(builtin: Builtin) -> PhpArray:
    found = new_array(0)
    for k in range(builtin.param_names.length):
        by_ref = takes_reference(builtin.by_ref, k)
        found = _with(found, builtin.param_names[k], k < builtin.min_args, by_ref)
    return found


def _with(found: PhpArray, name: Str, is_required: bool, by_ref: bool) -> PhpArray:
    mark = lit(b"&$") if by_ref else lit(b"$")
    word = lit(b"<required>") if is_required else lit(b"<optional>")
    return array_set_str(found, fill(b"%s%s", mark, name), v_ref(STR, word))
