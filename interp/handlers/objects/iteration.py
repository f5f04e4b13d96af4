"""foreach over objects that are Traversable, by ordinary calls: nothing recurses natively, traces go through them.

              FE_RESET it, $x, done       an array, or an object without iterator, goes on with the next instruction,
              JMP fetch
              ITER_BEGIN it, $x, ask      an iterator here, it+2 its mark
    begin:    ITER_REWIND _, t6, #-2, it
              ITER_VALID t5, t6, #-2, it
              FREE it+1                   what was asked for the iterator
              JMPZ t5, end
              JMP current
    ask:      ITER_GET it, t6, #-2, it
              ITER_CHECK it, it+1, ask
              JMP begin
    next:     ITER_NEXT _, t6, #-2, it
              ITER_VALID t5, t6, #-2, it
              JMPZ t5, end
    current:  ITER_CURRENT $v, t6, #-2, it
              ITER_KEY it+1, t6, #-2, it
    top:      LOOP
              FE_KEY $k, it
              ..
    fetch:    FE_FETCH it, $v, top        as FE_RESET
              JMP end
              JMP next
    end:      FE_END it

Of a generator these are no calls: its code is gone on with where it stopped, and the rest is looked up in the object.

Each loop over an object takes a number, as if it were one (in PHP it is): that is the mark. And some of PHP's own
classes go through their elements by means that no script sees, unless it overrides their methods: Magic__walk().
"""

from attrs import frozen

from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.generators import KEY, NEW, RUNNING, SUSPENDED, VALUE, GeneratorObject, is_over
from pyphp.interp.data.objects import MOST_ENTRIES, MethodEntry, PhpObject
from pyphp.interp.data.refs import RefCell, bind, deref
from pyphp.interp.errors.raising import throw, throw_error
from pyphp.interp.frames.interruptions import call_for_reference
from pyphp.interp.frames.passing import frame_of
from pyphp.interp.handlers.objects.generators import resume_first, resume_next
from pyphp.interp.handlers.objects.methods import remember
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.objects.calling import arguments0
from pyphp.interp.objects.generators import already_running, shown
from pyphp.interp.objects.iterators import (
    AGGREGATE,
    ITERATOR,
    is_traversable,
    iteration_mark,
    kind_of_traversable,
    own_walk,
)
from pyphp.interp.objects.members import find_method
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import kill_b
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, REF, REFCOUNTED, UNDEF, as_ref, v_bool, v_undef
from pyphp.interp.vm import VM, Callable

REWIND, VALID, CURRENT, KEY_OF, NEXT, GET = 0, 1, 2, 3, 4, 5


@frozen(eq=False)
class Role:
    """Which of the methods."""

    number: int


def method_key(number: int) -> Str:
    """Its name in lower case."""
    if number == REWIND:
        return lit(b"rewind")
    if number == VALID:
        return lit(b"valid")
    if number == CURRENT:
        return lit(b"current")
    if number == KEY_OF:
        return lit(b"key")
    return lit(b"next") if number == NEXT else lit(b"getiterator")


def call_iterator(vm: VM, fp: Frame, pc: Instr, t: Static[Role]) -> Next:
    """The method of an object of the class that was met here first."""
    entry = link(MethodEntry, pc)
    x = fp[pc.d]
    if entry is None or not same_object(as_ref(PhpObject, x).cls, entry.cls):
        return call_iterator_met(vm, fp, pc, t)
    func = cast(Func, entry.callee)
    frame = frame_of(fp, pc, func)
    frame.put(slot(HEADER + func.this_local), x)
    return dispatch(vm, frame, func.entry)


@unroll_safe
def call_iterator_met(vm: VM, fp: Frame, pc: Instr, t: Static[Role]) -> Next:
    """Of a class that has been met."""
    entry = link(MethodEntry, pc)
    x = fp[pc.d]
    for _ in range(MOST_ENTRIES):
        if entry is not None:
            if same_object(as_ref(PhpObject, x).cls, entry.cls):
                func = cast(Func, entry.callee)
                frame = frame_of(fp, pc, func)
                frame.put(slot(HEADER + func.this_local), x)
                return dispatch(vm, frame, func.entry)
            entry = entry.next
    return call_iterator_any(vm, fp, pc, t)


