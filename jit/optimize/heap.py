"""Heap forwarding: a load sees the store or the load before it.

    t1 = getfield size a
    t2 = getfield size a            # is t1
    setfield size a, t3
    t4 = getfield size a            # is t3
    setfield size a, t3             # is there

Places are told apart by what they are: a field by its class and name, an element by the array's kind. Two places of
one kind may be the same unless they are in one array at different constant distances, or the kinds differ. A call
forgets the places that the function may write (jit/translate/ir/places.py), as a release does that really happens: what
dies is referred to by nobody, and no destructor runs inside of it (interp/rlib/dying.py).

    t1 = call find a, k             # writes nothing
    t2 = call find a, k             # is t1, if nothing that it reads was written meanwhile

So it is with calls whose result alone matters (`depends`, jit/translate/passes/effects.py). Where the result is an
object of the call's own, that of the first copy of a loop serves the second: a loop holds it (held.py).

A release that a retain waits for does not happen (counts.py, which comes later and flushes less often than is assumed
here), so nothing is forgotten.
"""

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import Const, Op, Operand
from pyphp.jit.translate.ir.places import BYTES, COUNTS, MEMOS, OUTSIDE, RELEASE, Places, items, places

OF_STRINGS = frozenset({BYTES, "Str.length"})
ITEM_PLACE = {
    "tag": items("Value"), "payload": items("Value"), "strbyte": BYTES, "strword": BYTES,
    **{kind: items(kind) for kind in ("int", "float", "byte", "ref")},
}  # fmt: skip


