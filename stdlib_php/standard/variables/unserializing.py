"""unserialize(): null, bools, ints, floats, strings, arrays and objects from text, without recursion. The form is in
serializing.py.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_get, array_get_int, array_get_str, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.arrays.iteration import values
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_STRING
from pyphp.interp.bytecode.classes import (
    ANONYMOUS,
    ANY_PROPERTY,
    ENUM,
    NO_PROPERTIES,
    OPAQUE,
    STATIC,
    UNSERIALIZABLE,
)
from pyphp.interp.calls.callables import callable_of, search
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.code import Class
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.numbers import int_to_str, is_digit
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, deref, make_ref, variable
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.elements.places import cell_place, replaced
from pyphp.interp.elements.writing import appended, own_array
from pyphp.interp.errors.raising import throw, throw_error, throw_type_error, throw_value_error, warn
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.calling import arguments0, arguments1
from pyphp.interp.objects.classes import class_named, find_class
from pyphp.interp.objects.creating import check_instantiable, constant_value, new_object
from pyphp.interp.objects.enums import is_case_of
from pyphp.interp.objects.extras import bind_extra, extra_value, put_extra
from pyphp.interp.objects.members import find_class_constant, find_method, find_property, implements
from pyphp.interp.objects.properties.reading import check_new, fitting
from pyphp.interp.operators.assigning import bind_slot, check_binding, unbind_slot
from pyphp.interp.operators.conversions import to_int, to_str
from pyphp.interp.operators.of_objects import mangled, try_nested
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, cell_view, item_view, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte, c_strtod
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, float_div, int_sar, intmask
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    INT,
    OBJ,
    REF,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Callable, Remembered
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import find, matches_at
from pyphp.stdlib_php.standard.variables.serializing import CLASS_NAME, INCOMPLETE
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.properties import is_protected, owner_name, plain_name
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

QUOTE: Final[int] = ord(b'"')
COLON: Final[int] = ord(b":")
SEMICOLON: Final[int] = ord(b";")
OPEN: Final[int] = ord(b"{")
CLOSE: Final[int] = ord(b"}")
MINUS: Final[int] = ord(b"-")
PLUS: Final[int] = ord(b"+")
ZERO: Final[int] = ord(b"0")
BACKSLASH: Final[int] = ord(b"\\")
SMALL_R: Final[int] = ord(b"r")

FORBIDDEN: Final[int] = -1  # the home of a value that was part of a text that was none
LAST_TENTH: Final[int] = -922337203685477580  # an int of more digits does not fit


@define(slots=True, eq=False)
class Unserializer(Remembered):
    """Text being read. Of the arrays and objects that are open: how many elements are to come, the key of the next one,
    its own number, and what refers to it already; the object (OBJ), if it is one. The elements of an object that has
    __unserialize() are collected in an array. Of all values by number, if the text has references: the number of the
    array or object that they are in, their key, and the value, if it is an object. late: calls that objects wait for,
    as pairs of the object and the array for __unserialize(), null for __wakeup().
    """

    s: Str
    k: int
    failed: bool
    ended: bool  # by a brace where an element had to come
    arrays: Array[PhpArray]
    missing: Array[int]
    keys: Array[Value]
    open_numbers: Array[int]
    cells: Array[RefCell]
    owners: Array[Value]
    depth: int
    max_depth: int  # 0: any
    outer_depth: int  # of the text whose object reads this one
    too_deep: bool
    unfit: int  # ints that were out of range
    refers: bool
    count: int
    settled: int  # how many values are parts of what has been read before
    homes: Array[int]
    home_keys: Array[Value]
    found: Array[Value]
    late: PhpArray
    allowed: Value  # classes, in lower case, as keys; true: all

    def at(self, b: int) -> bool:
        """Is this byte at hand?"""
        return self.k < self.s.length and self.s.byte(self.k) == b

    def fail(self) -> Value:
        """It is no serialized value."""
        self.failed = True
        return v_null()

    def expect(self, b: int) -> None:
        """Pass this byte."""
        if self.at(b):
            self.k = self.k + 1
        else:
            self.failed = True

    def open(self, count: int) -> None:
        """Begin an array of so many elements."""
        if self.depth == self.missing.length:
            room = grown(self.depth)
            arrays = Array[PhpArray](room)
            arrays.move_from(0, self.arrays, 0, self.depth)
            self.arrays = arrays
            missing = Array[int](room)
            missing.move_from(0, self.missing, 0, self.depth)
            self.missing = missing
            keys = Array[Value](room)
            keys.move_from(0, self.keys, 0, self.depth)
            self.keys = keys
            numbers = Array[int](room)
            numbers.move_from(0, self.open_numbers, 0, self.depth)
            self.open_numbers = numbers
            cells = Array[RefCell](room)
            cells.move_from(0, self.cells, 0, self.depth)
            self.cells = cells
            owners = Array[Value](room)
            owners.move_from(0, self.owners, 0, self.depth)
            self.owners = owners
        self.owners[self.depth] = v_null()
        self.arrays[self.depth] = new_array(0)
        self.open_numbers[self.depth] = self.count
        self.missing[self.depth] = count
        self.keys[self.depth] = v_null()
        self.depth = self.depth + 1

    def owner(self, depth: int) -> PhpObject | None:
        """The object whose properties are being read there."""
        v = self.owners[depth]
        return as_ref(PhpObject, v) if v.tag == OBJ and not is_collected(as_ref(PhpObject, v)) else None

    def put_element(self, vm: VM, v: Value) -> None:
        """The element of the key at hand is this value."""
        top = self.depth - 1
        owner = self.owner(top)
        if owner is not None:
            self.missing[top] = self.missing[top] - 1
            put_property(vm, owner, self.keys[top], v)
            return
        self.arrays[top] = replaced(self.arrays[top], self.keys[top], v)
        self.missing[top] = self.missing[top] - 1

    def number(self) -> None:
        """The value that comes gets the next number."""
        self.count = self.count + 1
        if not self.refers:
            return
        if self.count == self.homes.length:
            homes = Array[int](grown(self.count))
            homes.move_from(0, self.homes, 0, self.count)
            self.homes = homes
            home_keys = Array[Value](grown(self.count))
            home_keys.move_from(0, self.home_keys, 0, self.count)
            self.home_keys = home_keys
            found = Array[Value](grown(self.count))
            found.move_from(0, self.found, 0, self.count)
            self.found = found
        self.found[self.count] = v_null()
        if self.depth > 0:
            self.homes[self.count] = self.open_numbers[self.depth - 1]
            self.home_keys[self.count] = self.keys[self.depth - 1]

    def go_on(self, outer: "Unserializer", deeper: bool) -> None:
        """This text is a part of another one, whose object reads it: values are counted on."""
        self.refers = self.refers or outer.refers
        if deeper:
            self.max_depth = outer.max_depth
            self.outer_depth = outer.outer_depth + outer.depth
        if self.refers:
            self.homes = Array[int](outer.homes.length)
            self.home_keys = Array[Value](outer.homes.length)
            self.found = Array[Value](outer.homes.length)
            for k in range(outer.count + 1):
                if outer.refers:
                    self.found[k] = outer.found[k]
                    self.homes[k] = FORBIDDEN if outer.homes[k] == FORBIDDEN else 0
        self.count = outer.count
        self.settled = outer.count

    def settle(self, whole: Value) -> None:
        """A value has been read, the whole: what comes may refer to its parts; if it was none it may not."""
        if self.refers:
            first = self.settled + 1
            if not self.failed:
                for k in range(first, self.count + 1):
                    self.found[k] = whole if k == first else self.part(k)
            for k in range(first, self.count + 1):
                if self.failed or self.homes[k] != FORBIDDEN:
                    self.homes[k] = FORBIDDEN if self.failed else 0
        self.settled = self.count

    def hand_back(self, outer: "Unserializer") -> None:
        """The other text goes on behind it."""
        if not outer.refers:
            outer.count = self.count
            return
        for k in range(outer.count + 1, self.count + 1):
            outer.number()
            outer.found[k] = self.found[k]
            outer.homes[k] = self.homes[k]

    def part(self, k: int) -> Value:
        """The value of this number, whose container has been found."""
        if self.found[k].tag == OBJ or self.homes[k] <= 0:
            return self.found[k]
        container = self.found[self.homes[k]]
        v = v_undef()
        if container.tag == ARR:
            v = array_get(as_ref(PhpArray, container), self.home_keys[k])
        elif container.tag == OBJ:
            v = property_read(as_ref(PhpObject, container), self.home_keys[k])
        return v_null() if v.tag == UNDEF else deref(v)

    def opened_at(self, number: int) -> int:
        """The depth of the array of this number if it is open; else -1."""
        for d in range(self.depth):
            if self.open_numbers[d] == number:
                return d
        return -1

    def remember(self, v: Value) -> None:
        """The value that has its number is this object."""
        if self.refers:
            self.found[self.count] = v

    def begin(self, obj: PhpObject, count: int) -> None:
        """An object of so many elements."""
        self.remember(v_ref(OBJ, obj))
        self.open(count)
        self.owners[self.depth - 1] = v_ref(OBJ, obj)

    def closed(self, vm: VM) -> Value:
        """The innermost array or object, which is complete; a reference if something refers to it."""
        self.depth = self.depth - 1
        v = v_ref(ARR, self.arrays[self.depth])
        if self.owners[self.depth].tag == OBJ:
            self.call_late(vm, as_ref(PhpObject, self.owners[self.depth]), v)
            v = self.owners[self.depth]
            self.owners[self.depth] = v_null()
        cell = self.cells[self.depth]
        if cell is None:
            return v
        cell.value = v
        self.cells[self.depth] = None  # type: ignore[assignment]  # elements that are references may be null
        return v_ref(REF, cell)

    def call_late(self, vm: VM, obj: PhpObject, elements: Value) -> None:
        """What the object is to be told when all is read."""
        if is_collected(obj):
            self.late = appended(vm, appended(vm, self.late, v_ref(OBJ, obj)), elements)
        elif find_method(obj.cls, lit(b"__wakeup")) is not None:
            self.late = appended(vm, appended(vm, self.late, v_ref(OBJ, obj)), v_null())

    def reference_to(self, vm: VM, number: int) -> RefCell:
        """The value of this number as a reference."""
        d = self.opened_at(number)
        if d >= 0:
            cell = self.cells[d]
            if cell is None:
                made = RefCell(v_null() if self.owners[d].tag != OBJ else self.owners[d])
                self.cells[d] = made
                return made
            return cell
        path = Array[int](self.count)  # numbers from the value up to what is in an open array
        steps = 0
        at = number
        holder: PhpObject | None = None
        while d < 0 and holder is None:
            path[steps] = at
            steps = steps + 1
            at = self.homes[at]
            if self.found[at].tag == OBJ and not is_collected(as_ref(PhpObject, self.found[at])):
                holder = as_ref(PhpObject, self.found[at])
            elif at == 0:
                return RefCell(self.found[number])  # nothing that is still to be had holds it
            else:
                d = self.opened_at(at)
        if holder is not None:
            cell = property_cell(vm, holder, self.home_keys[path[steps - 1]])
            if steps == 1:
                return cell
            inside = cell_view(cell)
            for k in range(1, steps):
                if inside[slot(0)].tag != ARR:
                    return RefCell(v_null())  # the property has been read again, as another value
                own_array(inside, slot(0), v_null())
                element = cell_place(vm, inside, self.home_keys[path[steps - 1 - k]])
                inside = element if k == steps - 1 else variable(element, slot(0))
            return make_ref(inside, slot(0))
        root = RefCell(v_ref(ARR, self.arrays[d]))
        self.arrays[d] = new_array(0)
        place = cell_view(root)
        for k in range(steps):
            if place[slot(0)].tag != ARR:  # the element has been read again, as another value
                self.arrays[d] = as_ref(PhpArray, root.value)
                return RefCell(v_null())
            own_array(place, slot(0), v_null())
            found = cell_place(vm, place, self.home_keys[path[steps - 1 - k]])
            place = found if k == steps - 1 else variable(found, slot(0))
        reference = make_ref(place, slot(0))
        self.arrays[d] = as_ref(PhpArray, root.value)
        return reference

    def read_int(self, end: int) -> int:
        """Read an int up to a byte, which is passed."""
        s = self.s
        k = self.k
        negative = k < s.length and s.byte(k) == MINUS
        if negative or (k < s.length and s.byte(k) == PLUS):
            k = k + 1
        first = k
        i = 0  # below zero: INT_MIN has no positive twin
        fits = True
        while k < s.length and is_digit(s.byte(k)):
            digit = s.byte(k) - ZERO
            fits = fits and (i > LAST_TENTH or (i == LAST_TENTH and digit <= (8 if negative else 7)))
            i = intmask(i * 10 - digit)
            k = k + 1
        if k == first:
            self.failed = True
        self.k = k
        self.expect(end)
        if not fits:
            self.unfit = self.unfit + 1
            return INT_MIN if negative else INT_MAX
        return i if negative else intmask(-i)

    def read_size(self) -> int:
        """Read a length or count and the colon behind it."""
        return self.read_size_to(COLON)

    def read_size_to(self, end: int) -> int:
        """Read digits and this byte behind them."""
        if not (self.k < self.s.length and is_digit(self.s.byte(self.k))):
            self.failed = True
            return 0
        return self.read_int(end)

    def read_float(self) -> Value:
        """Read a float up to its semicolon."""
        s = self.s
        end = c_find_byte(s, SEMICOLON, self.k)
        if end <= self.k:
            return self.fail()
        digits = substring(s, self.k, end - self.k)
        self.k = end + 1
        if str_same(digits, lit(b"INF")):
            return v_float(float_div(1.0, 0.0))
        if str_same(digits, lit(b"-INF")):
            return v_float(float_div(-1.0, 0.0))
        if str_same(digits, lit(b"NAN")):
            return v_float(float_div(0.0, 0.0))
        if not is_float(digits):
            self.k = end - digits.length - 2
            return self.fail()
        return v_float(c_strtod(digits, 0, digits.length))

    def read_string(self) -> Value:
        """Read the length, the quoted bytes and the semicolon. An error is where the part begins that is wrong."""
        start = self.k - 2
        unfit = self.unfit
        length = self.read_size()
        self.unfit = unfit  # of a length PHP says no more than that it is wrong
        if self.failed:
            self.k = start
            return v_null()
        if length >= self.s.length - self.k or not self.at(QUOTE):
            self.k = start + 2 if self.at(QUOTE) else start
            return self.fail()
        s = substring(self.s, self.k + 1, length)
        self.k = self.k + 1 + length
        if not self.at(QUOTE):
            return self.fail()
        self.k = self.k + 1
        if not self.at(SEMICOLON):
            return self.fail()
        self.k = self.k + 1
        return v_ref(STR, s)

    def read_escaped(self) -> Value:
        """Read a string in which a backslash stands before two hexadecimal digits: its length counts what these stand
        for.
        """
        start = self.k - 2
        unfit = self.unfit
        length = self.read_size()
        self.unfit = unfit
        if self.failed or not self.at(QUOTE):
            self.k = start
            return self.fail()
        s = self.s
        at = self.k + 1
        if length > s.length - at:
            self.k = start + 2
            return self.fail()
        out = new_builder(length)
        for _ in range(length):
            escaped = at < s.length and s.byte(at) == BACKSLASH
            byte = s.byte(at) if at < s.length else 0
            if escaped:
                high = digit_value(s.byte(at + 1)) if at + 2 < s.length else 16
                low = digit_value(s.byte(at + 2)) if at + 2 < s.length else 16
                if high > 15 or low > 15:
                    self.k = start
                    return self.fail()
                byte = high * 16 + low
                at = at + 2
            elif at >= s.length:
                self.k = start
                return self.fail()
            out.add_byte(byte)
            at = at + 1
        self.k = at
        if not self.at(QUOTE):
            return self.fail()
        self.k = self.k + 1
        if not self.at(SEMICOLON):
            return self.fail()
        self.k = self.k + 1
        return v_ref(STR, out.finish())

    def read_reference(self, vm: VM, start: int) -> Value:
        """Read R:2; or r:2;, which is for objects."""
        number = self.read_size_to(SEMICOLON)
        if self.failed:
            self.k = start
            return v_null()
        if number < 1 or number > self.count or (self.refers and self.homes[number] == FORBIDDEN):
            return self.fail()
        if self.s.byte(start) == SMALL_R:
            v = self.found[number]
            self.number()
            self.remember(v)
            return v if v.tag == OBJ else self.fail()
        return v_ref(REF, self.reference_to(vm, number))

    def read_value(self, vm: VM) -> Value:
        """Read a value that is no key; UNDEF if it is an array that has begun, REF if it is a reference."""
        start = self.k
        if matches_at(self.s, start, lit(b"R:")) or matches_at(self.s, start, lit(b"r:")):
            self.k = start + 2
            return self.read_reference(vm, start)
        self.number()
        if matches_at(self.s, start + 1, lit(b":")):
            kind = self.s.byte(start)
            if kind == ord(b"O") or kind == ord(b"C") or kind == ord(b"E"):
                self.k = start + 2
                return self.read_object(vm, kind, start)
        return self.read_flat()

    def read_object(self, vm: VM, kind: int, start: int) -> Value:
        """Read a case of an enum, or an object that has text of its own; begin one that has properties (UNDEF)."""
        name = self.read_class_name(start)
        if self.failed:
            return v_null()
        if kind == ord(b"E"):
            if not self.at(SEMICOLON):
                return self.fail_at(start)
            self.k = self.k + 1
            return self.read_case(vm, name, start)
        cls = self.class_of(vm, name)
        if cls is not None:
            check_unserializable(vm, cls)
        if kind == ord(b"C"):
            return self.read_custom(vm, cls, name)
        count = self.read_elements(vm)
        if self.failed:
            return v_null()
        if count > 0 and self.max_depth > 0 and self.outer_depth + self.depth >= self.max_depth:
            self.too_deep = True
            return self.fail()
        if cls is None:
            obj = new_object(vm, class_named(vm, INCOMPLETE))
            put_property(vm, obj, v_ref(STR, CLASS_NAME), v_ref(STR, name))
            self.begin(obj, count)
            return v_undef()
        if implements(cls, lit(b"Serializable")) and find_method(cls, lit(b"__unserialize")) is None:
            warn(vm, fill(b"Erroneous data format for unserializing '%s'", cls.name))
            return self.fail()
        check_instantiable(vm, cls)
        self.begin(new_object(vm, cls), count)
        return v_undef()

    def read_class_name(self, start: int) -> Str:
        """Read a length and so many bytes in quotes. An error is where the part begins that is wrong."""
        unfit = self.unfit
        length = self.read_size()
        self.unfit = unfit
        if self.failed or not self.at(QUOTE):
            self.fail_at(start)
            return lit(b"")
        if length == 0 or length > self.s.length - self.k - 1:
            self.fail_at(start + 2)
            return lit(b"")
        first = self.k + 1
        end = first + length
        if end >= self.s.length or self.s.byte(end) != QUOTE:
            self.fail_at(end)
            return lit(b"")
        mark = SEMICOLON if self.s.byte(start) == ord(b"E") else COLON
        if end + 1 >= self.s.length or self.s.byte(end + 1) != mark:
            self.fail_at(end + 1)
            return lit(b"")
        valid = 0
        while valid < length and is_of_name(self.s.byte(first + valid)):
            valid = valid + 1
        if valid < length and self.s.byte(start) != ord(b"E"):
            self.fail_at(start)
            return lit(b"")
        self.k = end + 1
        return substring(self.s, first, length)

    def read_elements(self, vm: VM) -> int:
        """Read how many elements an object has, and the brace."""
        if self.k - 1 >= self.s.length - 2:
            self.k = self.k - 1
            warn(vm, lit(b"Bad unserialize data"))
            self.failed = True
            return 0
        self.k = self.k + 1
        count = self.read_count(vm)
        if count < 0 or count > self.s.length - self.k:
            self.failed = True
            return 0
        self.expect_open()
        return count

    def read_count(self, vm: VM) -> int:
        """Read an int, 0 where there is none, and nothing behind it."""
        s = self.s
        k = self.k
        negative = k < s.length and s.byte(k) == MINUS
        if negative or (k < s.length and s.byte(k) == PLUS):
            k = k + 1
        i = 0
        fits = True
        while k < s.length and is_digit(s.byte(k)):
            fits = fits and i >= LAST_TENTH + 1
            i = intmask(i * 10 - (s.byte(k) - ZERO))
            k = k + 1
        self.k = k
        if not fits:
            warn_of(vm, lit(b"Numerical result out of range"))
            return INT_MIN if negative else INT_MAX
        return i if negative else intmask(-i)

    def expect_open(self) -> None:
        """Pass `:{`."""
        if not self.at(COLON):
            self.failed = True
            return
        self.k = self.k + 1
        self.expect(OPEN)

    def class_of(self, vm: VM, name: Str) -> Class | None:
        """The class that is there, and allowed. One that is not there may be declared by the script's callback."""
        if self.allowed.tag == ARR and array_get_str(as_ref(PhpArray, self.allowed), lower(name)).tag == UNDEF:
            return None
        cls = find_class(vm, name)
        if cls is not None:
            return cls
        callback = ask_host(vm, GET_SETTING, lit(b"unserialize_callback_func"), lit(b""), 0).text
        if callback.length == 0:
            return None
        found = search(vm, v_ref(STR, callback), False)
        callee = found.callee
        if callee is None:
            throw_error(vm, fill(b"Invalid callback %s, %s", callback, found.reason))
        called_apart(vm, callable_of(callee, found.bound, v_ref(STR, callback)), arguments1(v_ref(STR, name)))
        cls = find_class(vm, name)
        if cls is None:
            warn_of(vm, fill(b"Function %s() hasn't defined the class it was called for", callback))
        return cls

    def read_custom(self, vm: VM, cls: Class | None, name: Str) -> Value:
        """Read what is the object's own business."""
        self.k = self.k + 1
        length = self.read_count(vm)
        if self.s.length - self.k < 2:
            return self.fail()
        self.expect_open()
        if self.failed:
            return v_null()
        present = self.s.length - self.k
        if length < 0 or present <= length:
            warn(
                vm, fill(b"Insufficient data for unserializing - %d required, %d present", length, present)
            )
            return self.fail()
        if self.s.byte(self.k + length) != CLOSE:
            return self.fail_at(self.k + length)
        data = substring(self.s, self.k, length)
        method = None if cls is None else find_method(cls, lit(b"unserialize"))
        if cls is None or method is None or not implements(cls, lit(b"Serializable")):
            warn(vm, fill(b"Class %s has no unserializer", INCOMPLETE if cls is None else cls.name))
            obj = new_object(vm, class_named(vm, INCOMPLETE) if cls is None else cls)
            if cls is None:
                put_property(vm, obj, v_ref(STR, CLASS_NAME), v_ref(STR, name))
            self.remember(v_ref(OBJ, obj))
        else:
            check_instantiable(vm, cls)
            obj = new_object(vm, cls)
            self.remember(v_ref(OBJ, obj))
            bound = Callable(method, None, v_ref(OBJ, obj), v_undef(), False)
            called_with(vm, bound, arguments1(v_ref(STR, data)), self)
        self.k = self.k + length + 1
        return v_ref(OBJ, obj)

    def read_case(self, vm: VM, name: Str, start: int) -> Value:
        """The case of an enum of this name, `Suit:H`."""
        colon = c_find_byte(name, COLON, 0)
        if colon < 0:
            warn_of(vm, fill(b"Invalid enum name '%s' (missing colon)", name))
            return self.fail_at(start)
        enum = substring(name, 0, colon)
        case = substring(name, colon + 1, name.length - colon - 1)
        cls = self.class_of(vm, enum)
        if cls is None:
            warn_of(vm, fill(b"Class '%s' not found", enum))
            return self.fail_at(start)
        if cls.flags & ENUM == 0:
            warn_of(vm, fill(b"Class '%s' is not an enum", cls.name))
            return self.fail_at(start)
        constant = find_class_constant(cls, case)
        if constant is None:
            warn_of(vm, fill(b"Undefined constant %s::%s", enum, case))
            return self.fail()
        if not is_case_of(cls, constant):
            warn_of(vm, fill(b"%s::%s is not an enum case", enum, case))
            return self.fail()
        v = constant_value(vm, constant)
        self.remember(v)
        return v

    def fail_at(self, start: int) -> Value:
        """It is no serialized value, from there on."""
        self.k = start
        return self.fail()

    def read_flat(self) -> Value:
        """Read what is no reference; UNDEF if it is an array that has begun."""
        s = self.s
        start = self.k
        if matches_at(s, start, lit(b"N;")):
            self.k = start + 2
            return v_null()
        if self.at(CLOSE):
            self.ended = True
        if start + 2 > s.length or s.byte(start + 1) != COLON:
            return self.fail()
        kind = s.byte(start)
        self.k = start + 2
        if kind == ord(b"i"):
            i = self.read_int(SEMICOLON)
            return self.or_back(v_int(i), start)
        if kind == ord(b"b"):
            truth = self.at(ZERO + 1)
            if not truth and not self.at(ZERO):
                self.k = start
                return self.fail()
            self.k = self.k + 1
            self.expect(SEMICOLON)
            return self.or_back(v_bool(truth), start)
        if kind == ord(b"d"):
            v = self.read_float()
            return self.or_back(v, start)
        if kind == ord(b"s"):
            return self.read_string()
        if kind == ord(b"S"):
            return self.read_escaped()
        if kind == ord(b"a"):
            count = self.read_size()
            self.expect(OPEN)
            if self.failed:
                self.k = start
            elif count > s.length - self.k:
                self.failed = True
            elif count > 0 and self.max_depth > 0 and self.outer_depth + self.depth >= self.max_depth:
                self.too_deep = True
                self.failed = True
            else:
                self.open(count)
            return v_undef()
        self.k = start
        return self.fail()

    def or_back(self, v: Value, start: int) -> Value:
        """The value; if reading it failed, its beginning is where the error is."""
        if self.failed:
            self.k = start
        return v


