"""Traces: the calls that led to where execution is, as the arrays that PHP shows (trace_texts.py makes text of those).

    [["file" => "/a.php", "line" => 3, "function" => "f", "class" => "A", "type" => "->", "args" => [1]]]

The frames tell everything: each return address follows a call instruction, which knows its line, its window and how
many arguments it passed. Arguments are what the parameters hold now, as in PHP.
"""

from typing import Final

from pyphp.interp.arrays.api import array_append, array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, hash_add_str, new_hash
from pyphp.interp.arrays.iteration import items
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import HELPER, INTERNAL, OPERATION, RESUMED, STUB
from pyphp.interp.contracts.hostcodes import EVAL, INCLUDE, INCLUDE_ONCE, REQUIRE, REQUIRE_ONCE
from pyphp.interp.data.code import Class, Func, is_file, is_initial
from pyphp.interp.data.lookup import is_upper
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref, takes_reference
from pyphp.interp.frames.interruptions import interruption_of, is_bottom, is_entry, is_internal
from pyphp.interp.frames.operations import caller_frame
from pyphp.interp.frames.passing import extras_of, named_extras, passed_count
from pyphp.interp.frames.scopes import local_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    HIDDEN,
    OBJ,
    STR,
    UNDEF,
    Value,
    as_ref,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Builtin, Callable

INCLUDES: Final[Str] = lit(b"Include_source")  # the builtin that is at work while a file is looked for

WITH_OBJECTS: Final[int] = 1  # what debug_backtrace() may be asked for
NO_ARGUMENTS: Final[int] = 2
PROVIDE_OBJECT: Final[int] = 1  # php's DEBUG_BACKTRACE_PROVIDE_OBJECT and DEBUG_BACKTRACE_IGNORE_ARGS
IGNORE_ARGS: Final[int] = 2
FEW_CALLS: Final[int] = 4  # that a trace has room for from the start
CALL_KEYS: Final[int] = 7  # the most keys that a call has
NO_BUILTIN: Final[int] = 4  # not the builtin that runs, which is debug_backtrace() itself


def wanted_by(options: int) -> int:
    """What the script asks for by PHP's two options."""
    wanted = WITH_OBJECTS if options & PROVIDE_OBJECT != 0 else 0
    return wanted | NO_ARGUMENTS if options & IGNORE_ARGS != 0 else wanted


def call_trace(vm: VM) -> PhpArray:
    """The calls, innermost first, as a throwable keeps them."""
    return calls(vm, NO_ARGUMENTS if vm.trace_bytes < 0 else 0, 0)


def calls(vm: VM, wanted: int, limit: int) -> PhpArray:
    """The calls, innermost first; at most `limit` of them, if that is not 0."""
    vm.sensitive = False
    found: PhpArray = PackedValues(0, 0, None, Array[Value](FEW_CALLS))
    if wanted & NO_BUILTIN == 0:
        found = _with_builtin(vm, found, wanted, vm.fp, vm.pc, vm.native, vm.given)
    fp = vm.fp
    if is_entry(vm, fp):
        here = interruption_of(fp)
        found = _with_builtin(vm, found, wanted, here.fp, here.pc, here.native, here.given)
        fp = here.fp
    while not is_bottom(vm, fp) and (limit <= 0 or found.size < limit):
        caller = _caller(fp)
        func = cast(Func, fp.func)
        if is_entry(vm, caller) and is_initial(func):
            here = interruption_of(caller)
            found = _with_builtin(vm, found, wanted, here.fp, here.pc, here.native, here.given)
        elif is_entry(vm, caller):
            here = interruption_of(caller)
            if is_shown(func) and not is_unseen(fp):
                found = _with_call(vm, found, wanted, caller, fp)
            if limit <= 0 or found.size < limit:
                found = _with_builtin(vm, found, wanted, here.fp, here.pc, here.native, here.given)
        elif is_shown(func) and not is_unseen(fp) and not is_script(vm, caller, func):
            if is_file(func):
                found = _with_inclusion(vm, found, wanted, caller, fp)
            else:
                found = _with_call(vm, found, wanted, caller, fp)
        fp = caller_of(vm, fp)
    return found


def is_shown(func: Func) -> bool:
    """Does anybody see its calls?"""
    return func.kind != HELPER and func.kind != STUB and func.kind != OPERATION


def is_unseen(fp: Frame) -> bool:
    """Is it a method that php does not call for this? Elements of some of its classes are read and written, and some
    are gone over, by functions of C that nobody sees; here they are methods.
    """
    func = cast(Func, fp.func)
    scope = func.scope
    if func.kind != INTERNAL or scope is None or not _works_alone(fp, scope.name):
        return False
    caller = cast(Func, _caller(fp).func)
    return caller.kind == OPERATION or caller.kind == INTERNAL or fp.ret_pc.prev().imm_c == RESUMED


