"""Which retains and releases are left, and why: one line an operation, in the order of the IR."""

import pytest

from pyphp.jit.translate.ir.graph import Function
from tests.translate.native import program_of

CLASSES = """
@define(slots=True, eq=False)
class Node(HeapObject):
    name: Str
    next: 'Node | None'

def harmless(s: Str) -> int:
    return s.length

def rename(node: Node, s: Str) -> None:
    node.name = s

def make() -> Str:
    return str_alloc(1)
"""


def counting(body: str) -> list[str]:
    """The counting in f, as "retain TYPE for VARIABLE"."""
    fn: Function = program_of(CLASSES + body).functions["unit.f"]
    return [
        f"{i.op} {i.args[0].type}" + (f" for {i.var}" if i.var else "")
        for b in fn.blocks for i in b.ins if i.op in ("retain", "release")
    ]  # fmt: skip


CASES = {
    "a local that borrows from a field needs no counting": (
        """
def f(node: Node) -> int:
    name = node.name
    return name.length
""",
        [],
    ),
    "nor does one that is read after a call which releases nothing": (
        """
def f(node: Node) -> int:
    name = node.name
    harmless(name)
    return name.length
""",
        [],
    ),
    "it owns when it is read after a call that may release": (
        """
def f(node: Node, s: Str) -> int:
    name = node.name
    rename(node, s)
    return name.length
""",
        ["retain Str for name", "release Str for name"],
    ),
    "or when it is handed to one": (
        """
def f(node: Node) -> None:
    name = node.name
    rename(node, name)
""",
        ["retain Str for name", "release Str for name"],
    ),
    "it need not own when the call comes after its last use": (
        """
def f(node: Node, s: Str) -> int:
    name = node.name
    n = name.length
    rename(node, s)
    return n
""",
        [],
    ),
    "in a loop the last use comes again": (
        """
def f(node: Node, s: Str) -> int:
    name = node.name
    n = 0
    while n < 10:
        n += name.length
        rename(node, s)
    return n
""",
        ["retain Str for name", "release Str for name"],
    ),
    "a parameter is the caller's": (
        """
def f(node: Node, s: Str) -> int:
    rename(node, s)
    return s.length
""",
        [],
    ),
    "a result is owned, moves into its local, and out of it": (
        """
def f(node: Node) -> Str:
    made = make()
    return made
""",
        [],
    ),
    "a result that nobody takes is given up at the end of its statement": (
        """
def f() -> int:
    return make().length
""",
        ["release Str"],
    ),
    "returning what is borrowed retains it": (
        """
def f(node: Node) -> Str:
    return node.name
""",
        ["retain Str"],
    ),
    "a store retains the new content and releases the old": (
        """
def f(node: Node, s: Str) -> None:
    node.name = s
""",
        ["retain Str", "release Str"],
    ),
    "a store of a result takes it over": (
        """
def f(node: Node) -> None:
    node.name = make()
""",
        ["release Str"],
    ),
    "a temporary from the heap is kept over the call that it is passed to": (
        """
def f(node: Node) -> None:
    rename(node, node.name)
""",
        ["retain Str", "release Str"],
    ),
    "walking a list counts nothing": (
        """
def f(head: Node) -> int:
    n = 0
    node: Node | None = head
    while node is not None:
        n += 1
        node = node.next
    return n
""",
        [],
    ),
    "a choice between borrowed things borrows": (
        """
def f(a: Str, b: Str) -> int:
    return harmless(a if a.length > 1 else b)
""",
        [],
    ),
    "a choice of which one side is owned is owned: the other is retained": (
        """
def f(a: Str) -> int:
    return harmless(a if a.length > 1 else make())
""",
        ["retain Str", "release Str"],
    ),
    "what a loop assigns late is released where the loop is left early": (
        """
def f(n: int) -> int:
    k = 0
    while True:
        if k == n:
            return k
        made = make()
        k += made.length
""",
        ["release Str for made", "release Str for made"],
    ),
    "an immortal class is not counted": (
        """
@immortal
@define(slots=True, eq=False)
class Table(HeapObject):
    first: Node
    second: 'Table | None'
def f(t: Table, u: Table) -> None:
    t.second = u
""",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_counting(name: str) -> None:
    source, expected = CASES[name]
    assert counting(source) == expected


TAGS = {
    "behind a test for a plain tag nothing is counted": (
        "def f(a: Array[Value], v: Value) -> None:\n    if v.tag == INT:\n        a.put(0, v)\n",
        [],
    ),
    "the other way around as well": (
        "def f(a: Array[Value], v: Value) -> None:\n    if v.tag != INT:\n        return\n    a.put(0, v)\n",
        [],
    ),
    "a range of tags is as good": (
        "def f(a: Array[Value], v: Value) -> None:\n    if v.tag < REFCOUNTED:\n        a.put(0, v)\n",
        [],
    ),
    "but not one that ends among the counted ones": (
        "def f(a: Array[Value], v: Value) -> None:\n    if v.tag <= REFCOUNTED:\n        a.put(0, v)\n",
        ["retain Value"],
    ),
    "nor the wrong side of the test": (
        "def f(a: Array[Value], v: Value) -> None:\n    if v.tag == INT:\n        return\n    a.put(0, v)\n",
        ["retain Value"],
    ),
    "a fresh int is not counted": (
        "def f(a: Array[Value], i: int) -> None:\n    v = v_int(i)\n    a.put(0, v)\n",
        [],
    ),
    "where paths meet, both must know": (
        "def f(a: Array[Value], v: Value, i: int) -> None:\n    w = v_int(i)\n    if i > 0:\n        w = v\n    a.put(0, w)\n",
        ["retain Value"],
    ),
    "an assignment ends what a test said": (
        "def f(a: Array[Value], v: Value, b: Array[Value]) -> None:\n    w = v\n    if w.tag == INT:\n        w = b[0]\n        a.put(0, w)\n",
        ["retain Value"],
    ),
}


@pytest.mark.parametrize("name", TAGS)
def test_tag_facts(name: str) -> None:
    source, expected = TAGS[name]
    assert counting(source) == expected
