"""Argument lists: calls whose arguments are spread or named.

    f($x, ...$more, z: 3)       FIND_CALLEE t5, "f"
                                NEW_ARRAY t6
                                ARRAY_PUSH t6, $x
                                ARG_SPREAD_REFS t6, $more
                                ARG_NAMED t6, 3, "z"
                                PLACE_ARGS t7                on the line of the last argument, as php complains about
                                  holes there
                                CALL_PLACED $r, t7

Where none is spread, the arguments are evaluated into temporaries, and there is no list (naming.py).

The list maps numbers of parameters to arguments; those with names that a variadic parameter collects have string keys.
What is spread from a variable ($more above) is passed by reference where parameters are references: ARG_SPREAD_REFS.
"""

from typing import NoReturn

from pyphp.interp.arrays.api import (
    array_get_int,
    array_get_str,
    array_set_int,
    array_set_str,
    iter_first,
    iter_key,
    iter_next,
    iter_valid,
    iter_value,
    new_array,
    next_key,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import cells, shared_items
from pyphp.interp.bytecode import INTERNAL
from pyphp.interp.calls.arguments import count_text
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, deref, make_ref, takes_reference, variable
from pyphp.interp.data.strings import same_text
from pyphp.interp.elements.places import cell_place
from pyphp.interp.elements.writing import appended, own_array
from pyphp.interp.errors.raising import pend, throw_error, throw_type_error, warn
from pyphp.interp.frames.passing import (
    bound_slot,
    callee_slot,
    extras_slot,
    is_variadic,
    parameter_index,
    variadic_index,
)
from pyphp.interp.handlers.calls.builtins import check_count, run_checked
from pyphp.interp.handlers.registry import handler
from pyphp.interp.limits.attending import answer
from pyphp.interp.objects.naming import title
from pyphp.interp.operators.operands import kill_b, kill_c, operand
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, slot, slot_index
from pyphp.interp.rlib.hints import Thrown, dont_look_inside, promote
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    INT,
    REF,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Builtin


def called(fp: Frame, pc: Instr) -> Callee | None:
    """What the arguments at hand are for; None: for a constructor that the class has not, which takes them all."""
    v = fp[pc.a + slot(-1)]
    return as_ref(Callee, v) if v.tag == BARE else None


@handler("ARG_PUSH")
def arg_push(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A reference stays one."""
    vm.at(fp, pc)
    fp[pc.a] = v_ref(ARR, appended(vm, as_ref(PhpArray, fp[pc.a]), fp[pc.b]))
    fp[pc.b] = v_undef()
    return dispatch(vm, fp, pc.next())


@handler("ARG_SPREAD")
def arg_spread(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`...f()`"""
    vm.at(fp, pc)
    v = spreadable(vm, operand(vm, fp, pc, pc.b))
    callee = called(fp, pc)
    fp[pc.a] = v_ref(ARR, spread(vm, callee, as_ref(PhpArray, fp[pc.a]), as_ref(PhpArray, v)))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ARG_SPREAD_REFS")
def arg_spread_refs(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`...$values`"""
    vm.at(fp, pc)
    v = spreadable(vm, operand(vm, fp, pc, pc.b))
    callee = called(fp, pc)
    if callee is not None and callee.by_ref != 0:
        return arg_spread_to_refs(vm, fp, pc)
    fp[pc.a] = v_ref(ARR, spread(vm, callee, as_ref(PhpArray, fp[pc.a]), as_ref(PhpArray, v)))
    return dispatch(vm, fp, pc.next())


def arg_spread_to_refs(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Some parameter is a reference."""
    callee = as_ref(Callee, fp[pc.a + slot(-1)])
    fp[pc.a] = v_ref(ARR, spread_references(vm, callee, as_ref(PhpArray, fp[pc.a]), variable(fp, pc.b)))
    return dispatch(vm, fp, pc.next())


def spreadable(vm: VM, v: Value) -> Value:
    """The array, or the TypeError."""
    if v.tag != ARR:
        throw_type_error(vm, lit(b"Only arrays and Traversables can be unpacked"))
    return v


@dont_look_inside
def spread(vm: VM, callee: Callee | None, arguments: PhpArray, values: PhpArray) -> PhpArray:
    """The arguments with these values added. Only what is a reference already is passed as one."""
    result = arguments
    named = False
    for key, cell in cells(values):
        named = check_order(vm, key, named)
        by_ref = callee is not None and takes_reference(callee.by_ref, parameter_for(callee, result, key))
        v = cell if by_ref else deref(cell)
        result = with_argument(vm, callee, result, key, v)
    return result


@dont_look_inside
def spread_references(vm: VM, callee: Callee, arguments: PhpArray, place: Frame) -> PhpArray:
    """The arguments with the elements of the array at a place added: those for reference parameters become references.
    """
    result = arguments
    owned = False
    named = False
    at = iter_first(as_ref(PhpArray, place[slot(0)]))  # no items(): the array is copied, and gets cells, on the way
    while iter_valid(as_ref(PhpArray, place[slot(0)]), at):
        key = iter_key(as_ref(PhpArray, place[slot(0)]), at)
        named = check_order(vm, key, named)
        if takes_reference(callee.by_ref, parameter_for(callee, result, key)):
            if not owned:
                own_array(place, slot(0), v_null())
                owned = True
            cell = make_ref(cell_place(vm, place, key), slot(0))
            result = with_argument(vm, callee, result, key, v_ref(REF, cell))
        else:
            result = with_argument(vm, callee, result, key, iter_value(as_ref(PhpArray, place[slot(0)]), at))
        at = iter_next(as_ref(PhpArray, place[slot(0)]), at)
    return result


@handler("ARG_SPREAD_ONE")
def arg_spread_one(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`...$iterator`: one of its elements. It has no variables to be passed by reference."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    key = operand(vm, fp, pc, pc.c)
    callee = called(fp, pc)
    named = slot(slot_index(pc.b) - 1)
    if key.tag == STR:
        fp[named] = v_bool(True)
    elif key.tag == INT:
        check_order(vm, key, fp[named].tag == TRUE)
    fp[pc.a] = v_ref(ARR, with_spread(vm, callee, as_ref(PhpArray, fp[pc.a]), key, v))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def with_spread(vm: VM, callee: Callee | None, arguments: PhpArray, key: Value, v: Value) -> PhpArray:
    """The arguments with one of an iterator's elements added."""
    if key.tag != INT and key.tag != STR:
        throw_error(vm, lit(b"Keys must be of type int|string during argument unpacking"))
    k = parameter_for(callee, arguments, key)
    if callee is not None and callee.by_ref > 0 and takes_reference(callee.by_ref, k):
        named = fill(b"Cannot pass by-reference argument %d of %s()", k + 1, title(callee))
        warn(vm, fill(b"%s by unpacking a Traversable, passing by-value instead", named))
        return with_argument(vm, callee, arguments, key, v_ref(REF, RefCell(v)))
    return with_argument(vm, callee, arguments, key, v)


def check_order(vm: VM, key: Value, named: bool) -> bool:
    """Are there arguments with names now? None without may follow."""
    if key.tag == STR:
        return True
    if named:
        throw_error(vm, lit(b"Cannot use positional argument after named argument during unpacking"))
    return False


def parameter_for(callee: Callee | None, arguments: PhpArray, key: Value) -> int:
    """Which parameter takes the argument of this name, or else the next one. A name that none has is for a variadic
    one.
    """
    if callee is None or key.tag != STR:
        return next_key(arguments)
    k = parameter_index(callee, as_ref(Str, key))
    return variadic_index(callee) if k < 0 else k


def with_argument(vm: VM, callee: Callee | None, arguments: PhpArray, key: Value, v: Value) -> PhpArray:
    """The arguments with one added by its name, or behind the others."""
    if key.tag == STR:
        return with_named(vm, callee, arguments, as_ref(Str, key), v)
    return appended(vm, arguments, v)


@handler("ARG_NAMED")
def arg_named(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`name: value`"""
    vm.at(fp, pc)
    callee = called(fp, pc)
    fp[pc.a] = v_ref(ARR, with_named(vm, callee, as_ref(PhpArray, fp[pc.a]), as_ref(Str, pc.const(pc.c)), fp[pc.b]))
    fp[pc.b] = v_undef()
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def with_named(vm: VM, callee: Callee | None, arguments: PhpArray, name: Str, v: Value) -> PhpArray:
    """The arguments with one added by its name."""
    k = -1 if callee is None else parameter_index(callee, name)
    if callee is None or (k < 0 and not is_variadic(callee)):
        throw_error(vm, fill(b"Unknown named parameter $%s", name))
    there = array_get_str(arguments, name) if k < 0 else array_get_int(arguments, k)
    if there.tag != UNDEF:
        throw_error(vm, fill(b"Named parameter $%s overwrites previous argument", name))
    return array_set_str(arguments, name, v) if k < 0 else array_set_int(arguments, k, v)


@handler("PLACE_ARGS")
def place_args(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What the callee is decides where they go."""
    vm.at(fp, pc)
    if fp[callee_slot(pc)].tag != BARE:
        return dispatch(vm, fp, pc.next())
    place_list(vm, fp, pc, as_ref(Callee, fp[callee_slot(pc)]), as_ref(PhpArray, fp[extras_slot(pc)]))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def place_list(vm: VM, fp: Frame, pc: Instr, callee: Callee, arguments: PhpArray) -> None:
    """These arguments; the slot below the window has them."""
    last = fp.window(pc.b + slot(HEADER + next_key(arguments)))
    if last.depth(vm.stack) > vm.stack_limit:
        answer(vm, last)
    if isinstance(callee, Func):
        place_for_function(vm, fp, pc, cast(Func, callee), arguments)
    else:
        place_for_builtin(vm, fp, pc, cast(Builtin, callee), arguments)


def place(args: Frame, arguments: PhpArray, count: int) -> None:
    """The first so many arguments; what is missing is UNDEF."""
    for k in range(count):
        args[slot(k)] = v_undef()
    for key, v in shared_items(arguments):
        if key.tag == INT and key.i < count:
            args[slot(key.i)] = v


@dont_look_inside
def place_for_function(vm: VM, fp: Frame, pc: Instr, func: Func, arguments: PhpArray) -> None:
    """Into the slots of the parameters; what is left goes to the slot below the window and to a variadic parameter."""
    args = fp.window(pc.b + slot(HEADER))
    count = next_key(arguments)
    if func.kind == INTERNAL and not func.variadic and count > func.n_params:
        refuse(vm, fp, pc, func, arguments, count_text(func.name, func.n_required, func.n_params, count))
    if arguments.size > count and func.kind == INTERNAL and not takes_names(func):
        refuse(vm, fp, pc, func, arguments, no_names_text(func.name))
    place(args, arguments, func.n_params)
    if func.variadic:
        args[slot(func.n_params)] = v_undef()
    fp[callee_slot(pc)] = v_int(count)
    fp[extras_slot(pc)] = v_undef()
    extras = extras_for(vm, arguments, func.n_params)
    if extras.size > 0:
        fp[extras_slot(pc)] = v_ref(ARR, extras)
        if func.variadic:
            args[slot(func.n_params)] = v_ref(ARR, extras)
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    for k in range(count if count < func.n_required else func.n_required):
        if args[slot(k)].tag == UNDEF:
            vm.at(callee, func.entry)
            missing(vm, args, count, func.name, k, func.code.local_names[k])


def takes_names(func: Func) -> bool:
    """Does this builtin, which is written in PHP, take any name? Those that hand arguments on do, and php calls what
    they take $args in all of them, and in no other.
    """
    return func.variadic and same_text(func.code.local_names[func.n_params], lit(b"args"))


def refuse(vm: VM, fp: Frame, pc: Instr, func: Func, arguments: PhpArray, message: Str) -> NoReturn:
    """The ArgumentCountError of a builtin that is written in PHP."""
    args = fp.window(pc.b + slot(HEADER))
    count = next_key(arguments)
    place(args, arguments, count)
    fp[callee_slot(pc)] = v_int(count)
    fp[extras_slot(pc)] = v_undef()
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    vm.at(callee, func.entry)
    give_up(vm, args, count, message)


def extras_for(vm: VM, arguments: PhpArray, n_params: int) -> PhpArray:
    """The arguments that no parameter takes."""
    found = new_array(0)
    for key, v in shared_items(arguments):
        if key.tag == STR:
            found = array_set_str(found, as_ref(Str, key), v)
        elif key.i >= n_params:
            found = appended(vm, found, v)
    return found


@dont_look_inside
def place_for_builtin(vm: VM, fp: Frame, pc: Instr, builtin: Builtin, arguments: PhpArray) -> None:
    """Those that were skipped get their defaults."""
    args = fp.window(pc.b + slot(HEADER))
    count = next_key(arguments)
    place(args, arguments, count)
    fp[callee_slot(pc)] = v_int(count)
    extras = extras_for(vm, arguments, count)
    fp[extras_slot(pc)] = v_ref(BARE, builtin)
    vm.at_builtin(fp, pc, builtin)
    for k in range(count):
        if args[slot(k)].tag == UNDEF:
            if k < builtin.min_args:
                missing(vm, args, count, builtin.name, k, builtin.param_names[k])
            args[slot(k)] = builtin.defaults[k]
            if args[slot(k)].tag == UNDEF:
                unknown_default(vm, args, count, builtin, k)
    if extras.size > 0 and count >= builtin.min_args:
        no_names(vm, args, count, builtin)
    vm.at(fp, pc)


def missing(vm: VM, args: Frame, count: int, name: Str, k: int, parameter: Str) -> NoReturn:
    """The ArgumentCountError of a required argument that was skipped, as if in the callee."""
    give_up(vm, args, count, fill(b"%s(): Argument #%d ($%s) not passed", name, k + 1, parameter))


def unknown_default(vm: VM, args: Frame, count: int, builtin: Builtin, k: int) -> NoReturn:
    """That of an optional one whose value php does not know either."""
    message = fill(
        b"%s(): Argument #%d ($%s) must be passed explicitly, because the default value is not known",
        builtin.name,
        k + 1,
        builtin.param_names[k],
    )
    give_up(vm, args, count, message)


def no_names(vm: VM, args: Frame, count: int, builtin: Builtin) -> NoReturn:
    """That of names for what a variadic builtin takes."""
    give_up(vm, args, count, no_names_text(builtin.name))


def no_names_text(name: Str) -> Str:
    return fill(b"%s() does not accept unknown named parameters", name)


def give_up(vm: VM, args: Frame, count: int, message: Str) -> NoReturn:
    """Throw; the arguments lie where no frame accounts for them, so they are released here, after the trace has been
    made.
    """
    pend(vm, lit(b"ArgumentCountError"), message)
    for k in range(count):
        args[slot(k)] = v_undef()
    raise Thrown


@handler("CALL_PLACED")
def call_placed(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A PHP function's frame is complete but for where it returns to and what it is bound to."""
    if fp[extras_slot(pc)].tag == BARE:
        return call_placed_builtin(vm, fp, pc)
    if fp[callee_slot(pc)].tag != INT:  # there is no constructor
        return dispatch(vm, fp, pc.next())
    callee = fp.window(pc.b)
    func = promote(cast(Func, callee.func))
    callee.ret_pc = pc.next()
    if func.this_local >= 0:
        callee.put(slot(HEADER + func.this_local), fp.take(bound_slot(pc)))
    return dispatch(vm, callee, func.entry)


def call_placed_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of builtins the slot below the window has the callee."""
    builtin = as_ref(Builtin, fp[extras_slot(pc)])
    fp[extras_slot(pc)] = v_undef()
    count = fp[callee_slot(pc)].i
    check_count(vm, fp, pc, builtin, count)
    run_checked(vm, fp, pc, builtin, count)
    return dispatch(vm, fp, pc.next())
