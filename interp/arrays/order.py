"""The order of values by comparisons that somebody else makes, one at a time: a sort that can be left and gone on with.

    order = order_of_values(values)     it wants to know how order.values[order.x] compares with order.values[order.y]
    go_on(order, sign)                  the answer; is there another question?

What is compared with what, and in which order, the script can see, so it is PHP's hybrid insertion sort: networks for
up to five elements, insertion by steps of two for up to sixteen, beyond that partition around a pivot. What compares
equal stays in order: where each value was goes with it. A *state* says who has asked the open question.
"""

from typing import Final

from attrs import define

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.value import Value

KNOWN: Final[int] = 0  # the order is
UPWARDS: Final[int] = 1  # partition: does the pivot come after the element at i?
DOWNWARDS: Final[int] = 2  # does the element at j come after the pivot?
LAST: Final[int] = 3  # insertion: does the element before come after the one at k?
EACH: Final[int] = 4  # one of the first six: each one before it in turn
SECOND: Final[int] = 5  # every second one before it
BETWEEN: Final[int] = 6  # the one between the last two
FIRST: Final[int] = 7  # does it come after the first one?
NETWORK: Final[int] = 8  # few: the first two
MIDDLE_LAST: Final[int] = 9  # in order: the second and the third
FIRST_LAST: Final[int] = 10  # the third has come before the second: the first two again
LAST_MIDDLE: Final[int] = 11  # not in order: does the third come after the second?
SECOND_LAST: Final[int] = 12  # the first two are in order now: the second and the third
FOLLOWING: Final[int] = 13  # the fourth and the fifth go down as far as they have to

FEW: Final[int] = 5
INSERTED: Final[int] = 16
FIRST_SIX: Final[int] = 6
MANY: Final[int] = 1023  # from here on the pivot is the middle one of five
MOST_PARTS: Final[int] = 64  # that wait: the smaller of two is sorted first


@define(slots=True, eq=False)
class Order(HeapObject):
    """values: in the order that is known so far; places: where each of them was. x, y: the open question. start, end:
    the part that is being sorted; waiting: start and end of the others, n_waiting numbers. few: what the network sorts,
    n_few of them. i, j, k, pivot: of insertion, partition and network.
    """

    values: Array[Value]
    places: Array[int]
    x: int
    y: int
    state: int
    start: int
    end: int
    waiting: Array[int]
    n_waiting: int
    few: Array[int]
    n_few: int
    i: int
    j: int
    k: int
    pivot: int


def order_of_values(values: Array[Value]) -> Order:
    """Of an array that is the order's from now on. If its state is not KNOWN there is a question."""
    n = values.length
    places = Array[int](n)
    for k in range(n):
        places[k] = k
    waiting = Array[int](2 * MOST_PARTS)
    order = Order(values, places, 0, 0, KNOWN, 0, n, waiting, 0, Array[int](FEW), 0, 0, 0, 0, 0)
    if n > 1:
        next_part(order)
    return order


@dont_look_inside
def go_on(order: Order, sign: int) -> bool:
    """The comparison has said so. False if the order is known."""
    after = sign > 0 or (sign == 0 and order.places[order.x] > order.places[order.y])
    state = order.state
    if state == UPWARDS or state == DOWNWARDS:
        divide(order, state, after)
    elif state <= FIRST:
        insert(order, state, after)
    else:
        arrange_few(order, state, after)
    return order.state != KNOWN


def finish_order(order: Order) -> None:
    """Whoever compared has given up: to PHP all that is left compares equal then."""
    while order.state != KNOWN:
        go_on(order, 0)


def ask(order: Order, state: int, i: int, j: int) -> None:
    """How does the element at i compare with the one at j?"""
    order.state = state
    order.x = i
    order.y = j


def swap(order: Order, i: int, j: int) -> None:
    """Exchange two elements, or one with itself."""
    place = order.places[i]
    order.places[i] = order.places[j]
    order.places[j] = place
    values = order.values
    v = values.take(i)
    values.put(i, values.take(j))
    values.put(j, v)


def next_part(order: Order) -> None:
    """The part at hand is to be sorted; one of less than two elements is."""
    while order.end - order.start < 2:
        if order.n_waiting == 0:
            order.state = KNOWN
            return
        order.n_waiting = order.n_waiting - 2
        order.start = order.waiting[order.n_waiting]
        order.end = order.waiting[order.n_waiting + 1]
    count = order.end - order.start
    few = order.few
    if count <= FEW:
        for k in range(count):
            few[k] = order.start + k
        begin_few(order, count)
    elif count <= INSERTED:
        order.k = order.start + 1
        ask(order, LAST, order.start, order.k)
    else:
        half = order.start + int_sar(count, 1)
        order.pivot = half
        few[0] = order.start
        if count > MANY:
            step = int_sar(count, 2)
            few[1] = order.start + step
            few[2] = half
            few[3] = half + step
            few[4] = order.end - 1
            begin_few(order, 5)
        else:
            few[1] = half
            few[2] = order.end - 1
            begin_few(order, 3)


def part_done(order: Order) -> None:
    """The part at hand is sorted."""
    order.start = order.end
    next_part(order)


def begin_few(order: Order, count: int) -> None:
    """Sort the elements at few[0] .. few[count - 1]."""
    order.n_few = count
    ask_few(order, NETWORK, 0, 1)


