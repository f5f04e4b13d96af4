"""Effects: what each function may read and write, from its IR. A fixpoint over the whole program.

    effects = ProgramEffects(program)
    effects.of("interp.frames.output.flush").writes        # a set of places (ir/places.py)

Everything that decides about code which a trace does not look into takes this for granted and nothing else: what
memory must know before a call, what is forgotten after it, what may be done twice, whether it can be left out. What
an operation reads and writes is in its row (ir/ops.py). A pointer may lead to any function of its type. Frames that a
function was given may be views of the heap (an object's field, an array's element).

An allocation may end the run: what the report of that reads belongs to what it reads; what it writes is nobody's
concern. Nor is what a function writes into objects that it has made itself (fresh.py).

A function whose result is all that it is good for, and depends on its operands and on named places alone, says on which
(`depends`): a trace asks it once. Its result may be an object where nobody can tell it from another that is equal.
"""

from collections import deque

from pyphp.interp.rlib.coroutines import CoroutineHolder
from pyphp.interp.rlib.foreign import ForeignHolder
from pyphp.interp.rlib.obj import FileHolder
from pyphp.jit.translate.build.primitives import C_FUNCTIONS
from pyphp.jit.translate.build.program import ClassInfo, Program
from pyphp.jit.translate.ir.graph import Function, Ins, Operand, Reg
from pyphp.jit.translate.ir.layouts import element
from pyphp.jit.translate.ir.ops import BY_NAME, IR_OPS, TERMINATORS
from pyphp.jit.translate.ir.places import (
    BYTES,
    EVERYTHING,
    NONE,
    QUIET_RELEASE,
    SLOTS,
    UNNOTICED,
    Effects,
    effects,
    items,
    text_of,
    union,
)
from pyphp.jit.translate.passes.fresh import FRESH, MAKING, Fresh, Root

_Call = tuple[str, tuple[Root, ...]]

VIEWS = f"RefCell.value {items('Value')}"  # what a frame that is none may be a view of
SLOT_OPERATIONS = frozenset(op.name for op in IR_OPS if SLOTS in op.reads.split() + op.writes.split())
TERMS: dict[str, Effects] = {
    **dict.fromkeys(TERMINATORS, effects(NONE, NONE)),
    "check": effects("VM.thrown", NONE), "raise": effects(NONE, "VM.thrown"),
    "record": EVERYTHING,
}  # fmt: skip


