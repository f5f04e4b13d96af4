"""Generators run: resuming is a call, a yield a return.

    caller   .. it | t5 t6      ITER_NEXT _, t5, #-2, it        t5: the window, in which the generator's frame is built
    frame            header     $x ..  temporaries of the expression around the yield

    GENERATOR  n                return the object; what is behind it runs when the generator is resumed first
    THROW_SENT
    ..
    YIELD $r, $x, n             the first n slots go to the generator, then as RETURN
    THROW_SENT                  throw() goes on here
    ..                          next() and send() here

    DELEGATE t3                 yield from the generator t3
    JMP test
    more: TAKE_SENT t4
    THROW_INTO _, t5, #-2, t3
    JMP test
    YIELD_FROM t4, t3, n
    JMP more                    throw()
    SEND _, t5, #-2, t3         next() and send()
    test: DELEGATED $r, t3, end
    JMP yield

The generator lies in the slot d of the instruction that has resumed it, so its frame does not have to hold it.
"""

from attrs import frozen

from pyphp.interp.bytecode import KEPT_SHIFT, NO_RESULT
from pyphp.interp.data.code import Func
from pyphp.interp.data.generators import (
    ABORTED,
    CLOSING,
    KEY,
    NEW,
    RESULT,
    RUNNING,
    SENT,
    SLOTS,
    SUSPENDED,
    VALUE,
    GeneratorObject,
    is_over,
)
from pyphp.interp.data.objects import ClassEntry, PhpObject
from pyphp.interp.errors.raising import throw, throw_error
from pyphp.interp.frames.passing import extras_of, passed_count
from pyphp.interp.handlers.objects.classes import remember_class
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.limits.attending import answer
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.generators import (
    already_running,
    check_delegate,
    is_deserted,
    new_generator,
    no_yield,
    result_of,
    throw_object,
)
from pyphp.interp.objects.iterators import is_traversable
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import kill_b, kill_c, operand, store_result
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_sar, intmask
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import (
    ARR,
    HIDDEN,
    INT,
    OBJ,
    REFCOUNTED,
    UNDEF,
    as_ref,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Scope


@handler("GENERATOR")
def generator(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The parameters have been received."""
    entry = link(ClassEntry, pc)
    if entry is None:
        return generator_first(vm, fp, pc)
    vm.at(fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    func = cast(Func, fp.func)
    passed = passed_count(caller, call_pc)
    made = new_generator(
        vm, entry.cls, func, place_behind(fp, pc), pc.imm_b != 0, passed, extras_of(caller, call_pc, func)
    )
    put_aside(fp, pc, made)
    store_result(vm, caller, call_pc.a, v_ref(OBJ, made))
    return dispatch(vm, caller, ret)


def generator_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run."""
    vm.at(fp, pc)
    remember_class(vm, pc, class_named(vm, lit(b"Generator")))
    return generator(vm, fp, pc)


@unroll_safe
def put_aside(fp: Frame, pc: Instr, generator: GeneratorObject) -> None:
    """Move the slots that pc keeps to the generator."""
    held = generator.held
    for k in range(int_sar(pc.imm_d, KEPT_SHIFT)):
        held.put(SLOTS + k, fp.take(slot(HEADER + k)))


def place_behind(fp: Frame, pc: Instr) -> int:
    """The number of the instruction at which a generator goes on that stops at pc."""
    return cast(Func, fp.func).code.block.index(pc) + 2


# Resuming


def generator_at(fp: Frame, pc: Instr) -> GeneratorObject:
    """The generator that an instruction is about."""
    return cast(GeneratorObject, as_ref(PhpObject, fp[pc.d]))


@frozen(eq=False)
class Resumption:
    """Is the generator a new one? Does slot b-1 hold a value that is sent?"""

    is_first: bool
    sends: bool


@unroll_safe
def resume(vm: VM, fp: Frame, pc: Instr, t: Static[Resumption]) -> Next:
    """Build its frame in the window and go on there."""
    generator = generator_at(fp, pc)
    frame = fp.window(pc.b)
    if frame.depth(vm.stack) > vm.stack_limit:
        return resume_attended(vm, fp, pc)
    func = promote(generator.func)
    at = func.code.block.entry(promote(generator.at))
    stop = at.prev().prev()
    held = generator.held
    frame.ret_pc = pc.next()
    frame.func = func
    for k in range(int_sar(stop.imm_d, KEPT_SHIFT)):
        frame.put(slot(HEADER + k), held.take(SLOTS + k))
    generator.state = RUNNING
    generator.at_first = t.is_first
    if t.sends:
        v = fp.take(pc.b + slot(-1))
        if stop.a != slot(NO_RESULT):
            assign(vm, frame, stop.a, v)
    elif stop.a != slot(NO_RESULT):
        assign(vm, frame, stop.a, v_null())
    return dispatch(vm, frame, at)


def resume_attended(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Something is asked of the script, or the stack has to grow."""
    vm.at(fp, pc)
    answer(vm, fp.window(pc.b))
    return dispatch(vm, fp, pc)


resume_first, resume_next, resume_with = instances(
    resume, first=Resumption(True, False), next=Resumption(False, False), sending=Resumption(False, True)
)


@handler("START")
def start_generator(vm: VM, fp: Frame, pc: Instr) -> Next:
    """One that is not new has been started."""
    generator = generator_at(fp, pc)
    if generator.state == NEW:
        return resume_first(vm, fp, pc)
    if generator.state == RUNNING and generator.held[VALUE].tag == UNDEF:
        vm.at(fp, pc)
        already_running(vm)
    if generator.state == SUSPENDED and is_deserted(generator):
        return resume_next(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("SEND")
def send(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The value is what the yield at which it stands becomes."""
    generator = generator_at(fp, pc)
    if generator.state == SUSPENDED:
        return resume_with(vm, fp, pc)
    vm.at(fp, pc)
    if not is_over(generator):
        already_running(vm)
    fp[pc.b + slot(-1)] = v_undef()
    return dispatch(vm, fp, pc.next())


@handler("THROW_INTO")
@unroll_safe
def throw_into(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As if the yield threw; one that is over cannot, so the caller does."""
    vm.at(fp, pc)
    generator = generator_at(fp, pc)
    if is_over(generator):
        throw_object(vm, fp.take(pc.b + slot(-1)))
    if generator.state == RUNNING:
        already_running(vm)
    frame = fp.window(pc.b)
    if frame.depth(vm.stack) > vm.stack_limit:
        return resume_attended(vm, fp, pc)
    held = generator.held
    at = generator.func.code.block.entry(generator.at)
    stop = at.prev().prev()
    frame.ret_pc = pc.next()
    frame.func = generator.func
    for k in range(int_sar(stop.imm_d, KEPT_SHIFT)):
        frame.put(slot(HEADER + k), held.take(SLOTS + k))
    generator.state = RUNNING
    generator.at_first = False
    v = fp.take(pc.b + slot(-1))
    held[SENT] = v
    return dispatch(vm, frame, at.prev())


@handler("THROW_SENT")
def throw_sent(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Nobody comes by here otherwise: it is jumped over."""
    vm.at(fp, pc)
    throw_object(vm, running(fp).held.take(SENT))


@handler("TAKE_SENT")
def take_sent(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What is thrown into one that delegates is for the other."""
    fp[pc.a] = running(fp).held.take(SENT)
    return dispatch(vm, fp, pc.next())


@handler("HOLD_SCOPE")
def hold_scope(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The frame has moved."""
    hold_variables(fp)
    return dispatch(vm, fp, pc.next())


def hold_variables(fp: Frame) -> None:
    """Those that are reached by name are in this frame, if there are some."""
    local = cast(Func, fp.func).code.scope_local
    if local >= 0:
        v = fp[slot(HEADER + local)]
        if v.tag == HIDDEN:
            scope = as_ref(Scope, v)
            scope.holder = fp


# Stopping


def running(fp: Frame) -> GeneratorObject:
    """The generator whose frame this is."""
    call_pc = promote(fp.ret_pc).prev()
    return generator_at(fp.up(call_pc.b), call_pc)


@frozen(eq=False)
class Yield:
    """Has it a key? Is what it yields a reference? Do keys that it makes itself follow this one?"""

    keyed: bool
    refers: bool
    follows: bool


@handlers(
    YIELD=Yield(False, False, True),
    YIELD_KEY=Yield(True, False, True),
    YIELD_REF=Yield(False, True, True),
    YIELD_KEY_REF=Yield(True, True, True),
    YIELD_ON=Yield(True, False, False),
)
@unroll_safe
def yield_value(vm: VM, fp: Frame, pc: Instr, t: Static[Yield]) -> Next:
    """Plain bits, in the place of such."""
    if t.refers:
        return yield_counted(vm, fp, pc, t)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    generator = generator_at(caller, call_pc)
    held = generator.held
    if generator.state != RUNNING:
        return yield_counted(vm, fp, pc, t)
    v = fp.read(pc, pc.b)
    if v.tag >= REFCOUNTED or v.tag == UNDEF or held[VALUE].tag >= REFCOUNTED or held[KEY].tag >= REFCOUNTED:
        return yield_counted(vm, fp, pc, t)
    if generator.delegate is not None:
        return yield_counted(vm, fp, pc, t)
    if t.keyed:
        key = fp.read(pc, pc.c)
        if key.tag != INT:
            return yield_counted(vm, fp, pc, t)
        held.put(KEY, key)
        if t.follows and key.i > generator.largest:
            generator.largest = key.i
    else:
        k = intmask(generator.largest + 1)
        generator.largest = k
        held.put(KEY, v_int(k))
    held.put(VALUE, v)
    generator.at = place_behind(fp, pc)
    generator.state = SUSPENDED
    put_aside(fp, pc, generator)
    return dispatch(vm, caller, ret)


@unroll_safe
def yield_counted(vm: VM, fp: Frame, pc: Instr, t: Static[Yield]) -> Next:
    """Anything. If the generator delegated, something thrown has ended that."""
    vm.at(fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    generator = generator_at(caller, call_pc)
    if generator.state == CLOSING:
        no_yield(vm)
    generator.delegate = None
    held = generator.held
    if t.refers:
        held[VALUE] = fp.take(pc.b)
    else:
        held[VALUE] = operand(vm, fp, pc, pc.b)
        kill_b(fp, pc)
    if t.keyed:
        key = operand(vm, fp, pc, pc.c)
        kill_c(fp, pc)
        held[KEY] = key
        if t.follows and key.tag == INT and key.i > generator.largest:
            generator.largest = key.i
    else:
        k = intmask(generator.largest + 1)
        generator.largest = k
        held[KEY] = v_int(k)
    generator.at = place_behind(fp, pc)
    generator.state = SUSPENDED
    put_aside(fp, pc, generator)
    return dispatch(vm, caller, ret)


# Delegation


@handler("FROM_BEGIN")
def from_begin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The same three ways as FE_RESET, and a fourth."""
    vm.at(fp, pc)
    if running(fp).state == CLOSING:
        throw_error(vm, lit(b'Cannot use "yield from" in a force-closed generator'))
    v = operand(vm, fp, pc, pc.b)
    if v.tag == OBJ and not isinstance(as_ref(PhpObject, v), GeneratorObject) and is_traversable(v):
        return dispatch(vm, fp, pc.next().next())
    if v.tag == ARR:
        fp[pc.a] = v
        fp[pc.a + slot(1)] = v_int(-1)
        kill_b(fp, pc)
        return dispatch(vm, fp, pc.next())
    if v.tag != OBJ or not isinstance(as_ref(PhpObject, v), GeneratorObject):
        throw_error(vm, lit(b'Can use "yield from" only with arrays and Traversables'))
    fp[pc.a] = v
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c())


@handler("DELEGATE")
def delegate(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What it shows from here on is what the other one shows."""
    vm.at(fp, pc)
    outer = running(fp)
    outer.delegate = check_delegate(vm, outer, as_ref(PhpObject, fp[pc.a]))
    return dispatch(vm, fp, pc.next())


@handler("DELEGATED")
def delegated(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The other one is asked before each yield."""
    inner = cast(GeneratorObject, as_ref(PhpObject, fp[pc.b]))
    if not is_over(inner):
        return dispatch(vm, fp, pc.next())
    vm.at(fp, pc)
    outer = running(fp)
    outer.delegate = None
    if inner.state == ABORTED:
        throw(vm, lit(b"ClosedGeneratorException"), lit(b"Generator yielded from aborted, no return value available"))
    held = inner.held
    store_result(vm, fp, pc.a, held[RESULT])
    return dispatch(vm, fp, pc.target_c())


@handler("YIELD_FROM")
@unroll_safe
def yield_from(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The other one has stopped at a yield."""
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    generator = generator_at(caller, call_pc)
    generator.at = place_behind(fp, pc)
    generator.state = SUSPENDED
    put_aside(fp, pc, generator)
    return dispatch(vm, caller, ret)


@handler("RESULT")
def result(vm: VM, fp: Frame, pc: Instr) -> Next:
    """getReturn()"""
    vm.at(fp, pc)
    assign(vm, fp, pc.a, result_of(vm, cast(GeneratorObject, as_ref(PhpObject, fp[pc.b]))))
    return dispatch(vm, fp, pc.next())