def is_of_name(b: int) -> bool:
    """May the byte be a part of a class's name?"""
    small = b | 32
    return is_digit(b) or ord(b"a") <= small <= ord(b"z") or b == ord(b"_") or b > 126 or b == BACKSLASH


def check_unserializable(vm: VM, cls: Class) -> None:
    """Objects of some classes cannot be told in text."""
    bare = cls.flags & NO_PROPERTIES != 0 and find_method(cls, lit(b"__unserialize")) is None
    if bare or cls.flags & (ANONYMOUS | OPAQUE | UNSERIALIZABLE) != 0:
        throw(vm, lit(b"Exception"), fill(b"Unserialization of '%s' is not allowed", up_to_nul(cls.name)))


def called_apart(vm: VM, callback: Callable, arguments: Array[Value]) -> None:
    """Call what may call unserialize() for other texts."""
    called_with(vm, callback, arguments, None)


def called_with(vm: VM, callback: Callable, arguments: Array[Value], reader: Remembered | None) -> None:
    """Call something; calls of unserialize() in it are for parts of what this reader reads."""
    session = session_of(vm)
    outside = session.reader
    pieces = session.pieces
    session.reader = reader
    session.pieces = None
    result = try_nested(vm, callback, arguments)
    session.reader = outside
    session.pieces = pieces
    if result.tag == UNDEF:
        raise Thrown