class _Numbers:
    """Sets of places as ints, a bit a place: the fixpoint unites them some hundred thousand times."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._sets: dict[frozenset[str], int] = {}

    def of(self, names: frozenset[str]) -> int:
        """The int of a set."""
        found = self._sets.get(names)
        if found is None:
            found = self._sets[names] = sum(1 << self._bits.setdefault(name, len(self._bits)) for name in names)
        return found

    def text(self, number: int) -> str:
        """The text of the set of an int."""
        return text_of({name for name, bit in self._bits.items() if number >> bit & 1})


class _Summary:
    """What is known of a function, as sets of places. into: the parameters from which it writes into objects; writes:
    with that, beyond: without it; freed: by what it releases; depends: None where more than the result matters.
    """

    __slots__ = ("beyond", "depends", "freed", "into", "reads", "unnoticed", "writes")

    def __init__(self, unnoticed: int) -> None:
        self.unnoticed = unnoticed
        self.reads = 0
        self.writes = 0
        self.beyond = 0
        self.freed = 0
        self.into: set[str] = set()
        self.depends: int | None = 0

    def state(self) -> tuple[object, ...]:
        """Is another one if something has been added."""
        return self.reads, self.writes, self.beyond, self.freed, len(self.into), self.depends

    def add(self, reads: int, writes: int, depends: int) -> None:
        """Something that it does, and what of that its result is made of."""
        self.reads |= reads
        self.writes |= writes
        self.beyond |= writes
        if writes & ~self.unnoticed:
            self.depends = None
        if self.depends is not None:
            self.depends |= depends

    def release(self, reads: int, writes: int) -> None:
        """Of a reference of its own. Who changes nothing outside does not release the last one to anything but what he
        has made.
        """
        self.reads |= reads
        self.freed |= writes

    def write_into(self, root: Root, writes: int) -> None:
        """A write into an object that comes from there."""
        if root is None:
            self.add(0, writes, 0)
            return
        self.add(0, writes & self.unnoticed, 0)
        if root != FRESH:
            self.into.add(root)
            self.writes |= writes

    def add_call(self, callee: "_Summary", given: list[tuple[str, Root]]) -> None:
        """A call of a function. given: its parameters, and where the arguments come from."""
        self.add(callee.reads, callee.beyond, callee.depends or 0)
        self.freed |= callee.freed
        if callee.depends is None:
            self.depends = None
        if callee.into:
            filled = callee.writes & ~callee.beyond or callee.writes
            for name, root in given:
                if name in callee.into:
                    self.write_into(root, filled)


class ProgramEffects:
    """The effects of every function, and of every instruction."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._pointed: dict[str, list[str]] = {
            name: sorted(f for f in program.pointed if _type_of(program.functions[f]) == (tuple(params), ret))
            for name, (params, ret) in program.fn_types.items()
        }
        self._own: dict[str, set[int]] = {}
        self._found: dict[str, Effects] = dict.fromkeys(program.functions, effects(NONE, NONE))
        self._quiet = quiet_types(program)
        self._loud = {info.name for info in program.classes.values() if _is_loud(info)}
        self._settle()

    def of(self, function: str) -> Effects:
        """What a function may read and write, with everything that it calls."""
        return self._found[function]

    def of_instruction(self, fn: Function, ins: Ins) -> Effects:
        """The same of one instruction of fn."""
        if ins.op == "call":
            return self._found[ins.attr]
        if ins.op == "icall":
            return _all_of([self._found[f] for f in self._pointed[ins.attr]])
        return self._of_operation(fn, ins)

    def _of_operation(self, fn: Function, ins: Ins) -> Effects:
        if ins.op == "extern":
            return C_FUNCTIONS[ins.attr].effects
        if ins.op == "release" and ins.args[0].type in self._quiet:
            return QUIET_RELEASE
        row = BY_NAME[ins.op]
        found = effects(_filled(row.reads, ins), _filled(row.writes, ins))
        if ins.op in SLOT_OPERATIONS and not self._is_own_frame(fn, ins.args[0]):
            views = effects(VIEWS if found.reads else NONE, VIEWS if found.writes else NONE)
            return _all_of([found, views])
        return found

    def _is_own_frame(self, fn: Function, frame: Operand) -> bool:
        own = self._own.get(fn.name)
        if own is None:
            own = self._own[fn.name] = own_frames(fn)
        return isinstance(frame, Reg) and frame.id in own

    def _settle(self) -> None:
        functions = self.program.functions
        fresh = Fresh(self.program)
        numbers = _Numbers()
        unnoticed = numbers.of(UNNOTICED)
        found = {name: _Summary(unnoticed) for name in [*functions, *self._pointed]}
        # with the roots of what is handed over; a type of pointers is a function that calls all that they point to
        calls: dict[str, set[_Call]] = {
            kind: {(name, (None,) * len(functions[name].params)) for name in names}
            for kind, names in self._pointed.items()
        }
        for fn in functions.values():
            summary, called = found[fn.name], set[_Call]()
            for block in fn.blocks:
                for ins in block.ins:
                    if ins.op == "call":
                        called.add((ins.attr, tuple(fresh.root(fn, x) for x in ins.args)))
                    elif ins.op == "icall":
                        called.add((ins.attr, ()))
                    else:
                        self._add(summary, fn, ins, fresh, numbers)
                if block.term is not None:
                    of_end = TERMS[block.term.kind]
                    reads = numbers.of(of_end.reads.names)
                    summary.add(reads, numbers.of(of_end.writes.names), reads)
                    if block.term.kind == "tail":
                        called.add((block.term.attr, (None,) * len(functions[block.term.attr].params)))
            calls[fn.name] = called
        callers: dict[str, list[tuple[str, list[tuple[str, Root]]]]] = {}
        for name, called in calls.items():
            for callee, roots in called:
                params = functions[callee].params if roots else []
                given = [(param, root) for (param, _), root in zip(params, roots, strict=True)]
                callers.setdefault(callee, []).append((name, given))
        work = deque(found)
        waiting = set(found)
        while work:
            name = work.popleft()
            waiting.remove(name)
            callee_summary = found[name]
            for caller, given in callers.get(name, ()):
                summary = found[caller]
                before = summary.state()
                summary.add_call(callee_summary, given)
                if caller not in waiting and summary.state() != before:
                    waiting.add(caller)
                    work.append(caller)
        for name, fn in functions.items():
            summary = found[name]
            depends = self._depends(fn, summary, numbers)
            writes = summary.writes | summary.freed if depends is None else summary.writes | summary.freed & unnoticed
            self._found[name] = effects(numbers.text(summary.reads), numbers.text(writes), depends)

    def _add(self, summary: _Summary, fn: Function, ins: Ins, fresh: Fresh, numbers: _Numbers) -> None:
        """What an operation that calls nothing of the program does."""
        row = self._of_operation(fn, ins)
        reads, writes = numbers.of(row.reads.names), numbers.of(row.writes.names)
        if ins.op in MAKING or ins.op == "retain":
            summary.add(reads, writes, 0)  # what is read is for the report of memory that has run out, and counts
            if ins.op == "new" and ins.attr in self._loud:
                summary.depends = None
        elif ins.op == "release":
            summary.release(reads, writes)
        elif ins.op in INTO:
            summary.add(reads, 0, reads)
            summary.write_into(fresh.root(fn, ins.args[0]), writes)
        elif ins.op == "extern" and row.writes.names == {BYTES}:
            summary.add(reads, 0, reads)
            for root in {fresh.root(fn, x) for x in ins.args if x.type == "Str"} or {None}:
                summary.write_into(root, writes)
        elif ins.op in FROM and fresh.root(fn, ins.args[0]) == FRESH:
            summary.add(reads, writes, 0)
        else:
            summary.add(reads, writes, reads)

    def _depends(self, fn: Function, summary: _Summary, numbers: _Numbers) -> str | None:
        """The effects' `depends`."""
        if summary.depends is None or summary.into or fn.ret == "void":
            return None
        if fn.ret == "Str":
            return numbers.text(summary.depends | numbers.of(STRING))
        if fn.ret in PLAIN:
            return numbers.text(summary.depends)
        info = self.program.classes.get(fn.ret)
        if info is None or info.immortal:
            return None
        if info.immutable and fn.ret in self._quiet:
            return numbers.text(summary.depends)
        if info.copied and all(type_ in PLAIN or type_ == "Str" for _, type_ in fn.params):  # so no object is in it
            return numbers.text(summary.depends | numbers.of(self._contents(info)))
        return None

    def _contents(self, info: ClassInfo) -> frozenset[str]:
        """What may be done to an object of a class by who thinks that it is his alone."""
        while info.base is not None:
            info = info.base
        fields = [(f"{cls.name}.{name}", type_) for cls in info.subtree() for name, type_ in cls.own_fields]
        arrays = {items(element(type_)) for _, type_ in fields if type_.startswith("Array[")}
        return frozenset({name for name, _ in fields} | arrays)