def call_iterator_any(vm: VM, fp: Frame, pc: Instr, t: Static[Role]) -> Next:
    """Of any class. The interface sees to it that the method is there, and public."""
    vm.at(fp, pc)
    x = fp[pc.d]
    cls = as_ref(PhpObject, x).cls
    func = own_walk(cls) if t.number == GET else None
    if func is None:
        func = find_method(cls, method_key(t.number))
    assert func is not None
    remember(vm, pc, cls, func)
    frame = frame_of(fp, pc, func)
    frame.put(slot(HEADER + func.this_local), x)
    return dispatch(vm, frame, func.entry)


call_rewind, call_valid, call_current, call_key, call_next, call_get = instances(
    call_iterator,
    rewind=Role(REWIND), valid=Role(VALID), current=Role(CURRENT), key=Role(KEY_OF), next=Role(NEXT), get=Role(GET),
)  # fmt: skip


def is_generator(fp: Frame, pc: Instr) -> bool:
    """Is the iterator of an instruction a generator?"""
    return isinstance(as_ref(PhpObject, fp[pc.d]), GeneratorObject)


def generator_of(fp: Frame, pc: Instr) -> GeneratorObject:
    """It."""
    return cast(GeneratorObject, as_ref(PhpObject, fp[pc.d]))