def is_float(digits: Str) -> bool:
    """Digits, at most one point, an exponent?"""
    k = 1 if digits.byte(0) == MINUS or digits.byte(0) == PLUS else 0
    seen = 0
    points = 0
    while k < digits.length and (is_digit(digits.byte(k)) or digits.byte(k) == ord(b".")):
        points = points + (1 if digits.byte(k) == ord(b".") else 0)
        seen = seen + (0 if digits.byte(k) == ord(b".") else 1)
        k = k + 1
    if seen == 0 or points > 1:
        return False
    if k == digits.length:
        return True
    if digits.byte(k) | 32 != ord(b"e"):
        return False
    k = k + 1
    if k < digits.length and (digits.byte(k) == MINUS or digits.byte(k) == PLUS):
        k = k + 1
    first = k
    while k < digits.length and is_digit(digits.byte(k)):
        k = k + 1
    return k == digits.length and k > first


def is_collected(obj: PhpObject) -> bool:
    """Are the object's elements given to it all at once?"""
    return find_method(obj.cls, lit(b"__unserialize")) is not None


@dont_look_inside
def slot_of_key(obj: PhpObject, key: Str) -> int:
    """The slot of the property that a mangled name means; -1 if the object's class declares none. Who may access it may
    have changed since.
    """
    infos = obj.cls.slots
    for k in range(infos.length):
        if str_same(mangled(infos[k]), key):
            return k
    name = plain_name(key)
    info = find_property(obj.cls, name)
    if info is None or info.flags & STATIC != 0:
        return -1
    if name.length < key.length:
        owner = owner_name(key)
        if not is_protected(owner) and not str_same(lower(owner), lower(obj.cls.name)):
            return -1
    return info.index


