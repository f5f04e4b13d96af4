"""Frames, slots and instructions: the machine that PHP code sees.

The VM stack is one reserved block of 16-byte slots. A Frame is a cursor into it; PHP calls move the cursor and never
recurse natively. A frame starts with HEADER slots whose payload words (never their tags) hold the return address and
the function:

    fp+0   payload: ret_pc   the instruction after the caller's call
    fp+1   payload: func     the Func that runs
    fp+2.. parameters, other locals, temporaries, then the windows in which callees' frames are built

Invariant: a stack slot that is not in use never holds a refcounted tag. So a store needs to look at nothing but the
old tag.

An Instr is a cursor into a code block: 32 bytes [handler:8][a b c d: i32][word:8]. A Slot operand is a byte offset
natively, an index here; a *read* operand below zero is a constant of the code block, addressed from the instruction.
`word` is the instruction's own mutable cell: a hotness counter, or a link to an object that, once set, never changes
(so a trace takes it as a constant).
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pyphp.interp.rlib.array import Array, _store
from pyphp.interp.rlib.hints import Thrown, designated
from pyphp.interp.rlib.value import _UNDEF, REFCOUNTED, Value

T = TypeVar("T")
HEADER = 2

Slot = int  # a type of its own in the subset: made by slot() and by operands, added to Slots, used as an index only
Next = object  # what a handler returns


def slot(k: int) -> Slot:
    """The offset of k slots."""
    return k


def slot_index(s: Slot) -> int:
    """The inverse of slot."""
    return s


class Stack:
    """The VM stack's memory: `size` slots, all UNDEF."""

    __slots__ = ("slots", "headers", "room", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.slots: list[Value] = [_UNDEF] * 1024
        self.headers: dict[int, Any] = {}
        self.room = 512  # slots: no frame is larger

    def base(self) -> "Frame":
        """The frame at the bottom."""
        return Frame(self, 0)


class Frame:
    """A cursor into the VM stack. fp[s] = v retains v and releases the old content."""

    __slots__ = ("_stack", "_base")

    def __init__(self, stack: Stack, base: int) -> None:
        self._stack = stack
        self._base = base
        while len(stack.slots) < stack.size + 1024 and base + stack.room > len(stack.slots):
            stack.slots.extend([_UNDEF] * len(stack.slots))

    def __getitem__(self, s: Slot) -> Value:
        assert s >= 0
        return self._stack.slots[self._base + s]

    def __setitem__(self, s: Slot, v: Value) -> None:
        assert s >= 0
        _store(self._stack.slots, self._base + s, v)

    def put(self, s: Slot, v: Value) -> None:
        """Raw store: the old content is known to need no release."""
        slots = self._stack.slots
        assert s >= 0 and slots[self._base + s].tag < REFCOUNTED
        _store(slots, self._base + s, v)

    def take(self, s: Slot) -> Value:
        """Move the value out; the slot becomes UNDEF."""
        v = self._stack.slots[self._base + s]
        _store(self._stack.slots, self._base + s, _UNDEF)
        return v

    def unique(self, s: Slot) -> bool:
        """Is the heap object in slot s referenced from this slot alone?"""
        return self._stack.slots[self._base + s].payload._slots <= 1  # type: ignore[attr-defined]

    def read(self, pc: "Instr", operand: Slot) -> Value:
        """A read operand: a slot, or below zero a constant of pc's code."""
        if operand >= 0:
            return self._stack.slots[self._base + operand]
        return pc.block.consts[-1 - operand]

    def window(self, s: Slot) -> "Frame":
        """The frame that starts at slot s of this one."""
        return Frame(self._stack, self._base + s)

    def up(self, s: Slot) -> "Frame":
        """The inverse of window."""
        return Frame(self._stack, self._base - s)

    def depth(self, stack: Stack) -> int:
        """How many bytes of the stack lie below this frame."""
        return self._base * 16

    @property
    def ret_pc(self) -> "Instr":
        return self._stack.headers[self._base]

    @ret_pc.setter
    def ret_pc(self, pc: "Instr") -> None:
        self._stack.headers[self._base] = pc

    @property
    def func(self) -> Any:
        return self._stack.headers[self._base + 1]

    @func.setter
    def func(self, func: Any) -> None:
        self._stack.headers[self._base + 1] = func


class _View:
    """The slots of a frame that is a view."""

    __slots__ = ("slots", "size")

    def __init__(self, slots: Any) -> None:
        self.slots = slots
        self.size = -(1 << 20)  # nothing is ever below it, so a view does not grow


class _HeldValue:
    """The field `value` of an object as a sequence of one slot."""

    __slots__ = ("_holder",)

    def __init__(self, holder: Any) -> None:
        self._holder = holder

    def __len__(self) -> int:
        return 1

    def __getitem__(self, i: int) -> Value:
        assert i == 0
        return self._holder.value

    def __setitem__(self, i: int, v: Value) -> None:
        assert i == 0
        object.__setattr__(self._holder, "value", v)


def cell_view(holder: Any) -> Frame:
    """A place in the heap as a frame: its slot(0) is the field `value` of a RefCell, which must outlive the view."""
    return Frame(_View(_HeldValue(holder)), 0)  # type: ignore[arg-type]


def item_view(items: Array[Value], i: int) -> Frame:
    """A place in the heap as a frame: its slot(0) is items[i]; the array must outlive the view."""
    assert 0 <= i < items.length, i
    return Frame(_View(items._items), i)  # type: ignore[arg-type]


class CodeBlock:
    """The instructions and constants of one code object, in one piece of memory natively."""

    __slots__ = ("instrs", "consts", "_slots")

    def __init__(self) -> None:
        self.instrs: list[Instr] = []
        self.consts: list[Value] = []
        self._slots = 0

    def entry(self, index: int) -> "Instr":
        """The instruction at this index."""
        return self.instrs[index]

    def index(self, pc: "Instr") -> int:
        """The inverse of entry."""
        assert pc.block is self
        return pc.index


class Instr:
    """A cursor to one instruction. Each accessor is legal for operands of its kind in the opcode table."""

    __slots__ = ("block", "index", "opcode", "handler", "_a", "_b", "_c", "_d", "word", "_link")

    def __init__(
        self,
        block: CodeBlock,
        index: int,
        opcode: int,
        handler: Callable[..., Any],
        operands: tuple[int, int, int, int],
    ) -> None:
        self.block = block
        self.index = index
        self.opcode = opcode
        self.handler = handler
        self._a, self._b, self._c, self._d = operands
        self.word = 0
        self._link: Any = None

    # slots (and, read through fp.read, constants)
    a = property(lambda self: self._a)
    b = property(lambda self: self._b)
    c = property(lambda self: self._c)
    d = property(lambda self: self._d)
    # numbers
    imm_a = property(lambda self: self._a)
    imm_b = property(lambda self: self._b)
    imm_c = property(lambda self: self._c)
    imm_d = property(lambda self: self._d)

    # jumps
    def target_a(self) -> "Instr":
        return self.block.instrs[self.index + self._a]

    def target_b(self) -> "Instr":
        return self.block.instrs[self.index + self._b]

    def target_c(self) -> "Instr":
        return self.block.instrs[self.index + self._c]

    def next(self) -> "Instr":
        """The instruction that follows."""
        return self.block.instrs[self.index + 1]

    def prev(self) -> "Instr":
        """The instruction before."""
        return self.block.instrs[self.index - 1]

    def const(self, operand: Slot) -> Value:
        """The constant that a const operand names."""
        assert operand < 0
        return self.block.consts[-1 - operand]


def link(cls: type[T], pc: Instr) -> T | None:
    """The object that the instruction was linked to, or None. Once set it never changes: a trace takes it as a
    constant.
    """
    return pc._link


def set_link(pc: Instr, obj: object) -> None:
    """Link the instruction to an object that lives as long as the engine."""
    pc._link = obj


def dispatch(vm: Any, fp: Frame, pc: Instr) -> Next:
    """Go on at pc with frame fp. In return position of a handler only: a tail call to pc's handler natively."""
    return fp, pc


def halt() -> Next:
    """Leave the dispatch loop. In return position of a handler only."""
    return None


def record(vm: Any, fp: Frame, pc: Instr) -> Next:
    """As dispatch, and what runs is recorded from here on. In return position of a handler only; on CPython nothing is
    recorded.
    """
    return fp, pc


def jit_merge_point(vm: Any, fp: Frame, pc: Instr, kind: int) -> None:
    """The first statement of a region header's handler: a recording may end here, a trace begins and ends here. kind:
    see jitdriver.py.
    """


def address_of(x: object) -> int:
    """The machine address of a heap object, for messages to the host, and as a number that no other object has while it
    lives.
    """
    return id(x)


def string_address(s: Any) -> int:
    """The machine address of a Str's first byte. 0 on CPython."""
    return 0


def start(vm: Any, fp: Frame, pc: Instr) -> None:
    """Run from pc until a handler halts. A handler that raises Thrown goes on at the unwinder; where something is
    doomed when an instruction ends, the mourner comes first.
    """
    state: Any = (fp, pc)
    while state is not None:
        try:
            while state is not None:
                if vm.doomed:
                    vm.at(fp, pc)
                    state = designated["mourner"](vm, *state)
                else:
                    fp, pc = state
                    state = pc.handler(vm, fp, pc)
            return
        except Thrown:
            pass
        state = _unwound(vm, fp, pc)  # here, where nothing holds the frames that the error has left


def _unwound(vm: Any, fp: Frame, pc: Instr) -> Any:
    """Where the unwinder goes on. What it raises itself is unwound from there."""
    while True:
        try:
            return designated["unwinder"](vm, fp, pc)
        except Thrown:
            continue