@handler("JTRAVERSABLE")
def jump_if_traversable(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Most values that are spread are arrays."""
    v = fp.read(pc, pc.a)
    if v.tag < OBJ or not is_traversable(deref(v)):
        return dispatch(vm, fp, pc.next())
    return dispatch(vm, fp, pc.target_b())


@handler("ITER_BEGIN")
def iter_begin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What has to be asked for its iterator stays in the slot behind until the iterator has been rewound."""
    vm.at(fp, pc)
    v = deref(fp.read(pc, pc.b))
    fp[pc.a] = v
    kill_b(fp, pc)
    cls = as_ref(PhpObject, v).cls
    if kind_of_traversable(cls) == AGGREGATE or own_walk(cls) is not None:
        fp[pc.a + slot(1)] = v
        return dispatch(vm, fp, pc.target_c())
    fp[pc.a + slot(2)] = iteration_mark(vm)
    return dispatch(vm, fp, pc.next())


@handler("ITER_GET")
def iter_get(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Anything may come back: ITER_CHECK looks at it."""
    return call_get(vm, fp, pc)


@handler("ITER_CHECK")
def iter_check(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Only what is Traversable will do."""
    v = fp[pc.a]
    if v.tag == OBJ:
        kind = kind_of_traversable(as_ref(PhpObject, v).cls)
        if kind == ITERATOR:
            fp[pc.a + slot(2)] = iteration_mark(vm)
            return dispatch(vm, fp, pc.next())
        if kind == AGGREGATE:
            fp[pc.b] = v
            return dispatch(vm, fp, pc.target_c())
    vm.at(fp, pc)
    name = as_ref(PhpObject, fp[pc.b]).cls.name
    message = fill(b"Objects returned by %s::getIterator() must be traversable or implement interface Iterator", name)
    throw(vm, lit(b"Exception"), message)


@handler("ITER_BY_REF")
def iter_by_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Only generators have references to give, and those of PHP's own iterators that hold elements."""
    vm.at(fp, pc)
    if not is_generator(fp, pc):
        if place_of_current(as_ref(PhpObject, fp[pc.d])) is None:
            throw_error(vm, lit(b"An iterator cannot be used with foreach by reference"))
        return dispatch(vm, fp, pc.next())
    if not generator_of(fp, pc).by_ref:
        throw(
            vm, lit(b"Exception"),
            lit(b"You can only iterate a generator by-reference if it declared that it yields by-reference"),
        )  # fmt: skip
    return dispatch(vm, fp, pc.next())


@handler("ITER_REWIND")
def iter_rewind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A generator cannot go back, but it may be where it would go."""
    if not is_generator(fp, pc):
        return call_rewind(vm, fp, pc)
    generator = generator_of(fp, pc)
    if generator.state == NEW:
        return resume_first(vm, fp, pc)
    vm.at(fp, pc)
    if is_over(generator):
        throw(vm, lit(b"Exception"), lit(b"Cannot traverse an already closed generator"))
    check_rewind(vm, generator)
    return dispatch(vm, fp, pc.next())


@handler("REWIND_GENERATOR")
def rewind_generator(vm: VM, fp: Frame, pc: Instr) -> Next:
    """rewind(), of one that has been started."""
    vm.at(fp, pc)
    check_rewind(vm, generator_of(fp, pc))
    return dispatch(vm, fp, pc.next())


def check_rewind(vm: VM, generator: GeneratorObject) -> None:
    """It must not have been resumed since its first yield."""
    if not generator.at_first:
        throw(vm, lit(b"Exception"), lit(b"Cannot rewind a generator that was already run"))


@handler("ITER_NEXT")
def iter_next(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A generator goes on."""
    if not is_generator(fp, pc):
        return call_next(vm, fp, pc)
    generator = generator_of(fp, pc)
    if generator.state == SUSPENDED and generator.delegate is None:
        return resume_next(vm, fp, pc)
    return iter_next_other(vm, fp, pc)


def iter_next_other(vm: VM, fp: Frame, pc: Instr) -> Next:
    """One that delegates, or is over."""
    generator = generator_of(fp, pc)
    if generator.state == SUSPENDED:
        return resume_next(vm, fp, pc)
    vm.at(fp, pc)
    if generator.state == RUNNING:
        already_running(vm)
    return dispatch(vm, fp, pc.next())


@handler("ITER_VALID")
def iter_valid(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Is there an element?"""
    if not is_generator(fp, pc):
        return call_valid(vm, fp, pc)
    assign(vm, fp, pc.a, v_bool(not is_over(generator_of(fp, pc))))
    return dispatch(vm, fp, pc.next())


@frozen(eq=False)
class Part:
    """Which part of what a generator yields, and how others are asked for it."""

    index: int
    is_key: bool


@handlers(ITER_CURRENT=Part(VALUE, False), ITER_KEY=Part(KEY, True))
def iter_part(vm: VM, fp: Frame, pc: Instr, t: Static[Part]) -> Next:
    """Plain bits of a generator."""
    if not is_generator(fp, pc):
        return call_key(vm, fp, pc) if t.is_key else call_current(vm, fp, pc)
    generator = generator_of(fp, pc)
    v = generator.held[t.index]
    if generator.state != SUSPENDED or generator.delegate is not None or v.tag >= REFCOUNTED:
        return iter_part_any(vm, fp, pc, t)
    if fp[pc.a].tag >= REFCOUNTED:
        return iter_part_any(vm, fp, pc, t)
    fp.put(pc.a, v)
    return dispatch(vm, fp, pc.next())


def iter_part_any(vm: VM, fp: Frame, pc: Instr, t: Static[Part]) -> Next:
    """Counted values, or in their place. A reference is no part of what is current."""
    generator = generator_of(fp, pc)
    v = generator.held[t.index]
    if generator.state != SUSPENDED or generator.delegate is not None or v.tag == REF:
        return iter_part_shown(vm, fp, pc, t)
    assign(vm, fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


def iter_part_shown(vm: VM, fp: Frame, pc: Instr, t: Static[Part]) -> Next:
    """Of any generator."""
    vm.at(fp, pc)
    assign(vm, fp, pc.a, deref(shown(generator_of(fp, pc), t.index)))
    return dispatch(vm, fp, pc.next())


@handler("ITER_CURRENT_REF")
def iter_current_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of a generator that yields references."""
    if not is_generator(fp, pc):
        return iter_current_place(vm, fp, pc)
    v = shown(generator_of(fp, pc), VALUE)
    if v.tag == REF:
        bind(fp, pc.a, as_ref(RefCell, v))
    else:
        bind(fp, pc.a, RefCell(v))
    return dispatch(vm, fp, pc.next())


def iter_current_place(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an iterator that holds elements."""
    vm.at(fp, pc)
    x = fp[pc.d]
    method = place_of_current(as_ref(PhpObject, x))
    assert method is not None
    v = call_for_reference(vm, Callable(method, None, x, v_undef(), False), arguments0())
    if v.tag == UNDEF:
        raise Thrown
    bind(fp, pc.a, as_ref(RefCell, v) if v.tag == REF else RefCell(v))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def place_of_current(obj: PhpObject) -> Func | None:
    """The method that gives a reference to the element, if current() is still the one beside it."""
    place = find_method(obj.cls, lit(b"Current_place"))
    current = find_method(obj.cls, lit(b"current"))
    if place is None or current is None or not same_object(place.scope, current.scope):
        return None
    return place