def key_text(key: Value) -> Str:
    """A key as the name of a property."""
    return int_to_str(key.i) if key.tag == INT else as_ref(Str, key)


@dont_look_inside
def put_property(vm: VM, obj: PhpObject, key: Value, v: Value) -> None:
    """A property has been read: a value, or a reference."""
    name = key_text(key)
    if str_same(obj.cls.name, INCOMPLETE):
        place = item_view(obj.slots, 0)
        if place[slot(0)].tag != ARR:
            place[slot(0)] = v_ref(ARR, new_array(0))
        own_array(place, slot(0), v_null())
        place[slot(0)] = v_ref(ARR, replaced(as_ref(PhpArray, place[slot(0)]), v_ref(STR, name), v))
        return
    index = slot_of_key(obj, name)
    if index < 0:
        if extra_value(obj, name).tag == UNDEF:
            check_dynamic(vm, obj, name)
        if v.tag == REF:
            bind_extra(obj, name, as_ref(RefCell, v))
        else:
            put_extra(obj, name, v)
        return
    info = obj.cls.slots[index]
    if v.tag == REF:
        check_binding(vm, info, as_ref(RefCell, v), True)
        bind_slot(vm, obj, index, as_ref(RefCell, v))
    else:
        made = fitting(vm, info, v, True)
        unbind_slot(obj, index)
        obj.slots[index] = made


