"""What a match found, as arrays: of texts, or of pairs with their offsets, by number and name."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import find_str, hash_append, hash_set_str, new_hash
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.data.patterns import Pattern
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.matching import group_text, mark_of, start_of

OFFSET_CAPTURE: Final[int] = 256
UNMATCHED_AS_NULL: Final[int] = 512


def group_value(pattern: Pattern, subject: Str, group: int, found: int, flags: int) -> Value:
    """What a group is in the result; found: groups that the match came to."""
    there = group < found and start_of(pattern, group) >= 0
    if there:
        content = v_ref(STR, group_text(pattern, subject, group))
    else:
        content = v_null() if flags & UNMATCHED_AS_NULL != 0 else v_ref(STR, lit(b""))
    if flags & OFFSET_CAPTURE == 0:
        return content
    return with_offset(content, start_of(pattern, group) if there else -1)


def with_offset(content: Value, offset: int) -> Value:
    """The pair of these."""
    pair = Array[Value](2)
    pair.put(0, content)
    pair.put(1, v_int(offset))
    return v_ref(ARR, PackedValues(2, 0, None, pair))


@dont_look_inside
def groups_of(vm: VM, pattern: Pattern, subject: Str, found: int, flags: int) -> PhpArray:
    """All groups of a match. Those behind the last that took part are left off, unless they are to be null."""
    count = pattern.groups if flags & UNMATCHED_AS_NULL != 0 else found
    names = pattern.names
    made = (
        listed(pattern, subject, count, found, flags)
        if names is None
        else named_groups(pattern, names, subject, count, found, flags)
    )
    mark = mark_of(vm, pattern)
    return made if mark is None else array_set_str(made, lit(b"MARK"), v_ref(STR, mark))


def listed(pattern: Pattern, subject: Str, count: int, found: int, flags: int) -> PhpArray:
    """Groups without names."""
    items = Array[Value](count)
    for group in range(count):
        items.put(group, group_value(pattern, subject, group, found, flags))
    return PackedValues(count, 0, None, items)


def named_groups(pattern: Pattern, names: Array[Str], subject: Str, count: int, found: int, flags: int) -> PhpArray:
    """Groups by name, where they have one, and by number. Of several of a name the one is kept that took part. No name
    begins with a digit.
    """
    made = new_hash(count + count)
    for group in range(count):
        v = group_value(pattern, subject, group, found, flags)
        name = names[group]
        if name is not None:
            there = group < found and start_of(pattern, group) >= 0
            if there or find_str(made, name) < 0:
                hash_set_str(made, name, v)
        hash_append(made, v)
    return made
