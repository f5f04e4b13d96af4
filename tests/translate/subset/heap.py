"""Objects, arrays, strings and Values, and who keeps them alive. Each function of this module leaves nothing behind:
the tests count.
"""

from attrs import define

from pyphp.interp.rlib.array import Array, byte
from pyphp.interp.rlib.hints import Thrown, immortal, noinline
from pyphp.interp.rlib.obj import HeapObject, cast, fn_type, same_object
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy, str_order, str_same, str_word
from pyphp.interp.rlib.value import INT, STR, UNDEF, Value, as_ref, v_bool, v_float, v_int, v_null, v_ref, v_undef


@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    """What functions that may raise are given."""

    thrown: bool
    log_at: int
    log_end: int
    exit_buffer: int
    last: "Node | None"


@define(slots=True, eq=False)
class Node(HeapObject):
    """A list cell."""

    name: Str
    next: "Node | None"


@define(slots=True, eq=False)
class Leaf(Node):
    """A subclass with a Value and a number."""

    value: Value
    weight: float
    used: bool


@define(slots=True, eq=False)
class Twig(Node):
    """Another."""

    items: Array[Value]


Visitor = fn_type([VM, Value], Value)


@immortal
@define(slots=True, eq=False)
class Table(HeapObject):
    """Holds a function."""

    visit: Visitor


NOWHERE = lit(b"nowhere")


# strings


def concat(a: Str, b: Str) -> Str:
    r = str_alloc(a.length + b.length)
    str_copy(r, 0, a, 0, a.length)
    str_copy(r, a.length, b, 0, b.length)
    return r


def twice(s: Str, n: int) -> Str:
    """In a loop, every iteration's string dies in the next."""
    r = s
    for _k in range(n):
        r = concat(r, r)
    return r


def byte_sum(s: Str) -> int:
    total = 0
    for k in range(s.length):
        total += s.byte(k)
    return total


def order(a: Str, b: Str) -> int:
    return str_order(a, b) * 2 + (1 if str_same(a, b) else 0)


def first_word(s: Str) -> int:
    return str_word(s, 0)


def reversed_string(s: Str) -> Str:
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(s.length - 1 - k, s.byte(k))
    return r


def one_char(b: int) -> Str:
    return char_str(b)


def constant() -> Str:
    return NOWHERE


def longer(a: Str, b: Str) -> Str:
    return a if a.length > b.length else b


def owned_or_borrowed(a: Str, n: int) -> Str:
    """One side of the choice makes a string, the other does not."""
    return concat(a, a) if n > 0 else a


def lost_choice(a: Str, n: int) -> int:
    """The result of the choice is nobody's."""
    return (concat(a, a) if n > 0 else a).length + (a if n > 5 else concat(a, lit(b"x"))).length


def choice_in_a_loop(a: Str, n: int) -> int:
    total = 0
    for k in range(n):
        total += (concat(a, a) if k & 1 == 0 else a).length
    return total


def held_over_a_choice(a: Str, n: int) -> Str:
    """The first operand is owned while control splits for the second."""
    return concat(concat(a, a), a if n > 0 else concat(a, lit(b"!")))


def held_over_a_condition(a: Str, n: int) -> int:
    total = 0
    for k in range(n):
        total += pick(concat(a, a), n > 1 and concat(a, lit(b"?")).length > k)
    return total


def pick(s: Str, longer: bool) -> int:
    return s.length if longer else 1


# locals and loops


def assigned_late(s: Str, n: int) -> int:
    """Where the loop is left, a later statement of the iteration before has assigned."""
    k = 0
    while True:
        if k == n:
            return k
        made = concat(s, s)
        k += 1 if made.length > 0 else 0


def reassigned(s: Str, n: int) -> Str:
    r = s
    for _k in range(n):
        t = r
        r = concat(t, lit(b"-"))
    return r


def swapped(a: Str, b: Str, n: int) -> Str:
    x = concat(a, lit(b""))
    y = concat(b, lit(b""))
    for _k in range(n):
        t = x
        x = y
        y = t
    return concat(x, y)


def unused(s: Str) -> int:
    concat(s, s)
    dropped = concat(s, s)
    dropped = concat(s, dropped)
    return s.length


# objects


def chain(n: int) -> Node | None:
    head: Node | None = None
    for k in range(n):
        head = Node(char_str(65 + k), head)
    return head