class Heap(Pass):
    """See the module's text."""

    name = "heap"

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, dict[Operand, Operand]] = {}  # field -> object -> value
        self.items: dict[str, dict[tuple[Operand, ...], Operand]] = {}  # kind -> (array, index) -> value
        self.counts: dict[Operand, Operand] = {}
        self.answers: dict[tuple[object, ...], tuple[Op, Places]] = {}  # question -> (answer, what it was read from)
        self.lasting: set[Op] = set()  # answers of the first copy
        self.waiting: list[Operand] = []  # what has been retained and not been released: the counts may not say so yet

    def _forget(self, written: Places) -> None:
        """What may be written there."""
        self.fields = {
            f: d for f, d in self.fields.items() if f in self.chain.facts.lasting or field_place(f) not in written
        }
        self.items = {kind: d for kind, d in self.items.items() if ITEM_PLACE[kind] not in written}
        self.answers = {q: found for q, found in self.answers.items() if not written.meets(found[1].names)}
        if COUNTS in written:
            self.counts = {}

    def _written(self, place: str) -> None:
        """Answers that were read from there may be others now."""
        if self.answers:
            self.answers = {q: found for q, found in self.answers.items() if place not in found[1]}

    def _ask(self, question: tuple[object, ...], op: Op, reads: Places) -> None:
        """op's result depends on its operands and on these places alone."""
        found = self.answers.get(question)
        if found is not None:
            self.replace(op, self.chain.resolve(found[0]))
            return
        self.answers[question] = op, reads
        self.emit(op)

    def opt_getfield(self, op: Op) -> None:
        known = self.fields.setdefault(op.attr[0], {})
        found = known.get(op.args[0])
        if found is not None:
            self.replace(op, self.chain.resolve(found))
            return
        known[op.args[0]] = op
        self.emit(op)

    def opt_setfield(self, op: Op) -> None:
        known = self.fields.get(op.attr[0], {}).get(op.args[0])
        if known is not None and self.chain.resolve(known) is op.args[1]:
            return
        self.fields[op.attr[0]] = {op.args[0]: op.args[1]}
        self._written(field_place(op.attr[0]))
        self.emit(op)

    def opt_new(self, op: Op) -> None:
        """What the object is made of can be read again. Nobody else has it yet, so nothing else is forgotten."""
        self.emit(op)
        for field, value in zip(self.chain.facts.words(op.attr), op.args, strict=False):
            self.fields.setdefault(field, {})[op] = value

    def opt_getitem(self, op: Op) -> None:
        known = self.items.setdefault(op.attr, {})
        found = known.get(op.args)
        if found is not None:
            found = self.chain.resolve(found)
            if found.type != op.type:
                found = Op("bits", (found,), op.type)
                self.chain.first.process(found)
                found = self.chain.resolve(found)
            self.replace(op, found)
            return
        known[op.args] = op
        self.emit(op)

    def opt_setitem(self, op: Op) -> None:
        array, index, value = op.args
        known = self.items.get(op.attr, {})
        there = known.get((array, index))
        if there is not None and self.chain.resolve(there) is value:
            return
        self.items[op.attr] = {place: v for place, v in known.items() if place[0] is array and _apart(place[1], index)}
        self.items[op.attr][(array, index)] = value
        self._written(ITEM_PLACE[op.attr])
        self.emit(op)

    def opt_strbyte(self, op: Op) -> None:
        self._load(op, "strbyte")

    def opt_strword(self, op: Op) -> None:
        self._load(op, "strword")

    def _load(self, op: Op, kind: str) -> None:
        known = self.items.setdefault(kind, {})
        found = known.get(op.args)
        if found is not None:
            self.replace(op, self.chain.resolve(found))
            return
        known[op.args] = op
        self.emit(op)

    def opt_strset(self, op: Op) -> None:
        self.items.pop("strbyte", None)
        self.items.pop("strword", None)
        self._written_to_string(op.args[0])
        self.emit(op)

    def _written_to_string(self, string: Operand) -> None:
        """What the trace has just made is nothing that was looked at, unless it was an operand or is in one."""
        if string.op != "stralloc":
            self._written(BYTES)
        elif self.answers:
            self.answers = {
                q: found
                for q, found in self.answers.items()
                if BYTES not in found[1] or string not in q and not found[1].goes_beyond(OF_STRINGS)
            }

    opt_strcopy = opt_strset

    def opt_strsame(self, op: Op) -> None:
        self._ask((op.op, *op.args), op, places(BYTES))

    opt_strorder = opt_strsame

    def opt_getcount(self, op: Op) -> None:
        self.waiting = []
        found = self.counts.get(op.args[0])
        if found is not None:
            self.replace(op, self.chain.resolve(found))
            return
        self.counts[op.args[0]] = op
        self.emit(op)

    def opt_retain(self, op: Op) -> None:
        self.counts = {}
        self._written(COUNTS)
        self.waiting.append(op.args[0])
        self.emit(op)

    def opt_release(self, op: Op) -> None:
        if op.args[0] in self.waiting:
            self.waiting.remove(op.args[0])
            self._written(COUNTS)
        else:
            self.waiting = []
            self._forget(RELEASE.writes)
        self.emit(op)

    def at_label(self) -> None:
        self.waiting = []
        self.lasting = {answer for answer, _ in self.answers.values()}

    def _ask_for_object(self, question: tuple[object, ...], op: Op, depends: Places) -> bool:
        """The same for a call that makes an object. Is there one of the first copy?"""
        found = self.answers.get(question)
        if found is None:
            self.answers[question] = op, depends
            return False
        if found[0] not in self.lasting:
            return False
        self.chain.held.add(found[0])
        self.replace(op, found[0])
        self.opt_retain(Op("retain", (found[0],), "", "object"))
        return True

    def opt_call(self, op: Op) -> None:
        name, reads, writes, *more = op.attr
        written = places(writes)
        if more and _is_lasting(places(more[0])):
            if op.type != "ptr":
                self._ask((name, *op.args), op, places(more[0]))
                return
            if self._ask_for_object((name, *op.args), op, places(more[0])):
                return
        elif op.type and not written.goes_beyond(MEMOS) and _is_lasting(places(reads)):
            self._ask((name, *op.args), op, places(reads))
            return
        if written:
            self._forget(written)
        if COUNTS in written or COUNTS in places(reads):
            self.waiting = []
        self.emit(op)


def _is_lasting(reads: Places) -> bool:
    """Does what is read there stay until an operation of the trace writes it? A clock does not, nor are stores to
    frames and the VM operations."""
    return not reads.all and not reads.tracked and OUTSIDE not in reads


def field_place(field: str) -> str:
    """A word of a field that is a Value is named behind it."""
    return field.rsplit(".", 1)[0] if field.count(".") == 2 else field


def _apart(a: Operand, b: Operand) -> bool:
    """Are two indices certainly different?"""
    if a.__class__ is Const and b.__class__ is Const:
        return a is not b
    base_a, offset_a = _split(a)
    base_b, offset_b = _split(b)
    return base_a is base_b and offset_a != offset_b


def _split(x: Operand) -> tuple[Operand, int]:
    if x.__class__ is Op and x.op in ("add", "sub") and x.args[1].__class__ is Const:
        return x.args[0], x.args[1].value if x.op == "add" else -x.args[1].value
    return x, 0