def _works_alone(fp: Frame, name: Str) -> bool:
    """Is it a class of which that is so, by its name? Storages work alone where they are given an object."""
    if str_same(name, lit(b"ArrayObject")) or str_same(name, lit(b"ArrayIterator")):
        return True
    if str_same(name, lit(b"SplObjectStorage")):
        return cast(Func, fp.func).n_params > 0 and local_value(fp, 0).tag == OBJ
    if str_same(name, lit(b"SplFixedArray")):
        return True
    return str_same(name, lit(b"RecursiveIteratorIterator")) and not _is_tree(fp)


def _is_tree(fp: Frame) -> bool:
    """Is it a RecursiveTreeIterator's method? Those are called."""
    bound = fp[slot(HEADER + cast(Func, fp.func).this_local)]
    cls: Class | None = as_ref(PhpObject, bound).cls if bound.tag == OBJ else None
    while cls is not None:
        if str_same(cls.name, lit(b"RecursiveTreeIterator")):
            return True
        cls = cls.parent
    return False


def _with(found: PhpArray, call: HashArray) -> PhpArray:
    made = array_append(found, v_ref(ARR, call))
    assert made is not None
    return made


def _with_call(vm: VM, found: PhpArray, wanted: int, caller: Frame, fp: Frame) -> PhpArray:
    """The call of the function that runs in this frame."""
    func = cast(Func, fp.func)
    call = _placed(vm, caller, fp.ret_pc.prev())
    hash_add_str(call, lit(b"function"), v_ref(STR, func.name))
    scope = func.scope
    if scope is not None:
        bound = fp[slot(HEADER + func.this_local)] if func.this_local >= 0 else v_undef()
        hash_add_str(call, lit(b"class"), v_ref(STR, scope.name))
        if bound.tag == OBJ and wanted & WITH_OBJECTS != 0:
            hash_add_str(call, lit(b"object"), bound)
        hash_add_str(call, lit(b"type"), v_ref(STR, lit(b"->") if bound.tag == OBJ else lit(b"::")))
    if wanted & NO_ARGUMENTS == 0:
        hash_add_str(call, lit(b"args"), v_ref(ARR, _passed(vm, fp, func)))
    return _with(found, call)


def is_script(vm: VM, caller: Frame, func: Func) -> bool:
    """Is it what the bottom frame calls first? The others are called when the script is over."""
    return is_bottom(vm, caller) and (is_file(func) or not vm.stopping)


def _with_builtin(
    vm: VM,
    found: PhpArray,
    wanted: int,
    fp: Frame,
    pc: Instr,
    builtin: Builtin | None,
    given: Array[Value] | None,
) -> PhpArray:
    """The call of the builtin that runs, if one does whose call php makes. Those with a capital letter are called by
    the prelude, whose methods and functions they are a part of.
    """
    if builtin is not None and str_same(builtin.name, INCLUDES):
        inclusion = _placed(vm, fp, pc)
        hash_add_str(inclusion, lit(b"function"), v_ref(STR, _word(pc.imm_d)))
        return _with(found, inclusion)
    if builtin is None or is_upper(builtin.name.byte(0)) or not has_frame(vm, builtin, fp, pc):
        return found
    call = _placed(vm, fp, pc)
    hash_add_str(call, lit(b"function"), v_ref(STR, builtin.name))
    if wanted & NO_ARGUMENTS == 0:
        if given is None:
            arguments = _in_window(vm, fp.window(pc.b), passed_count(fp, pc), builtin.sensitive)
        else:
            arguments = new_array(given.length)
            for k in range(given.length):
                arguments = _with_shown(vm, arguments, given[k], k, builtin.sensitive)
        hash_add_str(call, lit(b"args"), v_ref(ARR, arguments))
    return _with(found, call)


def has_frame(vm: VM, builtin: Builtin, caller: Frame, call: Instr) -> bool:
    """Does php call the builtin, instead of compiling the call to an instruction? The name must be certain for that.
    What the prelude calls by name is its own business.
    """
    if is_internal(caller):
        return call.imm_d >= 0
    if is_entry(vm, caller):
        return True
    if str_same(builtin.name, INCLUDES):
        return False
    return not builtin.opcode or call.imm_d >= 0 or passed_count(caller, call) != builtin.min_args


def caller_of(vm: VM, fp: Frame) -> Frame:
    """The frame of the code that called this one's, or that was interrupted for it."""
    caller = _caller(fp)
    return interruption_of(caller).fp if is_entry(vm, caller) else caller


def _caller(fp: Frame) -> Frame:
    return caller_frame(fp)


def _placed(vm: VM, caller: Frame, call: Instr) -> HashArray:
    """A call with its place, which those that PHP itself makes do not have. What a stub calls is called where that was.
    """
    kind = cast(Func, caller.func).kind
    if kind == STUB or kind == OPERATION:
        return _placed(vm, _caller(caller), caller.ret_pc.prev())
    if is_entry(vm, caller):
        here = interruption_of(caller)
        if is_initial(cast(Func, here.fp.func)) and not is_bottom(vm, here.fp):
            return _placed(vm, _caller(here.fp), here.fp.ret_pc.prev())
        native = here.native
        if native is not None and has_frame(vm, native, here.fp, here.pc):
            return new_hash(CALL_KEYS)
        return _placed_in(vm, here.fp, here.pc)
    return _placed_in(vm, caller, call)


