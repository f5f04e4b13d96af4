"""Replay: symbolic execution of the VM's IR along a recording. Every operation of PHP is traced by this file, and it
knows none of them.

Static things (instructions, constants, linked functions, promoted values) fold away here; the VM stack is tracked cell
by cell, so frames, arguments, return addresses and temporaries become SSA values and calls are inlined with no rule of
their own. A branch that the recording decided becomes a guard. What a function's effect summary allows stays symbolic
across residual calls; everything else is written back before and forgotten after.

Input: a Region (code as it is loaded), the recording's events. Output: a Trace. Raises Reject where the events do not
fit: a stale or damaged signature costs nothing else.
"""

from __future__ import annotations

from pyphp.jit.options import JitOptions
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.replay.steps import Steps
from pyphp.jit.replay.vmir import VMIR, VMFunction
from pyphp.jit.trace.ir import (
    FALSE_CONST,
    FP,
    NULL_CONST,
    PC,
    TRUE_CONST,
    Cell,
    Const,
    Exit,
    Op,
    Operand,
    ResumePoint,
    SymbolicValue,
    Trace,
    const,
    constant_tags,
    in_places,
    integer,
)
from pyphp.jit.trace.values import (
    COMPARE,
    RESULT,
    VM,
    ZERO,
    Reject,
    machine_type,
    machine_value,
    rebits,
    recast,
)
from pyphp.jit.translate.ir.layouts import entry_number
from pyphp.jit.translate.ir.places import EVERYTHING, FRAMES, VM_FIELD, Places

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.replay.steps import Key
    from pyphp.jit.replay.vmir import Argument, Constant
    from pyphp.jit.signatures.events import NativeLog, StoredLog, WatchedLog
    from pyphp.jit.trace.ir import Attribute, TypedValues
    from pyphp.jit.trace.values import Symbol

# ops: in a long trace memory learns now and then what is known, or every one of its many exits would have to write all
# of it
FLUSH_AFTER = 250


class Level:
    """One function being replayed. values: of its variables, registers and constants, see steps.py."""

    __slots__ = ("fn", "values", "block", "index", "residual", "point")

    def __init__(self, fn: VMFunction, values: dict[Key, Symbol]) -> None:
        self.fn = fn
        self.values = values
        self.block = 0
        self.index = 0
        self.residual = False  # the last call was not looked into
        self.point: ResumePoint | None = None  # behind the call that is being looked into, once an exit needs it


