"""Numbers of values as serialize() counts them: each value is one more, but a reference that has come before keeps the number it had."""

from attrs import define

from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import address_of
from pyphp.interp.rlib.obj import HeapObject, same_object
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.value import REF, Value, as_ref


@define(slots=True, eq=False)
class ValueNumbers(HeapObject):
    """References by address: open addressing over two parallel arrays, a power of two long. count: values so far."""

    cells: Array[RefCell]
    numbers: Array[int]
    used: int
    count: int

    def number(self, v: Value) -> int:
        """Count a value; if it is a reference that came before, its number, else 0."""
        if v.tag != REF:
            self.count = self.count + 1
            return 0
        cell = as_ref(RefCell, v)
        at = place_of(self.cells, cell)
        if self.numbers[at] > 0:
            return self.numbers[at]
        self.count = self.count + 1
        self.cells[at] = cell
        self.numbers[at] = self.count
        self.used = self.used + 1
        if self.used + self.used > self.cells.length:
            self.grow()
        return 0

    def grow(self) -> None:
        """Twice the room."""
        cells = Array[RefCell](self.cells.length * 2)
        numbers = Array[int](self.cells.length * 2)
        for k in range(self.cells.length):
            if self.numbers[k] > 0:
                at = place_of(cells, self.cells[k])
                cells[at] = self.cells[k]
                numbers[at] = self.numbers[k]
        self.cells = cells
        self.numbers = numbers


def place_of(cells: Array[RefCell], cell: RefCell) -> int:
    """Where a reference is, or belongs."""
    mask = cells.length - 1
    at = int_sar(address_of(cell), 4) & mask
    while cells[at] is not None and not same_object(cells[at], cell):
        at = (at + 1) & mask
    return at


def new_numbers() -> ValueNumbers:
    """Nothing has been counted."""
    return ValueNumbers(Array[RefCell](16), Array[int](16), 0, 0)