def check_dynamic(vm: VM, obj: PhpObject, name: Str) -> None:
    """May the object have a property that its class does not declare?"""
    if obj.cls.flags & NO_PROPERTIES != 0 or obj.cls.flags & ANY_PROPERTY == 0:
        check_new(vm, obj.cls, plain_name(name))


def property_read(obj: PhpObject, key: Value) -> Value:
    """A property that has been read, or UNDEF."""
    name = key_text(key)
    index = slot_of_key(obj, name)
    return extra_value(obj, name) if index < 0 else obj.slots[index]


@dont_look_inside
def property_cell(vm: VM, obj: PhpObject, key: Value) -> RefCell:
    """A property that has been read, as a reference."""
    name = key_text(key)
    index = slot_of_key(obj, name)
    v = property_read(obj, key)
    if v.tag == REF:
        return as_ref(RefCell, v)
    cell = RefCell(v_null() if v.tag == UNDEF else v)
    if index < 0:
        bind_extra(obj, name, cell)
    else:
        bind_slot(vm, obj, index, cell)
    return cell


def make_late_calls(vm: VM, late: PhpArray) -> None:
    """__unserialize() and __wakeup() of what has been read."""
    for k in range(int_sar(late.size, 1)):
        obj = as_ref(PhpObject, array_get_int(late, k + k))
        elements = array_get_int(late, k + k + 1)
        if elements.tag == ARR:
            method = find_method(obj.cls, lit(b"__unserialize"))
            arguments = arguments1(elements)
        else:
            method = find_method(obj.cls, lit(b"__wakeup"))
            arguments = arguments0()
        assert method is not None
        called_apart(vm, Callable(method, None, v_ref(OBJ, obj), v_undef(), False), arguments)


