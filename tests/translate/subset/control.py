"""Statements: branches, loops, and the order in which things are evaluated."""

from attrs import define

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import likely, unlikely, we_are_translated
from pyphp.interp.rlib.obj import HeapObject


@define(slots=True, eq=False)
class Counter(HeapObject):
    """Counts, and remembers in what order."""

    n: int
    trail: int


def sign(x: int) -> int:
    if x < 0:
        return -1
    elif x == 0:
        return 0
    return 1


def three_signs(a: int, b: int, c: int) -> int:
    return sign(a) * 100 + sign(b) * 10 + sign(c)


def sum_below(n: int) -> int:
    total = 0
    for k in range(n):
        if k == 7:
            continue
        if total > 100:
            break
        total += k
    return total


def bound_is_taken_once(n: int) -> int:
    total = 0
    m = n
    for k in range(2, m):
        m = 0
        total = total * 10 + k
    return total


def counter_is_its_own(n: int) -> int:
    total = 0
    for k in range(n):
        total += k
        k = 100
        total += k
    return total


def collatz(n: int) -> int:
    steps = 0
    x = n
    while x != 1 and steps < 1000:
        x = 3 * x + 1 if x & 1 == 1 else (x - (x & 1)) - half(x)
        steps += 1
    return steps


def half(x: int) -> int:
    r = 0
    while r + r < x:
        r += 1
    return r


def forever(n: int) -> int:
    k = 0
    while True:
        k += 1
        if k * k > n:
            return k


def nested(n: int) -> int:
    total = 0
    for i in range(n):
        for j in range(i):
            if j == 3:
                break
            total += i * j
    return total


def choice(c: bool, a: int, b: int) -> int:
    return (a if c else b) + (1 if a < b else 2 if a == b else 3)


def hinted(x: int) -> int:
    if likely(x > 0):
        return 1
    if unlikely(x < -100):
        return 2
    return 3


def translated_truth(x: int) -> int:
    if we_are_translated():
        return x
    return x


def bump(c: Counter, digit: int) -> int:
    c.trail = c.trail * 10 + digit
    return digit


def order_of_operands() -> int:
    c = Counter(0, 0)
    c.n = bump(c, 1) + bump(c, 2) * bump(c, 3)
    return c.trail * 100 + c.n


def value_before_target() -> int:
    c = Counter(0, 0)
    a = Array[int](10)
    a[bump(c, 2)] = bump(c, 1)
    return c.trail * 10 + a[2]


def condition_stops_early(x: int) -> int:
    c = Counter(0, 0)
    if bump(c, 1) == x or (bump(c, 2) == x and bump(c, 3) == 3):
        return c.trail + 1000
    return c.trail


def aliased(a: Array[int], n: int) -> int:
    a[0] += n
    a[0] *= 2
    return a[0]
