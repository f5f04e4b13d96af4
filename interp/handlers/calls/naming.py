"""Arguments with names: calls that say which parameter an argument is for, where the text says it of all there are.

    f(1, z: 3)      FIND_CALLEE t5, "f"         t5 and t6: what it is bound to, and the callee
                    MOVE t8, 1
                    MOVE t9, 3
                    NAME_ARG t6, ",z"           throws where there is no such parameter
                    PLACE_NAMED ",z", t13, t8   on the line of the last argument, as php complains about holes there
                    CALL_PLACED $r, t13         t10 to t12 are what t5 to t7 were

Where the arguments go is found out once for each site and remembered for the function that was called first. What it
does not say, whose parameters are skipped, variadic ones and builtins, goes through a list (placing.py).
"""

from typing import NoReturn

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import NamesEntry
from pyphp.interp.data.strings import substring
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.passing import (
    bound_slot,
    callee_slot,
    extras_slot,
    frame_of,
    is_variadic,
    parameter_index,
)
from pyphp.interp.handlers.calls.placing import place_list, with_named
from pyphp.interp.handlers.registry import handler
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, Slot, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import ARR, BARE, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("NAME_ARG")
def name_arg(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of the callee that was met here first, it is known."""
    v = fp[pc.a]
    entry = link(NamesEntry, pc)
    if entry is None or v.tag != BARE or not same_object(promote(as_ref(Callee, v)), entry.callee):
        return name_arg_any(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def name_arg_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of any callee."""
    vm.at(fp, pc)
    v = fp[pc.a]
    if v.tag != BARE:  # a constructor that the class has not
        unknown_name(vm, last_name(as_ref(Str, pc.const(pc.b))))
    check_name(vm, as_ref(Callee, v), as_ref(Str, pc.const(pc.b)))
    if link(NamesEntry, pc) is None:
        remember(vm, pc, as_ref(Callee, v), Array[int](0), 0)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def check_name(vm: VM, callee: Callee, names: Str) -> None:
    """Can the last of these arguments have its name?"""
    name = last_name(names)
    k = parameter_index(callee, name)
    if k < 0 and not is_variadic(callee):
        unknown_name(vm, name)
    at = 0
    n = 0
    while at + name.length < names.length:
        other = name_at(names, at)
        if (other.length == 0 and n == k) or str_same(other, name):
            throw_error(vm, fill(b"Named parameter $%s overwrites previous argument", name))
        at = at + other.length + 1
        n = n + 1


def unknown_name(vm: VM, name: Str) -> NoReturn:
    """No parameter has it."""
    throw_error(vm, fill(b"Unknown named parameter $%s", name))


def name_at(names: Str, at: int) -> Str:
    """The name that begins there; empty of an argument without one."""
    end = at
    while end < names.length and names.byte(end) != ord(b","):
        end = end + 1
    return substring(names, at, end - at)


def last_name(names: Str) -> Str:
    """The last one."""
    at = names.length
    while at > 0 and names.byte(at - 1) != ord(b","):
        at = at - 1
    return substring(names, at, names.length - at)


def count_names(names: Str) -> int:
    """How many there are, empty ones included."""
    n = 1
    for k in range(names.length):
        if names.byte(k) == ord(b","):
            n = n + 1
    return n


@dont_look_inside
def remember(vm: VM, pc: Instr, callee: Callee, places: Array[int], count: int) -> None:
    """Link the instruction."""
    entry = NamesEntry(vm.kept, callee, places, count)
    vm.kept = entry
    set_link(pc, entry)


@handler("PLACE_NAMED")
@unroll_safe
def place_named(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of the function that was met here first."""
    v = fp[pc.d + slot(-2)]
    entry = link(NamesEntry, pc)
    if entry is None or v.tag != BARE or not same_object(promote(as_ref(Callee, v)), entry.callee):
        return place_named_any(vm, fp, pc)
    func = cast(Func, entry.callee)
    if fp.window(pc.b + slot(HEADER + func.n_params)).depth(vm.stack) > vm.stack_limit:
        return place_named_any(vm, fp, pc)
    args = frame_of(fp, pc, func).window(slot(HEADER))
    for k in range(func.n_params):
        args.put(slot(k), v_undef())
    for k in range(entry.places.length):
        args.put(slot(entry.places[k]), fp.take(pc.d + slot(k)))
    fp.put(bound_slot(pc), fp.take(pc.d + slot(-3)))
    fp.put(pc.d + slot(-2), v_undef())
    fp.put(callee_slot(pc), v_int(entry.count))
    fp.put(extras_slot(pc), v_undef())
    return dispatch(vm, fp, pc.next())


def place_named_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Through a list."""
    vm.at(fp, pc)
    place_by_names(vm, fp, pc, as_ref(Str, pc.const(pc.a)))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def place_by_names(vm: VM, fp: Frame, pc: Instr, names: Str) -> None:
    """The same; what is bound and called moves below the window."""
    callee = as_ref(Callee, fp[pc.d + slot(-2)])
    if link(NamesEntry, pc) is None and isinstance(callee, Func) and not cast(Func, callee).variadic:
        remember_places(vm, pc, cast(Func, callee), names)
    arguments = new_array(count_names(names))
    at = 0
    for k in range(count_names(names)):
        name = name_at(names, at)
        arguments = with_next(vm, callee, arguments, fp, pc.d + slot(k), name)
        at = at + name.length + 1
    fp[extras_slot(pc)] = v_ref(ARR, arguments)
    fp[callee_slot(pc)] = v_ref(BARE, callee)
    fp[bound_slot(pc)] = fp.take(pc.d + slot(-3))
    fp[pc.d + slot(-2)] = v_undef()
    place_list(vm, fp, pc, callee, arguments)


def with_next(vm: VM, callee: Callee, arguments: PhpArray, fp: Frame, s: Slot, name: Str) -> PhpArray:
    """The arguments with the one in the slot, which is released."""
    v = fp.take(s)
    return appended(vm, arguments, v) if name.length == 0 else with_named(vm, callee, arguments, name, v)


@dont_look_inside
def remember_places(vm: VM, pc: Instr, func: Func, names: Str) -> None:
    """Where the arguments go, if they are all that the function requires, and no more than it has parameters."""
    total = count_names(names)
    places = Array[int](total)
    taken = Array[int](func.n_params)
    count = 0
    at = 0
    for k in range(total):
        name = name_at(names, at)
        place = k if name.length == 0 else parameter_index(func, name)
        if place < 0 or place >= func.n_params:
            return
        places[k] = place
        taken[place] = 1
        count = place + 1 if place >= count else count
        at = at + name.length + 1
    for k in range(func.n_required):
        if taken[k] == 0:
            return
    remember(vm, pc, func, places, count)