@dont_look_inside
def unserialized(vm: VM, u: Unserializer) -> Value:
    """The value of the text, a reference if the text refers to it; u.failed if it is none."""
    v = u.read_value(vm)
    while not u.failed:
        if v.tag != UNDEF:
            if u.depth == 0:
                return v
            u.put_element(vm, v)
        if u.missing[u.depth - 1] > 0:
            v = u.read_flat()
            if v.tag != INT and v.tag != STR:
                u.failed = True
                return v_null()
            if not u.failed:
                is_name = u.owner(u.depth - 1) is not None
                u.keys[u.depth - 1] = v if v.tag == INT or is_name else str_key(as_ref(Str, v))
                v = u.read_value(vm)
        else:
            if not u.at(CLOSE):
                u.failed = True
                return v_null()
            u.k = u.k + 1
            v = u.closed(vm)
    return v_null()


def option_max_depth(vm: VM, args: Frame, n: int) -> int:
    """The option of that name; -1: the setting decides."""
    if n < 2:
        return -1
    option = array_get_str(as_ref(PhpArray, args[slot(1)]), lit(b"max_depth"))
    if option.tag == UNDEF:
        return -1
    if option.tag != INT:
        given = type_name(option)
        throw_type_error(vm, fill(b'unserialize(): Option "max_depth" must be of type int, %s given', given))
    if option.i < 0:
        throw_value_error(vm, lit(b'unserialize(): Option "max_depth" must be greater than or equal to 0'))
    return option.i


