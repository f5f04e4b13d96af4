"""Exits as data: what runtime/exits.py is told of a trace's exits, and the calls that lead to it.

A trace has one pool of words and one list of records, constants of its object. An exit in the code is

    exit7:  store i64 %t3, ptr %x1          # into the exit buffer, behind the VM
            store ptr %t9, ptr %x2
            br label %rt_leave
    rt_leave:
            %at0 = phi i64 [ 42, %exit7 ], ..
            %r0 = call {ptr,ptr,ptr} @rt_leave(ptr %vm, ptr %fp, ptr @pool, i64 %at0)
            br label %over

with the values that the record numbers; all of a trace share the call, and the jump to where it says. An exit is then
nothing but what LLVM's fast instruction selection can do; it does a whole block the slow way otherwise.
"""

from pyphp.interp.contracts.tags import INT
from pyphp.jit.backend.emit_text import LLVM, TraceText
from pyphp.jit.trace.ir import FP, Cell, Const, Exit, Op, Operand, SymbolicValue
from pyphp.jit.trace.values import RESULT, STACK, VM, ZERO, Reject
from pyphp.jit.translate.ir.exit_records import (
    LOADED_FROM_VM,
    OF_FRAME,
    OF_VM,
    OWN_WORDS,
    POOLED,
    RESULT_WORD,
    SMALL,
    VALUE,
)
from pyphp.jit.translate.ir.layouts import BUFFER_WORDS, HANDLER_CC, llvm_type

TO = "{ptr,ptr,ptr}"  # where an exit goes: handler, frame, pc
WORD = 8
SMALLEST, LARGEST = -(1 << 28), (1 << 28) - 1  # of the numbers that an operand can be


class Records:
    """Collects the pool and the records of one trace."""

    def __init__(self, text: TraceText) -> None:
        self.text = text
        self.words: list[int] = []
        self._pool: dict[str, int] = {}
        self._calls: dict[str, list[str]] = {}  # by routine: the records that it is called with, as a phi's operands

    def exit(self, exit: Exit, ordinal: int, known: dict[Op, bool]) -> list[str]:
        """The instructions of an exit. ordinal: its number in the trace; known: outcomes of guards."""
        record = _Record(self, known)
        at = len(self.words)
        if exit.kind == "restart":
            pc = self.pooled(f"ptrtoint (ptr {self.text.v(exit.pc)} to i64)")
            body = [ordinal, exit.fp, pc, *record.write_back(exit)]
        else:
            rest = [*record.write_back(exit), *record.chain(exit)]
            body = [ordinal, len(record.values), *rest]
        self.words += body
        exit.values = record.values
        return self._call("rt_leave" if exit.kind == "restart" else "rt_resume", at, record)

    def _call(self, routine: str, at: int, record: "_Record") -> list[str]:
        if len(record.values) > BUFFER_WORDS:
            raise Reject("an exit with too many values")
        self._calls.setdefault(routine, []).append(f"[ {at}, %{self.text.block} ]")
        return [*record.stores, f"  br label %{routine}"]

    def pooled(self, word: str) -> int:
        """The place of a word in the pool, from its text."""
        return self._pool.setdefault(word, len(self._pool) + OWN_WORDS)

    def over(self) -> list[str]:
        """The end of all exits; nothing if there are none."""
        if not self._calls:
            return []
        lines: list[str] = []
        for k, (routine, exits) in enumerate(self._calls.items()):
            lines += [
                f"{routine}:",
                f"  %at{k} = phi i64 {', '.join(exits)}",
                f"  %r{k} = call {TO} {self.text.runtime(routine)}(ptr %vm, ptr %fp, ptr @pool, i64 %at{k})",
                "  br label %over",
            ]
        incoming = ", ".join(f"[ %r{k}, %{routine} ]" for k, routine in enumerate(self._calls))
        return [
            *lines,
            "over:",
            f"  %to = phi {TO} {incoming}",
            *(f"  %to{k} = extractvalue {TO} %to, {k}" for k in range(3)),
            f"  musttail call {HANDLER_CC} void %to0(ptr %vm, ptr %to1, ptr %to2)",
            "  ret void",
        ]

    def constants(self) -> list[str]:
        """The pool and the records, as the module's constants."""
        if not self.words:
            return []
        symbols = self.text.symbols
        own = [
            symbols.exit_number(0),
            f"ptrtoint (ptr {symbols.exit_slot(0)} to i64)",
            "ptrtoint (ptr @records to i64)",
        ]
        pool = ", ".join(f"i64 {word}" for word in [*own, *self._pool])
        records = ", ".join(f"i32 {word}" for word in self.words)
        return [
            f"@pool = private constant [{len(own) + len(self._pool)} x i64] [{pool}]",
            f"@records = private constant [{len(self.words)} x i32] [{records}]",
        ]