def ask_few(order: Order, state: int, i: int, j: int) -> None:
    """Two of those."""
    ask(order, state, order.few[i], order.few[j])


def swap_few(order: Order, i: int, j: int) -> None:
    """Exchange them."""
    swap(order, order.few[i], order.few[j])


def arrange_few(order: Order, state: int, after: bool) -> None:
    """One of them comes after the other, or not."""
    if state == FOLLOWING:
        follow(order, after)
    elif state == NETWORK:
        if order.n_few == 2:
            if after:
                swap_few(order, 0, 1)
            few_done(order)
        elif after:
            ask_few(order, LAST_MIDDLE, 2, 1)
        else:
            ask_few(order, MIDDLE_LAST, 1, 2)
    elif state == MIDDLE_LAST and after:
        swap_few(order, 1, 2)
        ask_few(order, FIRST_LAST, 0, 1)
    elif state == LAST_MIDDLE and after:
        swap_few(order, 0, 1)
        ask_few(order, SECOND_LAST, 1, 2)
    else:
        if state == LAST_MIDDLE:
            swap_few(order, 0, 2)
        elif after and state == FIRST_LAST:
            swap_few(order, 0, 1)
        elif after and state == SECOND_LAST:
            swap_few(order, 1, 2)
        order.k = 3
        follow_next(order)


def follow_next(order: Order) -> None:
    """The element at few[k], if there is one: those before it are in order."""
    if order.k >= order.n_few:
        few_done(order)
    else:
        order.i = order.k
        ask_few(order, FOLLOWING, order.i - 1, order.i)


def follow(order: Order, after: bool) -> None:
    """It is at few[i]."""
    if after:
        swap_few(order, order.i - 1, order.i)
        order.i = order.i - 1
        if order.i > 0:
            ask_few(order, FOLLOWING, order.i - 1, order.i)
            return
    order.k = order.k + 1
    follow_next(order)


def few_done(order: Order) -> None:
    """They were the part, or what the pivot is chosen from."""
    if order.end - order.start <= FEW:
        part_done(order)
        return
    swap(order, order.start + 1, order.pivot)
    order.pivot = order.start + 1
    order.i = order.start + 2
    order.j = order.end - 1
    ask(order, UPWARDS, order.pivot, order.i)


def divide(order: Order, state: int, after: bool) -> None:
    """From both ends of the part elements are passed that are on their side of the pivot, and the others exchanged."""
    if state == UPWARDS:
        if after:
            order.i = order.i + 1
            if order.i == order.j:
                divided(order)
            else:
                ask(order, UPWARDS, order.pivot, order.i)
            return
    elif not after:
        swap(order, order.i, order.j)
        order.i = order.i + 1
        if order.i == order.j:
            divided(order)
        else:
            ask(order, UPWARDS, order.pivot, order.i)
        return
    order.j = order.j - 1
    if order.i == order.j:
        divided(order)
    else:
        ask(order, DOWNWARDS, order.j, order.pivot)


def divided(order: Order) -> None:
    """The pivot goes between the two sides, of which the smaller one comes first."""
    middle = order.i - 1
    swap(order, order.pivot, middle)
    at = order.n_waiting
    order.n_waiting = at + 2
    if middle - order.start < order.end - order.i:
        order.waiting[at] = order.i
        order.waiting[at + 1] = order.end
        order.end = middle
    else:
        order.waiting[at] = order.start
        order.waiting[at + 1] = middle
        order.start = order.i
    next_part(order)


def insert(order: Order, state: int, after: bool) -> None:
    """The element at k goes down to where it belongs among those before it. i: how far it is known to go."""
    if state == LAST:
        if not after:
            insert_at(order, order.k)
            return
        order.i = order.k - 1
        if order.k - order.start < FIRST_SIX:
            down_to_each(order)
        else:
            order.i = order.i - 2
            ask(order, SECOND, order.i, order.k)
    elif state == SECOND:
        if after:
            down_to_second(order)
        else:
            order.i = order.i + 1
            ask(order, BETWEEN, order.i, order.k)
    elif state == EACH:
        if after:
            order.i = order.i - 1
            down_to_each(order)
        else:
            insert_at(order, order.i)
    elif state == BETWEEN:
        insert_at(order, order.i if after else order.i + 1)
    else:
        insert_at(order, order.i + 1 if after else order.i)


def down_to_each(order: Order) -> None:
    """It goes before the one at i."""
    if order.i == order.start:
        insert_at(order, order.i)
    else:
        ask(order, EACH, order.i - 1, order.k)


def down_to_second(order: Order) -> None:
    """The same, by steps of two."""
    left = order.i - order.start
    if left == 0:
        insert_at(order, order.i)
    elif left == 1:
        order.i = order.i - 1
        ask(order, FIRST, order.k, order.i)
    else:
        order.i = order.i - 2
        ask(order, SECOND, order.i, order.k)


def insert_at(order: Order, i: int) -> None:
    """The element at k belongs at i; then comes the next one."""
    places = order.places
    values = order.values
    k = order.k
    place = places[k]
    v = values.take(k)
    while k > i:
        places[k] = places[k - 1]
        values.put(k, values.take(k - 1))
        k = k - 1
    places[i] = place
    values.put(i, v)
    order.k = order.k + 1
    if order.k == order.end:
        part_done(order)
    else:
        ask(order, LAST, order.k - 1, order.k)