def depth_set(vm: VM) -> int:
    """What the setting says."""
    session = session_of(vm)
    if session.most_depth < 0:
        text = ask_host(vm, GET_SETTING, lit(b"unserialize_max_depth"), lit(b""), 0).text
        session.most_depth = to_int(v_ref(STR, text))
    return session.most_depth


def option_classes(vm: VM, args: Frame, n: int) -> Value:
    """The option allowed_classes: true, or an array whose keys are the names in lower case."""
    if n < 2:
        return v_bool(True)
    option = array_get_str(as_ref(PhpArray, args[slot(1)]), lit(b"allowed_classes"))
    if option.tag == UNDEF or option.tag == TRUE:
        return v_bool(True)
    made = new_array(0)
    if option.tag == ARR:
        for v in values(as_ref(PhpArray, option)):
            name = lower(to_str(vm, v))
            made = array_set_str(made, name, v_bool(True))
    elif option.tag != FALSE:
        given = type_name(option)
        message = fill(b'unserialize(): Option "allowed_classes" must be of type array|bool, %s given', given)
        throw_type_error(vm, message)
    return v_ref(ARR, made)


@dont_look_inside
def unserializer_of(s: Str, start: int, max_depth: int, allowed: Value) -> Unserializer:
    """What reads the value that begins there."""
    return Unserializer(
        s, start, False, False, Array[PhpArray](8), Array[int](8), Array[Value](8), Array[int](8), Array[RefCell](8),
        Array[Value](8), 0,
        max_depth, 0, False, 0,
        find(s, lit(b"R:"), 0) >= 0 or find(s, lit(b"r:"), 0) >= 0, 0, 0, Array[int](16), Array[Value](16),
        Array[Value](16), new_array(0), allowed,
    )  # fmt: skip


