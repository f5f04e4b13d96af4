"""What (object) makes of values."""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import cells
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.refs import RefCell
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import new_object
from pyphp.interp.objects.extras import bind_extra, put_extra
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, INT, NULL, OBJ, REF, Value, as_ref, v_ref
from pyphp.interp.vm import VM


@dont_look_inside
def to_object(vm: VM, v: Value) -> Value:
    """Elements become properties; a scalar is the property `scalar`."""
    obj = new_object(vm, class_named(vm, lit(b"stdClass")))
    if v.tag == ARR:
        for key, cell in cells(as_ref(PhpArray, v)):
            name = int_to_str(key.i) if key.tag == INT else as_ref(Str, key)
            if cell.tag == REF:
                bind_extra(obj, name, as_ref(RefCell, cell))
            else:
                put_extra(obj, name, cell)
    elif v.tag > NULL:
        put_extra(obj, lit(b"scalar"), v)
    return v_ref(OBJ, obj)
