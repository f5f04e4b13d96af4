"""Loops over objects by their own methods, in bytecode: interp/handlers/objects/iteration.py shows it whole.

    loop = ObjectLoop(iterator, value, wants_key)
    loop.begin(f, subject)              how the first element is come to, behind what leads here
    ..                                  the body; the key is in iterator + 1, and iterator + 2 is taken, too
    f.emit("JMP", loop.next)            further elements
    f.place(loop.end)

A loop that is by reference binds `value` to what a generator has yielded.
"""

from attrs import define, field

from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.interp.bytecode import HEADER, LOOP_SLOTS, NO_RESULT, RESUMED


@define(slots=True, eq=False)
class ObjectLoop:
    """One loop. value: None if no elements are wanted. free: the first temporary that nothing in it uses."""

    iterator: int
    value: int | None
    wants_key: bool
    free: int
    by_ref: bool = False
    next: Label = field(factory=Label)
    end: Label = field(factory=Label)

    def begin(self, f: FunctionContext, subject: int) -> None:
        """The subject is an object that is Traversable. Control comes out at the bottom with an element."""
        begin, ask, current = Label(), Label(), Label()
        mark = f.temporaries.top
        f.temporaries.top = self.free
        truth = f.temporaries.take()
        window = f.temporaries.take(HEADER)
        f.emit("ITER_BEGIN", self.iterator, subject, ask)
        f.place(begin)
        if self.by_ref:
            f.emit("ITER_BY_REF", 0, 0, 0, self.iterator)
        self._call(f, "ITER_REWIND", NO_RESULT, window)
        self._call(f, "ITER_VALID", truth, window)
        f.emit("FREE", self.iterator + 1)
        f.emit("JMPZ", truth, self.end)
        f.emit("JMP", current)
        f.place(ask)
        self._call(f, "ITER_GET", self.iterator, window)
        f.emit("ITER_CHECK", self.iterator, self.iterator + 1, ask)
        f.emit("JMP", begin)
        f.place(self.next)
        self._call(f, "ITER_NEXT", NO_RESULT, window)
        self._call(f, "ITER_VALID", truth, window)
        f.emit("JMPZ", truth, self.end)
        f.place(current)
        if self.value is None:
            pass
        elif self.by_ref:
            f.emit("ITER_CURRENT_REF", self.value, 0, 0, self.iterator)
        else:
            self._call(f, "ITER_CURRENT", self.value, window)
        if self.wants_key:
            self._call(f, "ITER_KEY", self.iterator + 1, window)
        f.temporaries.top = mark

    def _call(self, f: FunctionContext, opcode: str, dst: int, window: int) -> None:
        f.emit(opcode, dst, window, RESUMED, self.iterator)


def spread(f: FunctionContext, opcode: str, dst: int, x: int, opcode_of_one: str) -> None:
    """Add the elements of x to what is built in dst: by `opcode`, or one by one if x is an object with an iterator."""
    if x < 0:
        f.emit(opcode, dst, x)
        return
    objects, end = Label(), Label()
    mark = f.temporaries.top
    f.emit("JTRAVERSABLE", x, objects, keep="a")
    f.emit(opcode, dst, x)
    f.emit("JMP", end)
    f.place(objects)
    iterator = f.temporaries.take(LOOP_SLOTS)
    named = f.temporaries.take()  # has an argument had a name?
    value = f.temporaries.take()
    f.emit("MOVE", named, f.constant(False))
    loop = ObjectLoop(iterator, value, True, value + 1)
    loop.begin(f, x)
    f.emit("LOOP")
    f.emit(opcode_of_one, dst, value, iterator + 1)
    f.emit("JMP", loop.next)
    f.place(loop.end)
    f.emit("FREE", iterator + 2)  # here php lets go of the object last
    f.emit("FE_END", iterator)
    f.place(end)
    f.temporaries.top = mark