@builtin(b"unserialize", P(b"data", TYPE_STRING), P(b"options", TYPE_ARRAY, optional=True))
def unserialize(vm: VM, args: Frame, n: int) -> Value:
    """The value of serialized text; false, with a notice, if it is none."""
    s = text(args, 0)
    if s.length == 0:
        return v_bool(False)
    allowed = option_classes(vm, args, n)
    max_depth = option_max_depth(vm, args, n)
    u = unserializer_of(s, 0, depth_set(vm) if max_depth < 0 else max_depth, allowed)
    reader = session_of(vm).reader
    if reader is not None:
        u.go_on(cast(Unserializer, reader), max_depth < 0)
    v = unserialized(vm, u)
    if reader is not None:
        u.settle(deref(v))
        u.hand_back(cast(Unserializer, reader))
    while u.unfit > 0:
        warn_of(vm, lit(b"Numerical result out of range"))
        u.unfit = u.unfit - 1
    if not u.failed:
        make_late_calls(vm, u.late)
        return deref(v)
    if u.too_deep:
        message = fill(
            b"Maximum depth of %d exceeded. The depth limit can be changed using the max_depth unserialize() option "
            b"or the unserialize_max_depth ini setting",
            u.max_depth,
        )
        warn_of(vm, message)
    if u.ended:
        notice_of(vm, lit(b"Unexpected end of serialized data"))
    notice_of(vm, fill(b"Error at offset %d of %d bytes", u.k, s.length))
    return v_bool(False)
