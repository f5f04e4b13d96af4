"""Passing: what a call instruction and its frames say about the arguments of a call.

A call has its number of arguments in c. Where that is unknown until the program runs (`f(...$a)`, `f(x: 1)`) c is
DYNAMIC, and the slots below the window tell the rest. Calls of values, methods and constructors have three of them:

    window - 3    what the callee is bound to: $this, or the class that is called (BARE), or nothing
    window - 2    the callee (BARE); after PLACE_ARGS the number of arguments instead
    window - 1    arguments that no parameter takes, as an array; of calls by CALL only if there are none

Of a call by number they lie in that array, too, so that they live as long as the call: func_get_args() and traces show
them. A variadic parameter is that array. One that was not passed although a later one was is UNDEF in its slot.
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.iteration import keys
from pyphp.interp.bytecode import RESUMED
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.generators import EXTRAS, GeneratorObject
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.frame import Frame, Instr, Slot, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import INT, OBJ, as_ref
from pyphp.interp.vm import Builtin

DYNAMIC: Final[int] = -1
BY_NAME: Final[int] = 1  # in d of calls of values: the callee was written as a name


def frame_of(fp: Frame, pc: Instr, func: Func) -> Frame:
    """The frame of the function, whose arguments are in place in the window of the call."""
    callee = fp.window(pc.b)
    callee.ret_pc = pc.next()
    callee.func = func
    return callee


def is_by_value(call: Instr) -> bool:
    """Is the callee a value? Calls by name have the name, a constant, in d."""
    return call.imm_d == 0


def callee_slot(call: Instr) -> Slot:
    """The slot that has the callee of a call of a value, or a dynamic call's number of arguments."""
    return call.b + slot(-2)


def bound_slot(call: Instr) -> Slot:
    """The slot of what the callee of a call of a value is bound to."""
    return call.b + slot(-3)


def extras_slot(call: Instr) -> Slot:
    """The slot of the arguments that no parameter takes."""
    return call.b + slot(-1)


def passed_count(caller: Frame, call: Instr) -> int:
    """How many arguments were passed: of dynamic calls, up to the last one."""
    n = call.imm_c
    if n == RESUMED:
        generator = resumed_by(caller, call)
        return 0 if generator is None else generator.passed
    return caller[callee_slot(call)].i if n == DYNAMIC else n


def resumed_by(caller: Frame, call: Instr) -> GeneratorObject | None:
    """The generator that the instruction has resumed, if it did not call a method of another iterator."""
    if call.imm_c != RESUMED or caller[call.d].tag != OBJ:
        return None
    obj = as_ref(PhpObject, caller[call.d])
    return cast(GeneratorObject, obj) if isinstance(obj, GeneratorObject) else None


def extras_of(caller: Frame, call: Instr, func: Func) -> PhpArray | None:
    """The arguments of a call that no parameter takes, if there are any; those with names have string keys."""
    n = call.imm_c
    generator = resumed_by(caller, call)
    if generator is None and n != DYNAMIC and n <= func.n_params:
        return None
    v = caller[extras_slot(call)] if generator is None else generator.held[EXTRAS]
    return as_ref(PhpArray, v) if v.tag > INT else None


def named_extras(caller: Frame, call: Instr, func: Func) -> PhpArray | None:
    """As extras_of, of a call with no more arguments than parameters: only names can be left over."""
    return extras_of(caller, call, func) if call.imm_c == DYNAMIC else None


def positional_count(arr: PhpArray) -> int:
    """How many elements have no names."""
    if not isinstance(arr, HashArray):
        return arr.size
    n = 0
    for key in keys(arr):
        if key.tag == INT:
            n = n + 1
    return n


def is_variadic(callee: Callee) -> bool:
    """Does it take any number of arguments?"""
    if isinstance(callee, Func):
        return cast(Func, callee).variadic
    return cast(Builtin, callee).max_args < 0


def variadic_index(callee: Callee) -> int:
    """The number of the parameter that takes what no other does."""
    return cast(Func, callee).n_params if isinstance(callee, Func) else cast(Builtin, callee).param_names.length - 1


def parameter_index(callee: Callee, name: Str) -> int:
    """The number of the parameter of this name; -1 if there is none. What a variadic one takes has no name."""
    if isinstance(callee, Func):
        func = cast(Func, callee)
        for k in range(func.n_params):
            if str_same(func.code.local_names[k], name):
                return k
        return -1
    builtin = cast(Builtin, callee)
    for k in range(builtin.param_names.length if builtin.max_args >= 0 else builtin.param_names.length - 1):
        if str_same(builtin.param_names[k], name):
            return k
    return -1
