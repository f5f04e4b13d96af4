"""Properties of an object that its class does not declare: a hash by name, whatever the name looks like."""

from pyphp.interp.arrays.hash_array import find_str, hash_set_str, new_hash, remove_entry
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, assign_item
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import REF, UNDEF, Value, v_null, v_ref, v_undef


def extra_value(obj: PhpObject, name: Str) -> Value:
    """The object's own property of this name, a reference if it is one; UNDEF if there is none."""
    extra = obj.extra
    if extra is None:
        return v_undef()
    e = find_str(extra, name)
    return v_undef() if e < 0 else extra.entries[e + e + 1]


def put_extra(obj: PhpObject, name: Str, v: Value) -> None:
    """Store one, through its reference if it is one."""
    extra = obj.extra
    if extra is None:
        extra = new_hash(0)
        obj.extra = extra
    e = find_str(extra, name)
    if e < 0:
        hash_set_str(extra, name, v)
    else:
        assign_item(extra.entries, e + e + 1, v)


def bind_extra(obj: PhpObject, name: Str, cell: RefCell) -> None:
    """One becomes this reference, whatever it has been."""
    if extra_value(obj, name).tag == UNDEF:
        put_extra(obj, name, v_null())
    extra = obj.extra
    assert extra is not None
    e = find_str(extra, name)
    extra.entries[e + e + 1] = v_ref(REF, cell)


def remove_extra(obj: PhpObject, name: Str) -> bool:
    """Remove one; False if there is none."""
    extra = obj.extra
    if extra is None:
        return False
    e = find_str(extra, name)
    if e < 0:
        return False
    remove_entry(extra, e)
    return True
