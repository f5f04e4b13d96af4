"""Effects: what each function may read and write, from its IR. A fixpoint over the whole program.

    effects = ProgramEffects(program)
    effects.of("interp.frames.output.flush").writes        # a set of places (places.py)

Everything that decides about code which a trace does not look into takes this for granted and nothing else: what
memory must know before a call, what is forgotten after it, what may be done twice, whether it can be left out. What
an operation reads and writes is in its row (ir_ops.py). A pointer may lead to any function of its type. Frames that a
function was given may be views of the heap (an object's field, an array's element).

An allocation may end the run: what the report of that reads belongs to what it reads; what it writes is nobody's
concern.
"""

from pyphp.jit.translate.build.primitives import C_FUNCTIONS
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Function, Ins, Operand, Reg
from pyphp.jit.translate.ir.layouts import element
from pyphp.jit.translate.ir.ops import BY_NAME, IR_OPS, TERMINATORS
from pyphp.jit.translate.ir.places import EVERYTHING, NONE, SLOTS, Effects, effects, items, text_of, union

VIEWS = f"RefCell.value {items('Value')}"  # what a frame that is none may be a view of
SLOT_OPERATIONS = frozenset(op.name for op in IR_OPS if SLOTS in op.reads.split() + op.writes.split())
TERMS: dict[str, Effects] = {
    **dict.fromkeys(TERMINATORS, effects(NONE, NONE)),
    "check": effects("VM.thrown", NONE), "raise": effects(NONE, "VM.thrown"),
    "record": EVERYTHING,
}  # fmt: skip


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
        if ins.op == "extern":
            return C_FUNCTIONS[ins.attr].effects
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
        own: dict[str, Effects] = {}
        calls: dict[str, set[str]] = {}
        callers: dict[str, set[str]] = {}
        for fn in functions.values():
            parts: list[Effects] = []
            called = calls[fn.name] = set()
            for block in fn.blocks:
                for ins in block.ins:
                    if ins.op == "call":
                        called.add(ins.attr)
                    elif ins.op == "icall":
                        called.update(self._pointed[ins.attr])
                    else:
                        parts.append(self.of_instruction(fn, ins))
                if block.term is not None:
                    parts.append(TERMS[block.term.kind])
                    if block.term.kind == "tail":
                        called.add(block.term.attr)
            own[fn.name] = _all_of(parts)
            for callee in called:
                callers.setdefault(callee, set()).add(fn.name)
        work = list(functions)
        while work:
            name = work.pop()
            found = _all_of([own[name], *(self._found[callee] for callee in calls[name])])
            if found is not self._found[name]:
                self._found[name] = found
                work += callers.get(name, ())


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