def chain_length(n: int) -> int:
    """The list dies here; its cells die one after the other, without recursion."""
    node = chain_of(n)
    length = 0
    while node is not None:
        length += 1
        node = node.next
    return length


def chain_of(n: int) -> Node | None:
    head: Node | None = None
    for _k in range(n):
        head = Node(NOWHERE, head)
    return head


def names(n: int) -> Str:
    made = str_alloc(0)
    node = chain(n)
    while node is not None:
        made = concat(made, node.name)
        node = node.next
    return made


def last_of(n: int) -> Str:
    """The borrowed node outlives the list's head."""
    node = chain(n)
    name = lit(b"none")
    while node is not None:
        name = node.name
        node = node.next
    return name


def replaced_while_borrowed(s: Str) -> Str:
    """`old` must own: the store takes away what kept it alive."""
    node = Node(concat(s, lit(b"1")), None)
    old = node.name
    node.name = concat(s, lit(b"2"))
    return concat(old, node.name)


def replaced_by_itself(s: Str) -> Str:
    node = Node(concat(s, s), None)
    node.name = node.name
    node.next = node.next
    return node.name


def replaced_through_a_call(s: Str) -> Str:
    node = Node(concat(s, lit(b"a")), None)
    old = node.name
    rename(node, s)
    return concat(old, node.name)


@noinline
def rename(node: Node, s: Str) -> None:
    node.name = concat(s, lit(b"b"))


def argument_dies_in_the_call(s: Str) -> Str:
    """rename releases what is passed to it: the caller keeps it."""
    node = Node(concat(s, lit(b"a")), None)
    return rename_to(node, node.name)


@noinline
def rename_to(node: Node, s: Str) -> Str:
    node.name = lit(b"gone")
    return concat(s, node.name)


def popped(n: int) -> Str:
    """The head is dropped while a borrowed tail is walked."""
    head = chain(n)
    made = str_alloc(0)
    while head is not None:
        after = head.next
        made = concat(made, head.name)
        head = after
    return made


def kind_of(n: int) -> int:
    node = some_node(n)
    if isinstance(node, Leaf):
        leaf = cast(Leaf, node)
        leaf.weight = leaf.weight + 1.0
        leaf.used = not leaf.used
        return 100 + leaf.value.i if leaf.used and leaf.weight > 2.0 else 1
    if isinstance(node, Twig):
        return cast(Twig, node).items.length
    return -1


def some_node(n: int) -> Node:
    if n == 0:
        return Node(NOWHERE, None)
    if n == 1:
        return Leaf(NOWHERE, None, v_int(42), 1.5, False)
    return Twig(NOWHERE, Node(NOWHERE, None), Array[Value](n))


def same(s: Str) -> int:
    a = Node(s, None)
    b = Node(s, None)
    c = a
    return (
        (1 if same_object(a, c) else 0)
        + (2 if same_object(a, b) else 0)
        + (4 if a.next is None else 0)
        + (8 if a is c else 0)
    )


# arrays


def int_squares(n: int) -> int:
    a = Array[int](n)
    for k in range(n):
        a[k] = k * k
    total = 0
    for k in range(a.length):
        total += a[k]
    return total


def float_halves(n: int) -> float:
    a = Array[float](n)
    for k in range(n):
        a[k] = float(k) * 0.5
    return a[n - 1]


def bytes_wrap(n: int) -> int:
    a = Array[byte](n)
    for k in range(n):
        a[k] = k & 255
    return a[n - 1]


def references(n: int) -> Str:
    a = Array[Str](n)
    for k in range(n):
        a[k] = concat(char_str(97 + k), char_str(65 + k))
    a[0] = a[n - 1]
    b = Array[Str](n + 1)
    b.copy_from(1, a, 0, n)
    b[0] = b[n]
    c = Array[Str](n + 1)
    c.move_from(0, b, 0, n + 1)
    made = str_alloc(0)
    for k in range(c.length):
        made = concat(made, c[k])
    return made


def values(s: Str, n: int) -> Str:
    a = Array[Value](n)
    for k in range(n):
        a[k] = v_ref(STR, concat(s, char_str(65 + k)))
    a[0] = a[n - 1]
    taken = a.take(1)
    b = Array[Value](n)
    b.copy_from(0, a, 0, n)
    c = Array[Value](n)
    c.move_from(0, b, 0, n)
    c.put(1, taken)
    made = str_alloc(0)
    for k in range(n):
        made = concat(made, as_ref(Str, c[k]))
    return made


