"""Effects: what each function may read and write, from its IR. A fixpoint over the whole program.

    effects = ProgramEffects(program)
    effects.of("interp.output.flush").writes        # a set of places (places.py)

Everything that decides about code which a trace does not look into takes this for granted and nothing else: what memory must know before a call, what is
forgotten after it, what may be done twice, whether it can be left out. So each operation of the IR stands in the table here, or in PURE; one that does not is an
error. A pointer may lead to any function of its type. Frames that a function was given may be views of the heap (an object's field, an array's element).

An allocation may end the run: what the report of that reads belongs to what it reads; what it writes is nobody's concern.
"""

from collections.abc import Callable

from pyphp.jit.translate.ir import Function, Ins, Operand, Reg, Term
from pyphp.jit.translate.layouts import element
from pyphp.jit.translate.places import (
    ACCOUNTS,
    ALLOCATION,
    BYTES,
    COUNTS,
    EVERYTHING,
    NONE,
    OUTSIDE,
    RET_PC,
    SLOTS,
    WORDS,
    Effects,
    effects,
    items,
    text_of,
    union,
)
from pyphp.jit.translate.primitives import C_FUNCTIONS
from pyphp.jit.translate.program import Program, SubsetError

PURE = frozenset("""
    add sub mul and or xor shl ashr lshr umulh sdiv srem imin imax wrap ovf icmp pcmp fadd fsub fmul fdiv fneg fcmp itof ftoi fbits bitsf cmath
    vtag vint vfloat vref mkint mkfloat mkref mkbool cast likely promote translated jitted ldvar stvar moveout nop
    slot slotindex operand target pcadd pcindex pcconst entry stackbase fpadd fpsub fpdepth cellview itemview
    address straddress charstr getcid assertfail
""".split())  # fmt: skip
VIEWS = f"RefCell.value {items('Value')}"  # what a frame that is none may be a view of
_STRING = f"{BYTES} Str.length"


def _items(ins: Ins) -> str:
    return items(element(ins.args[0].type))


def _header(ins: Ins) -> str:
    return {"func": "frame.func", "ret_pc": RET_PC}[ins.attr]


TABLE: dict[str, Callable[[Ins], Effects]] = {
    "getfield": lambda i: effects(i.attr, NONE),
    "setfield": lambda i: effects(NONE, i.attr),
    "getitem": lambda i: effects(_items(i), NONE),
    "setitem": lambda i: effects(NONE, _items(i)),
    "uniqueitem": lambda i: effects(union(_items(i), COUNTS), NONE),
    "arraycopy": lambda i: effects(union(_items(i), COUNTS), union(_items(i), COUNTS)),
    "arraymove": lambda i: effects(_items(i), _items(i)),
    "strbyte": lambda i: effects(BYTES, NONE),
    "strword": lambda i: effects(BYTES, NONE),
    "strset": lambda i: effects(NONE, BYTES),
    "strcopy": lambda i: effects(BYTES, BYTES),
    "strsame": lambda i: effects(_STRING, NONE),
    "strorder": lambda i: effects(_STRING, NONE),
    "getslot": lambda i: effects(SLOTS, NONE),
    "read": lambda i: effects(SLOTS, NONE),
    "setslot": lambda i: effects(NONE, SLOTS),
    "unique": lambda i: effects(union(SLOTS, COUNTS), NONE),
    "gethdr": lambda i: effects(_header(i), NONE),
    "sethdr": lambda i: effects(NONE, _header(i)),
    "getword": lambda i: effects(WORDS, NONE),
    "getlink": lambda i: effects(WORDS, NONE),
    "setword": lambda i: effects(NONE, WORDS),
    "setlink": lambda i: effects(NONE, WORDS),
    "retain": lambda i: effects(COUNTS, COUNTS),
    "release": lambda i: effects(COUNTS, union(COUNTS, ACCOUNTS, OUTSIDE)),  # what dies may hold a file
    "new": lambda i: ALLOCATION,
    "newarray": lambda i: ALLOCATION,
    "stralloc": lambda i: ALLOCATION,
    "setthrown": lambda i: effects(NONE, "VM.thrown"),
    "extern": lambda i: C_FUNCTIONS[i.attr].effects,
    "start": lambda i: EVERYTHING,
}
SLOT_OPERATIONS = frozenset({"getslot", "read", "setslot", "unique"})
TERMS: dict[str, Effects] = {
    "check": effects("VM.thrown", NONE), "raise": effects(NONE, "VM.thrown"),
    **{kind: effects(NONE, NONE) for kind in ("jump", "branch", "ret", "dispatch", "tail", "halt", "mergepoint", "unreachable")},
    "record": EVERYTHING,
}  # fmt: skip


class ProgramEffects:
    """The effects of every function, and of every instruction."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._pointed: dict[str, list[str]] = {
            name: sorted(f for f in program.pointed if _type_of(program.functions[f]) == (tuple(params), ret)) for name, (params, ret) in program.fn_types.items()
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
        if ins.op in PURE:
            return effects(NONE, NONE)
        row = TABLE.get(ins.op)
        if row is None:
            raise SubsetError(self.program.file_of(fn), ins.line, f"{fn.name}: it is not known what {ins.op} reads and writes (jit/translate/effects.py)")
        found = row(ins)
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
                    parts.append(self._of_term(fn, block.term))
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

    def _of_term(self, fn: Function, term: Term) -> Effects:
        row = TERMS.get(term.kind)
        if row is None:
            raise SubsetError(self.program.file_of(fn), fn.line, f"{fn.name}: it is not known what {term.kind} reads and writes (jit/translate/effects.py)")
        return row


def stale_arrays(program: Program, effects: ProgramEffects) -> list[str]:
    """Where an array that was taken from a field is stored into after something that may have put another one there: `x.items[grow(x)] = v`. The store would be
    lost, or worse. A refusal each."""
    refused = []
    for fn in program.functions.values():
        for block in fn.blocks:
            fields: dict[int, str] = {}
            stale: set[int] = set()
            for ins in block.ins:
                target = ins.args[0] if ins.args else None
                if ins.op == "setitem" and isinstance(target, Reg) and target.id in stale:
                    refused.append(f"{program.file_of(fn)}:{ins.line}: {fn.name}: {fields[target.id]} may be another array by now: find the index first")
                if ins.op == "getfield" and ins.res is not None and ins.res.type.startswith("Array["):
                    fields[ins.res.id] = ins.attr
                elif ins.op in ("call", "icall") and fields:
                    writes = effects.of_instruction(fn, ins).writes
                    stale |= {reg for reg, field in fields.items() if field in writes}
    return refused


def own_frames(fn: Function) -> set[int]:
    """Ids of the registers that hold a handler's own frame. What a helper is given may be a view of the heap instead."""
    if not fn.is_handler:
        return set()
    return {i.res.id for block in fn.blocks for i in block.ins if i.op == "ldvar" and i.attr == "fp" and i.res is not None}


def _type_of(fn: Function) -> tuple[tuple[str, ...], str]:
    return tuple(t for _, t in fn.params), fn.ret


def _all_of(parts: list[Effects]) -> Effects:
    reads: set[str] = set()
    writes: set[str] = set()
    for part in parts:
        reads |= part.reads.names
        writes |= part.writes.names
    return effects(text_of(reads), text_of(writes))