class _Record:
    """One exit's: its values, and the words that name them."""

    def __init__(self, records: Records, known: dict[Op, bool]) -> None:
        self.records = records
        self.text = records.text
        self.known = known
        self.values: dict[int, int] = {}
        self.stores: list[str] = []

    def operand(self, x: Operand) -> int:
        """What a word is, as a record says it."""
        text = self.text
        if x.__class__ is Op:
            if x in self.known:
                return _numbered(SMALL, int(self.known[x]))
            return _numbered(VALUE, WORD * self._value(x))
        if x.__class__ is FP:
            return _numbered(OF_FRAME, x.offset)
        if x is VM:
            return _numbered(OF_VM, 0)
        if x is STACK:
            return _numbered(LOADED_FROM_VM, text.machine.vm_offset("stack"))
        if x.__class__ is Const:
            if x.type == "i1":
                return _numbered(SMALL, int(x.value))
            if x.type == "i64" and not x.address and SMALLEST <= x.value <= LARGEST:
                return _numbered(SMALL, x.value)
            if x.type == "ptr" and not x.value:
                return _numbered(SMALL, 0)
            if x.type == "f64":
                return self._pooled(f"bitcast (double {text.v(x)} to i64)")
            if x.type == "i64":
                return self._pooled(text.v(x))
        return self._pooled(f"ptrtoint (ptr {text.v(x)} to i64)")

    def _pooled(self, word: str) -> int:
        return _numbered(POOLED, WORD * self.records.pooled(word))

    def _value(self, x: Op) -> int:
        at = self.values.get(id(x))
        if at is None:
            at = self.values[id(x)] = len(self.values)
            text = self.text
            out, text.out = text.out, self.stores
            word = f"i64 {text.t(f'zext i1 {text.v(x)} to i64')}" if x.type == "i1" else text.typed(x)
            text.e(f"store {word}, ptr {text.exit_value(at)}")
            text.out = out
        return at

    def write_back(self, exit: Exit) -> list[int]:
        """What is retained, the cells, and what is released then."""
        retains = [self.operand(x) for x in exit.retains]
        cells: list[int] = []
        for cell, value in written(exit.cells):
            offset, of_vm = (cell, 0) if isinstance(cell, int) else (self.text.machine.vm_offset(cell), 1)
            cells += [offset << 1 | of_vm, self.operand(value)]
        releases = [self.operand(x) for x in exit.releases]
        return [len(retains), *retains, len(cells) // 2, *cells, len(releases), *releases]

    def chain(self, exit: Exit) -> list[int]:
        """The rests of functions, innermost first; the last one is a handler's."""
        words = [len(exit.chain)]
        result = 0
        for point in exit.chain:
            own = [] if point.is_handler else point.params
            handed = [word for type_, value in [*own, *point.live] for word in self._words_of(type_, value, result)]
            stub = self.text.runtime(point.name if point.is_handler else "Y:" + point.name[2:])
            words += [self._pooled(f"ptrtoint (ptr {stub} to i64)"), len(handed), *handed]
            if point.is_handler:
                _, *to = (self._words_of(type_, value, 0) for type_, value in point.params)
                return [*words, *(word for one in to for word in one)]
            result = 2 if point.ret == "Value" else int(point.ret != "void")
        raise TypeError("a chain that does not end in a handler")

    def _words_of(self, type_: str, value: Operand | SymbolicValue, result: int) -> list[int]:
        if value is RESULT:
            return [_numbered(RESULT_WORD, WORD * k) for k in range(result)]
        if isinstance(value, SymbolicValue):
            return [self.operand(value.tag), self.operand(value.payload)]
        if LLVM[value.type] != llvm_type(type_):
            raise TypeError(f"{value!r} is {value.type}, {type_} is wanted")
        return [self.operand(value)]


def written(cells: dict[Cell, Operand]) -> list[tuple[Cell, Operand]]:
    """The cells that a write-back writes."""
    return [(cell, value) for cell, value in cells.items() if not _unread(cells, cell, value)]


def _unread(cells: dict[Cell, Operand], cell: Cell, value: Operand) -> bool:
    """Is it a payload that nobody reads? (A frame's header, which shares the word, is never a plain zero.)"""
    if not isinstance(cell, int) or value is not ZERO or cell % 16 != 8:
        return False
    tag = cells.get(cell - 8)
    return tag.__class__ is Const and tag.value < INT


def _numbered(kind: int, number: int) -> int:
    if not SMALLEST <= number <= LARGEST:
        raise OverflowError(f"{number} in a record")
    return number << 3 | kind