class Replay:
    """One replay. `log` yields the events (see signatures/events.py)."""

    def __init__(
        self, ir: VMIR, machine: Machine, log: NativeLog | StoredLog | WatchedLog, start: PC, end: tuple[PC, int],
        entry_tags: Mapping[Cell, Const] | None = None, options: JitOptions | None = None,
    ) -> None:  # fmt: skip
        self.ir = ir
        self.options = JitOptions() if options is None else options
        self.machine = machine
        self.log = log
        self.start = start
        self.end = end
        self.trace = Trace()
        self.trace.facts = machine.facts
        self.emit_to = self.trace.ops
        self.cells: dict[Cell, Operand] = dict(entry_tags or {})
        self.given: Mapping[Cell, Const] = entry_tags or {}
        self.tags: dict[
            Any, int
            # of stack cells: those that a guard has found or that the trace takes for granted. Not all that were given:
            # exits that share a bridge know less
        ] = {}
        self.dirty: dict[Cell, Operand] = {}
        self.changed: set[Cell] = set()  # by this bytecode
        self.pure: dict[tuple[object, ...], Op] = {}  # (operation, attr, operands) -> the operation
        self.guarded: dict[Operand, bool] = {}  # what guards have tested, and how that came out
        self.levels: list[Level] = []
        self.codes: dict[CodeView, None] = {}  # every CodeView that pc visits
        self.reads: dict[tuple[int, str], int] = {}  # (address, type) -> what memory() took for constant there
        self.snapshot: Exit | None = None
        self.irreversible = False
        self.counted: list[Op] = []  # retains and releases of this bytecode, as long as nothing else happened
        self.pc = self.bytecode_pc = start
        self.fp = self.bytecode_fp = 0
        self.is_bridge = entry_tags is not None
        self.flushed_at = 0  # ops that there were when memory last knew everything
        self.written: set[Places] = set()  # by calls

    # -- the trace

    def where(self) -> tuple[PC, int, int]:
        """The bytecode that is being replayed, its frame, and how many operations there are."""
        return self.bytecode_pc, self.bytecode_fp, len(self.emit_to)

    def emit(self, op: str, args: tuple[Operand, ...], type_: str, attr: Attribute = None) -> Op:
        o = Op(op, args, type_, attr)
        o.pc = self.bytecode_pc
        self.emit_to.append(o)
        if len(self.emit_to) > self.options.max_trace_ops:
            raise Reject("trace too long")
        return o

    def pure_op(self, op: str, args: tuple[Operand, ...], type_: str, attr: Attribute = None) -> Op:
        """An operation without effects: the same one twice is one."""
        key = (op, attr, *args)
        o = self.pure.get(key)
        if o is None:
            o = self.pure[key] = self.emit(op, args, type_, attr)
        return o

    def run(self) -> Trace:
        """Replay everything."""
        trace = self.trace
        end_pc, end_fp = self.end
        first = True
        while True:
            at_end = (
                self.pc.code is end_pc.code
                and self.pc.index == end_pc.index
                and self.fp == end_fp
                and self.log.exhausted()
            )
            if at_end and not (first and not self.is_bridge):
                break
            first = False
            if len(self.emit_to) - self.flushed_at > FLUSH_AFTER:
                self.write_back()
            trace.bytecodes += 1
            self.codes[self.pc.code] = None
            trace.path.append((self.pc.code.opcode(self.pc.index), self.log.events_read))
            if trace.bytecodes > self.options.max_trace_length:
                raise Reject("too many bytecodes")
            self.bytecode()
        own = end_pc.code is self.start.code and end_pc.index == self.start.index and end_fp == 0 and not self.is_bridge
        trace.end = "loop" if own else "link"
        trace.end_pc, trace.end_fp = end_pc, end_fp
        trace.cells, trace.dirty = dict(self.cells), dict(self.dirty)
        trace.events = self.log.portable
        self.codes[end_pc.code] = None  # where it goes on may be all that the trace has of a code
        trace.codes, trace.reads = list(self.codes), dict(self.reads)
        return trace

    def bytecode(self) -> None:
        """Replay the bytecode at pc, through all handlers that it tails to."""
        self.snapshot = None
        self.irreversible = False
        self.changed = set()
        self.counted = []
        self.bytecode_pc, self.bytecode_fp = self.pc, self.fp
        fn = self.ir.handler(self.pc.code.opcode(self.pc.index))
        fp, pc = self.fp, self.pc
        while True:
            if not fn.traceable:
                raise Reject(f"{fn.name} is not traceable")
            kind, attr, args = self.function(fn, {"vm": VM, "fp": FP(fp), "pc": pc})
            if kind != "dispatch" and kind != "tail":
                raise Reject(f"the recording runs into {kind}")
            next_fp, next_pc = args[1], args[2]
            if not isinstance(next_fp, FP) or not isinstance(next_pc, PC):
                raise Reject("a jump to somewhere unknown")
            fp, pc = next_fp.offset, next_pc
            if kind == "dispatch":
                self.fp, self.pc = fp, pc
                return
            fn = self.ir.function(attr)

    def function(self, fn: VMFunction, env: dict[str, Symbol]) -> tuple[str, Attribute, list[Symbol]]:
        """Replay one function; (how it ended, attr, operands)."""
        steps = fn.steps
        if steps is None:
            steps = fn.steps = Steps(fn, self.constant, self.zero)
        values = steps.initial.copy()
        values.update(env)
        level = Level(fn, values)
        self.levels.append(level)
        blocks, named = steps.blocks, steps.named
        number = known = 0
        while True:
            level.block = number
            block, length, kind, targs, tkeys, targets, attr = blocks[number] or steps.prepare(number)
            if len(named) > known:
                values.update(named)
                known = len(named)
            for index, execute, result, type_, args, keys, iattr in block:
                if execute is None:
                    values[result] = values[keys[0]]
                else:
                    level.index = index
                    values[result] = execute(self, [values[k] for k in keys], type_, iattr, args)
            level.index = length
            if kind == "jump":
                number = targets[0]
            elif kind == "branch":
                number = targets[0] if self.branch(values[tkeys[0]], targs[0], fn.static) else targets[1]
            elif kind == "check":
                if level.residual:
                    self.guard_not_thrown()
                    level.residual = False
                number = targets[0]
            elif kind == "mergepoint":
                number = targets[0]
            else:
                self.levels.pop()
                return kind, attr, [values[k] for k in tkeys]

    def branch(self, test: Symbol, arg: Argument, static: frozenset[int]) -> bool:
        """How it comes out: as is known, or else as the recording says, behind a guard."""
        if arg.__class__ is tuple or arg in static:
            if test.__class__ is not Const:
                raise Reject("a static branch on something unknown")
            return bool(test.value)
        outcome = self.log.bit()
        if test.__class__ is Const:
            if bool(test.value) != outcome:
                raise Reject("the recording contradicts what is known")
        else:
            assert isinstance(test, Op)
            self.guard(test, outcome)
        return outcome

    # -- guards and exits

    def guard(self, test: Operand, outcome: bool) -> None:
        known = self.guarded.get(test)
        if known is not None:
            if known != outcome:
                raise Reject("the recording contradicts a guard")
            return
        self.guarded[test] = outcome
        op = self.emit("guard", (test,), "", outcome)
        op.exit = self.exit()
        if test.op == "icmp" and test.attr == ("eq" if outcome else "ne"):
            loaded, tag = test.args
            if tag.__class__ is Const and loaded.op == "slot_load":
                cell = loaded.attr
                if cell % 16 == 0 and self.cells.get(cell) is loaded:
                    self.tags[cell] = tag.value

    def exit(self) -> Exit:
        if not self.irreversible and not self.counted:
            return self.restart()
        exit = Exit("resume", self.bytecode_pc, self.bytecode_fp, dict(self.dirty))
        *outer, innermost = self.levels
        exit.chain = [self._resume_point(innermost, innermost.index, -1)]
        for level in reversed(outer):
            if level.point is None:  # it goes on after its call, whose result is not there yet
                result = level.fn.blocks[level.block][1][level.index][1]
                level.point = self._resume_point(level, level.index + 1, result)
            exit.chain.append(level.point)
        if not self.irreversible:
            exit.alternative = self.restart()
            exit.counted = tuple(self.counted)
        return exit

    @staticmethod
    def _resume_point(level: Level, index: int, result: int) -> ResumePoint:
        """Where a function goes on, before the instruction with this index in its block. result: the register in which
        the function before it in the chain leaves what it returns.
        """
        fn, known = level.fn, level.values
        point = (level.block, index)
        live = fn.stubs.get(point)
        if live is None:
            raise Reject(f"no resume stub of {fn.name} at {point}")
        assert fn.steps is not None
        aliases = fn.steps.aliases
        values: TypedValues = [("int", integer(entry_number(*point)))]
        for kind, name, type_ in live:
            key: Key = name if kind == "v" else int(name)
            value = RESULT if key == result else machine_value(known[aliases.get(key, key)])
            values.append((type_, value))
        params: TypedValues = [(type_, machine_value(known[name])) for name, type_ in fn.params]
        return ResumePoint(f"X:{fn.name}", fn.is_handler, params, values, fn.ret)

    def restart(self) -> Exit:
        """The exit to the bytecode's start: as memory must look there."""
        if self.snapshot is None:
            self.snapshot = Exit("restart", self.bytecode_pc, self.bytecode_fp, dict(self.dirty), dict(self.tags))
            self.snapshot.at_region = self.machine.is_region(self.bytecode_pc)
        return self.snapshot

    def guard_not_thrown(self) -> None:
        thrown = self.emit("vm_load", (), "i64", "thrown")
        self.guard(self.pure_op("icmp", (thrown, ZERO), "i1", "eq"), True)

    def effect(self) -> None:
        """Something happens that must not happen twice."""
        if not self.irreversible:
            self.restart()
            self.irreversible = True

    def counts(self, op: Op) -> None:
        """A retain or release, which the optimiser may find not to happen: until then exits have a way back to the
        bytecode's start, too.
        """
        self.restart()
        self.counted.append(op)

    def zero(self, type_: str) -> Const | SymbolicValue:
        if type_ == "Value":
            return SymbolicValue(ZERO, ZERO)
        return const(machine_type(type_), 0.0 if type_ == "float" else False if type_ == "bool" else 0)

    def constant(self, a: Constant) -> Const | SymbolicValue:
        """An operand that is a constant of the IR."""
        type_, value = a[0], a[1]
        if len(a) == 3:
            k = const("ptr", self.machine.address(a[2]))
            k.frozen = True
            return k
        if type_ == "Value":
            return SymbolicValue(integer(value[0]), integer(value[1]))
        if value is None:
            return NULL_CONST
        return const(machine_type(type_), value)

    # -- cells

    def cell(self, cell: Cell, type_: str = "i64") -> Operand:
        """What a stack cell or VM field holds."""
        v = self.cells.get(cell)
        if v is None:
            v = self.emit("slot_load" if cell.__class__ is int else "vm_load", (), type_, cell)
            self.cells[cell] = v
            if self.is_as_entered(cell):
                self.trace.entry[cell] = v
        elif self.given.get(cell) is v:
            assert isinstance(cell, int) and isinstance(v, Const)
            self.trace.assumed[cell] = self.tags[cell] = v.value
        return v

    def set_cell(self, cell: Cell, value: Operand) -> None:
        if self.snapshot is None:
            self.restart()
        self.cells[cell] = value
        self.dirty[cell] = value
        self.changed.add(cell)
        if cell in self.tags:
            del self.tags[cell]

    def write_back(self) -> None:
        """Memory learns all that is known."""
        self.flush(EVERYTHING.touches, list(self.dirty))
        self.flushed_at = len(self.emit_to)

    def bring_up_to_date(self, looked_at: Places) -> None:
        """Before code that reads or writes these places. A cell that this bytecode has changed is in memory from now
        on: the bytecode does not start again.
        """
        if not looked_at.tracked:
            return
        cells = [c for c in self.dirty if in_places(c, looked_at, self.trace.headers)]
        if not self.changed.isdisjoint(cells):
            self.effect()
        self.flush(looked_at, cells)

    def flush(self, looked_at: Places, cells: list[Cell]) -> None:
        """One without cells has its use: in a peeled loop it takes those of the iteration before that are in these
        places.
        """
        values = [self.dirty.pop(c) for c in cells]
        self.emit("flush", tuple(values), "", (looked_at.text, *cells))
        self.tags.update(constant_tags(dict(zip(cells, values, strict=True))))

    def forget(self, written: Places) -> None:
        """After code that may have written these places."""
        frames = written.meets(FRAMES)
        for cell in list(self.cells):
            if VM_FIELD + cell in written if isinstance(cell, str) else frames:
                del self.cells[cell]
        if frames:
            self.tags = {}
        self.written.add(written)

    def is_as_entered(self, cell: Cell) -> bool:
        """Has no call written what a load of the cell finds? Its value is then what the trace was entered with."""
        if isinstance(cell, str):
            return not any(VM_FIELD + cell in written for written in self.written)
        return not any(written.meets(FRAMES) for written in self.written)

    # -- conversions and folding

    def convert(self, x: Operand, type_: str) -> Operand:
        """x's bits as another machine type."""
        have = x.type
        if have == type_:
            return x
        if x.__class__ is Const:
            return recast(x, type_)
        if x.op == "bits" and x.args[0].type == type_:
            return x.args[0]
        return self.pure_op("bits", (x,), type_)

    def compare(self, pred: str, a: Operand, b: Operand) -> Operand:
        if a.__class__ is Const and b.__class__ is Const:
            return TRUE_CONST if COMPARE[pred](a.value, b.value) else FALSE_CONST
        return self.pure_op("icmp", (a, b), "i1", pred)

    def memory(self, holder: int, offset: int, type_: str) -> Const:
        """A word of an object (an instruction, a table) of this process that never changes, as a constant."""
        address = holder + offset
        raw = self.machine.word(address)
        k = const(type_, rebits(raw, "i64", type_))
        if type_ == "ptr" and raw:
            k.frozen = True
            self.machine.reached.setdefault(k.value, (holder, offset))
        self.machine.holders[address] = holder
        self.reads[address, type_] = k.value
        return k
