"""Numbers of values as serialize() counts them: each value is one more, but a reference that has come before keeps the
number it had. An object that has come before has that, too, and is one more nevertheless.
"""

from attrs import define

from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import address_of
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.value import OBJ, REF, UNDEF, Value, as_ref
from pyphp.interp.vm import Remembered


@define(slots=True, eq=False)
class ValueNumbers(Remembered):
    """References and objects by address: open addressing over two parallel arrays, a power of two long. count: values
    so far. Below zero: of an object that is written as null.
    """

    known: Array[Value]
    numbers: Array[int]
    used: int
    count: int

    def number(self, v: Value) -> int:
        """Count a value; if it is a reference or an object that came before, its number, else 0.

        Below zero: null stands for it.
        """
        if v.tag != REF and v.tag != OBJ:
            self.count = self.count + 1
            return 0
        at = place_of(self.known, v)
        if self.numbers[at] != 0:
            if v.tag == OBJ:
                self.count = self.count + 1
            return self.numbers[at]
        self.count = self.count + 1
        self.known[at] = v
        self.numbers[at] = self.count
        self.used = self.used + 1
        if self.used + self.used > self.known.length:
            self.grow()
        return 0

    def give_up(self, v: Value) -> None:
        """The object is written as null, and so it is wherever it comes again."""
        self.numbers[place_of(self.known, v)] = -1

    def grow(self) -> None:
        """Twice the room."""
        known = Array[Value](self.known.length * 2)
        numbers = Array[int](self.known.length * 2)
        for k in range(self.known.length):
            if self.numbers[k] != 0:
                at = place_of(known, self.known[k])
                known[at] = self.known[k]
                numbers[at] = self.numbers[k]
        self.known = known
        self.numbers = numbers


def place_of(known: Array[Value], v: Value) -> int:
    """Where a reference or object is, or belongs."""
    mask = known.length - 1
    address = address_of(as_ref(RefCell, v)) if v.tag == REF else address_of(as_ref(PhpObject, v))
    at = int_sar(address, 4) & mask
    while known[at].tag != UNDEF and not is_same(known[at], v):
        at = (at + 1) & mask
    return at


def is_same(a: Value, b: Value) -> bool:
    """Of references and objects."""
    if a.tag != b.tag:
        return False
    if a.tag == REF:
        return same_object(as_ref(RefCell, a), as_ref(RefCell, b))
    return same_object(as_ref(PhpObject, a), as_ref(PhpObject, b))


def new_numbers() -> ValueNumbers:
    """Nothing has been counted."""
    return ValueNumbers(Array[Value](16), Array[int](16), 0, 0)