INTO = frozenset({"setfield", "setitem", "strset", "strcopy", "arraycopy", "arraymove"})  # the first operand
FROM = frozenset({"getfield", "getitem", "strbyte", "strword"})
PLAIN = frozenset({"int", "float", "bool"})
STRING = frozenset({BYTES, "Str.length"})  # what may be done to a string by who thinks that it is his alone


def quiet_types(program: Program) -> frozenset[str]:
    """The types whose objects hold nothing but memory: when the last reference goes, nothing else happens."""
    quiet = {"Str", "Array[int]", "Array[float]", "Array[byte]", "Array[Str]"}
    quiet |= {info.name for info in program.classes.values() if not _is_loud(info)}
    while True:
        loud = {
            info.name
            for info in program.classes.values()
            if info.name in quiet
            and any(
                below.name not in quiet or any(program.is_counted(t) and t not in quiet for _, t in below.fields())
                for below in info.subtree()
            )
        }
        if not loud:
            return frozenset(quiet)
        quiet -= loud


def _is_loud(info: ClassInfo) -> bool:
    return info.tracked or info.mourned or issubclass(info.py, FileHolder | ForeignHolder | CoroutineHolder)


def stale_arrays(program: Program, effects: ProgramEffects) -> list[str]:
    """Where an array that was taken from a field is stored into after something that may have put another one there:
    `x.items[grow(x)] = v`. The store would be lost, or worse. A refusal each.
    """
    refused = []
    for fn in program.functions.values():
        for block in fn.blocks:
            fields: dict[int, str] = {}
            stale: set[int] = set()
            for ins in block.ins:
                target = ins.args[0] if ins.args else None
                if ins.op == "setitem" and isinstance(target, Reg) and target.id in stale:
                    place = f"{program.file_of(fn)}:{ins.line}: {fn.name}"
                    refused.append(f"{place}: {fields[target.id]} may be another array by now: find the index first")
                if ins.op == "getfield" and ins.res is not None and ins.res.type.startswith("Array["):
                    fields[ins.res.id] = ins.attr
                elif ins.op in ("call", "icall") and fields:
                    writes = effects.of_instruction(fn, ins).writes
                    stale |= {reg for reg, field in fields.items() if field in writes}
    return refused


def own_frames(fn: Function) -> set[int]:
    """Ids of the registers that hold a handler's own frame. What a helper is given may be a view of the heap
    instead.
    """
    if not fn.is_handler:
        return set()
    return {
        i.res.id for block in fn.blocks for i in block.ins if i.op == "ldvar" and i.attr == "fp" and i.res is not None
    }


def _filled(text: str, ins: Ins) -> str:
    """The places of a row, for one instruction."""
    if "{" not in text:
        return text
    array = ins.args[0].type if ins.args else ""
    of_items = items(element(array)) if array.startswith("Array[") else ""
    return union(text.format(field=ins.attr, header=f"frame.{ins.attr}", items=of_items))


def _type_of(fn: Function) -> tuple[tuple[str, ...], str]:
    return tuple(t for _, t in fn.params), fn.ret


def _all_of(parts: list[Effects]) -> Effects:
    reads: set[str] = set()
    writes: set[str] = set()
    for part in parts:
        reads |= part.reads.names
        writes |= part.writes.names
    return effects(text_of(reads), text_of(writes))