def _placed_in(vm: VM, fp: Frame, pc: Instr) -> HashArray:
    """A place in this frame. The prelude's are none, but what a method calls that is itself unseen is called where the
    method's work was asked for.
    """
    if not is_internal(fp):
        return _at(fp, pc)
    method = fp
    while cast(Func, method.func).kind == HELPER and not is_entry(vm, _caller(method)):
        method = _caller(method)
    return _placed(vm, _caller(method), method.ret_pc.prev()) if is_unseen(method) else new_hash(CALL_KEYS)


def _at(fp: Frame, pc: Instr) -> HashArray:
    code = cast(Func, fp.func).code
    made = new_hash(CALL_KEYS)
    hash_add_str(made, lit(b"file"), v_ref(STR, code.file))
    hash_add_str(made, lit(b"line"), v_int(code.lines[code.block.index(pc)]))
    return made


def _with_inclusion(vm: VM, found: PhpArray, wanted: int, caller: Frame, fp: Frame) -> PhpArray:
    """`require('/a/b.php')`; an eval shows no argument, nor does, as in PHP, the file that runs now."""
    call = fp.ret_pc.prev()
    service = call.imm_d
    made = _placed(vm, caller, call)
    if service != EVAL and found.size > 0 and wanted & NO_ARGUMENTS == 0:
        argument = _with_argument(new_array(1), v_ref(STR, cast(Func, fp.func).code.file))
        hash_add_str(made, lit(b"args"), v_ref(ARR, argument))
    hash_add_str(made, lit(b"function"), v_ref(STR, _word(service)))
    return _with(found, made)


def _word(service: int) -> Str:
    if service == INCLUDE:
        return lit(b"include")
    if service == INCLUDE_ONCE:
        return lit(b"include_once")
    if service == REQUIRE:
        return lit(b"require")
    return lit(b"require_once") if service == REQUIRE_ONCE else lit(b"eval")


# Arguments


def _with_argument(arguments: PhpArray, v: Value) -> PhpArray:
    made = array_append(arguments, _argument(v))
    assert made is not None
    return made


def _argument(v: Value) -> Value:
    """A callback of the prelude's is what names it; what has been unset is null."""
    x = deref(v)
    if x.tag == HIDDEN:
        x = as_ref(Callable, x).given
    return v_null() if x.tag == UNDEF else x


def _shown(vm: VM, v: Value, k: int, sensitive: int) -> Value:
    """Argument k, as a trace shows it."""
    return hidden(vm, v) if takes_reference(sensitive, k) else _argument(v)


def _with_shown(vm: VM, arguments: PhpArray, v: Value, k: int, sensitive: int) -> PhpArray:
    made = array_append(arguments, _shown(vm, v, k, sensitive))
    assert made is not None
    return made


def hidden(vm: VM, v: Value) -> Value:
    """An argument that a trace is not to show: until there is an object that stands for it, something hidden does, and
    vm.sensitive says so.
    """
    holder = Array[Value](1)
    x = deref(v)
    holder[0] = v_null() if x.tag == UNDEF else x
    vm.sensitive = True
    return v_ref(HIDDEN, holder)


def _in_window(vm: VM, frame: Frame, count: int, sensitive: int) -> PhpArray:
    arguments = Array[Value](count)
    for k in range(count):
        arguments.put(k, _shown(vm, frame[slot(HEADER + k)], k, sensitive))
    return PackedValues(count, 0, None, arguments)


def _passed(vm: VM, fp: Frame, func: Func) -> PhpArray:
    """The arguments of the call that made the frame. A builtin that is given too many has them all in its frame."""
    call = fp.ret_pc.prev()
    caller = fp.up(call.b)
    passed = passed_count(caller, call)
    if passed <= func.n_params or (func.kind == INTERNAL and not func.variadic):
        return _parameters(vm, fp, func, passed, named_extras(caller, call, func))
    return _parameters(vm, fp, func, func.n_params, extras_of(caller, call, func))


def _parameters(vm: VM, frame: Frame, func: Func, count: int, extras: PhpArray | None) -> PhpArray:
    """Those of a function that runs, wherever its variables are; arguments that no parameter took come last, with their
    names if they have any."""
    passed = Array[Value](count)
    sensitive = func.code.sensitive
    for k in range(count):
        passed.put(k, _shown(vm, local_value(frame, k), k, sensitive))
    arguments: PhpArray = PackedValues(count, 0, None, passed)
    if extras is None:
        return arguments
    hides = func.variadic and takes_reference(sensitive, func.n_params)
    for key, v in items(extras):
        if key.tag == STR:
            arguments = array_set(arguments, key, v)
        else:
            arguments = _with_shown(vm, arguments, v, func.n_params, sensitive if hides else 0)
    return arguments
