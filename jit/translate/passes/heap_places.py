"""Places in the heap: a Frame that is the inside of a reference or a cell of an array (interp/data/refs.py) counts
nothing, and lasts as long as what holds it.

PHP code that runs in between, a handler of errors above all, may let that array grow, release it, or give the variable
another one. So no such Frame is used after a call that may run PHP code: whoever needs the place then asks for it
again. What is refused:

    place = reach(vm, fp, ...)
    position = string_position(vm, key)         # warns: a handler may run
    store_byte(place, slot(0), position, b)     # writes to what is not there any more

Which functions may run PHP code, which return such Frames and which are given them are whole-program fixpoints.
"""

import ast
from collections.abc import Callable

from pyphp.jit.translate.build.program import Program, SubsetError
from pyphp.jit.translate.ir.graph import Block, Function, Ins, Reg, result
from pyphp.jit.translate.ir.ops import RUNNING

_VIEWS = {"cellview", "itemview"}
_MOVED = {"fpadd", "fpsub"}


class _Places:
    """The three fixpoints."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.raising = {
            name
            for name, tree in program.trees.items()
            if isinstance(tree.returns, ast.Name) and tree.returns.id == "NoReturn"
        }
        self.runs: set[str] = set()
        self.returning: set[str] = set()
        self.given: set[tuple[str, str]] = set()  # (function, parameter)
        self._to_fixpoint(self._find_running)
        self._to_fixpoint(self._find_places)

    def _to_fixpoint(self, step: Callable[[Function], bool]) -> None:
        while any([step(fn) for fn in self.program.functions.values()]):
            pass

    def may_run(self, ins: Ins) -> bool:
        """May this instruction run PHP code?"""
        return ins.op in RUNNING or (ins.op == "call" and ins.attr in self.runs)

    def _find_running(self, fn: Function) -> bool:
        if fn.name in self.runs or not any(self.may_run(ins) for block in fn.blocks for ins in block.ins):
            return False
        self.runs.add(fn.name)
        return True

    def _find_places(self, fn: Function) -> bool:
        before = len(self.returning) + len(self.given)
        self.variables(fn)
        return len(self.returning) + len(self.given) != before

    def variables(self, fn: Function) -> set[str]:
        """The variables of a function that may be places in the heap; notes what it returns and hands on."""
        found = {name for name, type_ in fn.params if type_ == "Frame" and (fn.name, name) in self.given}
        while True:
            before = len(found)
            for block in fn.blocks:
                self._look_through(fn, block, found)
            if len(found) == before:
                return found

    def _look_through(self, fn: Function, block: Block, found: set[str]) -> None:
        places: set[int] = set()
        for ins in block.ins:
            if self.is_place(ins, places, found):
                places.add(result(ins).id)
            elif ins.op == "stvar" and _is_in(ins.args[0], places):
                found.add(ins.attr)
            elif ins.op == "call":
                callee = self.program.functions[ins.attr]
                self.given |= {
                    (callee.name, name)
                    for arg, (name, _) in zip(ins.args, callee.params, strict=True)
                    if _is_in(arg, places)
                }
        term = block.term
        if term is not None and term.kind == "ret" and term.args and _is_in(term.args[0], places):
            self.returning.add(fn.name)

    def successors(self, block: Block) -> list[Block]:
        """Where control may go to: behind a call that never returns, to where it is raised only."""
        targets = block.successors()
        calls = [ins for ins in block.ins if ins.op == "call"]
        if calls and block.term is not None and block.term.kind == "check" and calls[-1].attr in self.raising:
            return targets[1:]
        return targets

    def is_place(self, ins: Ins, places: set[int], variables: set[str]) -> bool:
        """Does the instruction make a Frame that may be a place in the heap?"""
        if ins.res is None or ins.res.type != "Frame":
            return False
        if ins.op == "ldvar":
            return ins.attr in variables
        if ins.op == "call":
            return ins.attr in self.returning
        return ins.op in _VIEWS or (ins.op in _MOVED and _is_in(ins.args[0], places))


def _is_in(arg: object, places: set[int]) -> bool:
    return isinstance(arg, Reg) and arg.id in places


def _stale_use(places: _Places, fn: Function) -> Ins | None:
    """The first use of a place behind a call that may run PHP code."""
    variables = places.variables(fn)
    entry: dict[str, frozenset[str]] = {fn.blocks[0].name: frozenset()}
    work = [fn.blocks[0]]
    while work:
        block = work.pop()
        stale = set(entry[block.name])
        known: set[int] = set()  # registers that are places
        old: set[int] = set()  # those that are stale
        for ins in block.ins:
            if any(_is_in(arg, old) for arg in ins.args) and ins.op != "stvar":
                return ins
            if places.is_place(ins, known, variables):
                known.add(result(ins).id)
                if ins.op == "ldvar" and ins.attr in stale:
                    old.add(result(ins).id)
            elif ins.op == "stvar" and ins.attr in variables:
                (stale.add if _is_in(ins.args[0], old) else stale.discard)(ins.attr)
            if places.may_run(ins):
                stale |= variables
                old |= known - {ins.res.id if ins.res is not None else -1}
        for target in places.successors(block):
            now = frozenset(stale) | entry.get(target.name, frozenset())
            if now != entry.get(target.name):
                entry[target.name] = now
                work.append(target)
    return None


def check_places(program: Program) -> None:
    """Refuse what uses a place that may not be there any more: SubsetError."""
    places = _Places(program)
    for fn in program.functions.values():
        use = _stale_use(places, fn)
        if use is not None:
            raise SubsetError(
                program.file_of(fn),
                use.line,
                f"{fn.name}: a place in the heap is used after a call that may run PHP code: ask for it again",
            )