def take_and_drop(s: Str) -> int:
    a = Array[Value](2)
    a[0] = v_ref(STR, concat(s, s))
    a.take(0)
    a[0] = v_int(1)
    a.take(0)
    return a[0].tag


def take_in_a_loop(s: Str, n: int) -> int:
    a = Array[Value](1)
    total = 0
    for _k in range(n):
        a[0] = v_ref(STR, concat(s, s))
        v = a.take(0)
        total += as_ref(Str, v).length
    return total


def borrowed_across_a_store(s: Str) -> Str:
    a = Array[Value](1)
    a[0] = v_ref(STR, concat(s, lit(b"1")))
    old = a[0]
    a[0] = v_ref(STR, concat(s, lit(b"2")))
    return concat(as_ref(Str, old), as_ref(Str, a[0]))


def is_unique(s: Str) -> int:
    a = Array[Value](2)
    a[0] = v_ref(STR, concat(s, s))
    before = a.unique(0)
    a[1] = a[0]
    after = a.unique(0)
    return (1 if before else 0) + (2 if after else 0)


# Values


def doubled(v: Value) -> Value:
    if v.tag == INT:
        return v_int(v.i + v.i)
    if v.tag == STR:
        return v_ref(STR, concat(as_ref(Str, v), as_ref(Str, v)))
    return v


def described(n: int) -> Value:
    if n == 0:
        return v_null()
    if n == 1:
        return v_bool(n > 0)
    if n == 2:
        return v_float(2.5)
    if n == 3:
        return v_undef()
    return v_ref(STR, lit(b"many"))


def tag_sum(v: Value) -> int:
    w = v
    if w.tag == UNDEF:
        w = v_int(3)
    leaf = Leaf(NOWHERE, None, w, 0.0, True)
    leaf.value = v_null() if leaf.value.tag == INT else leaf.value
    return leaf.value.tag * 10 + w.tag


# raising


def may_raise(vm: VM, n: int) -> Str:
    if n < 0:
        raise Thrown
    return concat(NOWHERE, NOWHERE)


def nothing_but_raises(vm: VM) -> None:
    raise Thrown


def raises_late(vm: VM, s: Str, n: int) -> int:
    """What is owned when the call raises: two locals, two temporaries, and a node that holds one of them."""
    a = concat(s, s)
    node = Node(concat(a, s), None)
    return pick(concat(a, s), concat(concat(s, a), may_raise(vm, n)).length > 3) + node.name.length


def raises_in_a_loop(vm: VM, s: Str, n: int) -> int:
    total = 0
    k = 3
    while True:
        made = concat(s, may_raise(vm, n + k))
        total += made.length
        k -= 1
        if total > 1000:
            return total


def raises_in_a_choice(vm: VM, s: Str, n: int) -> int:
    return concat(concat(s, s), may_raise(vm, n) if n != 5 else s).length


def raises_in_an_argument(vm: VM, s: Str, n: int) -> Node:
    return Node(concat(s, s), Node(may_raise(vm, n), None))


def raises_before_a_store(vm: VM, s: Str, n: int) -> Str:
    node = Node(concat(s, s), None)
    node.name = may_raise(vm, n)
    return node.name


def raises_through(vm: VM, s: Str, n: int) -> int:
    r = raises_late(vm, concat(s, s), n)
    if r > 1000000:
        nothing_but_raises(vm)
    return r


def double_through_pointer(vm: VM, v: Value) -> Value:
    if v.tag == UNDEF:
        raise Thrown
    return doubled(v)


VISITOR = Table(double_through_pointer)


def visited(vm: VM, v: Value) -> Value:
    """A call through a field may do anything; the argument is the caller's."""
    w = VISITOR.visit(vm, v)
    return VISITOR.visit(vm, w)


def visited_with_a_temporary(vm: VM, s: Str) -> Value:
    return VISITOR.visit(vm, v_ref(STR, concat(s, s)))


def remember(vm: VM, s: Str) -> int:
    """A field of something that lives longer, replaced and given up."""
    vm.last = Node(concat(s, s), None)
    kept = vm.last
    vm.last = None
    if kept is None:
        return -1
    return kept.name.length
