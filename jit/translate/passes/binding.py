"""Binding times: what is known when a trace is built (static, RPython's green) and what only when it runs (red).

In a handler the instruction pointer is static, and so is everything computed from it: operands, immediate numbers,
jumps, constants' addresses. A branch on a static register needs no event: replay knows its outcome. The recorder and
replay share this analysis; it looks at one function at a time, so a helper's parameters are red even where a caller
passes something static (the event is then redundant, never wrong).

Also here: which functions a trace looks into, what is live at a point, and from which points an exit may have to run a
function's resume stub.
"""

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Operand, Reg, has_loop, result
from pyphp.jit.translate.ir.ops import names
from pyphp.jit.translate.ir.places import FRAMES
from pyphp.jit.translate.passes.effects import ProgramEffects

_PURE = names(pure=True)
_CALLED = names(called=True)  # functions with them are called by traces
Live = tuple[str, str, str]  # ("v", variable, type) or ("r", register id, type)


class Binding:
    """The analysis for a whole program, computed per function on demand."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._static: dict[str, set[int]] = {}
        self._traceable: dict[str, bool] = {}
        self._live: dict[str, dict[str, frozenset[Live]]] = {}
        self._continuing: set[str] | None = None
        self._ends: set[str] | None = None
        self.effects = ProgramEffects(program)

    # -- static registers

    def is_static(self, fn: Function, reg: Reg) -> bool:
        """Is the register computed from bytecode alone?"""
        return reg.id in self.static(fn)

    def static(self, fn: Function) -> set[int]:
        """Ids of the static registers of fn."""
        found = self._static.get(fn.name)
        if found is None:
            found = self._static[fn.name] = self._find_static(fn)
        return found

    def _find_static(self, fn: Function) -> set[int]:
        params = fn.param_names()
        variables = {v for v in fn.vars if v not in params}
        if fn.is_handler:
            variables.add("pc")
        while True:
            static: set[int] = set()
            spoiled: set[str] = set()

            def known(operand: Operand, static: set[int] = static) -> bool:
                return isinstance(operand, Const) or operand.id in static

            for block in fn.blocks:
                for ins in block.ins:
                    if ins.op == "ldvar":
                        if ins.attr in variables:
                            static.add(result(ins).id)
                    elif ins.op == "stvar":
                        if not known(ins.args[0]):
                            spoiled.add(ins.attr)
                    elif ins.res is not None and ins.op == "promote":
                        static.add(ins.res.id)
                    elif ins.res is not None and ins.op in _PURE and all(known(a) for a in ins.args):
                        static.add(ins.res.id)
            if not spoiled & variables:
                return static
            variables -= spoiled

    # -- traceability

    def is_traceable(self, fn: Function) -> bool:
        """Does a trace look into fn? Loops need a static bound or unroll_safe."""
        found = self._traceable.get(fn.name)
        if found is None:
            found = self._traceable[fn.name] = self._find_traceable(fn)
        return found

    def _find_traceable(self, fn: Function) -> bool:
        if fn.flags & {"dont_look_inside", "export", "unwinder"} or any(
            i.op in _CALLED for b in fn.blocks for i in b.ins
        ):
            return False
        if "unroll_safe" in fn.flags or not has_loop(fn):
            return True
        static = self.static(fn)
        return all(any(_leaves_statically(block, loop, static) for block in loop) for loop in _loops(fn))

    # -- liveness

    def live(self, fn: Function, block: Block, index: int) -> list[Live]:
        """What the instructions from block[index] on may read: variables and registers, in a fixed order."""
        entry = self._live.get(fn.name)
        if entry is None:
            entry = self._live[fn.name] = self._find_live(fn)
        return sorted(self._scan(fn, block, index, entry))

    def _find_live(self, fn: Function) -> dict[str, frozenset[Live]]:
        entry: dict[str, frozenset[Live]] = {b.name: frozenset() for b in fn.blocks}
        changed = True
        while changed:
            changed = False
            for block in reversed(fn.blocks):
                new = frozenset(self._scan(fn, block, 0, entry))
                if new != entry[block.name]:
                    entry[block.name] = new
                    changed = True
        return entry

    def _scan(self, fn: Function, block: Block, index: int, entry: dict[str, frozenset[Live]]) -> set[Live]:
        params = fn.param_names()
        live: set[Live] = set()
        for target in block.successors():
            live |= {x for x in entry[target.name] if x[0] == "v"}
        if block.term is not None:
            live |= {("r", str(a.id), a.type) for a in block.term.args if isinstance(a, Reg)}
        for ins in reversed(block.ins[index:]):
            if ins.res is not None:
                live.discard(("r", str(ins.res.id), ins.res.type))
            if ins.op == "stvar":
                live.discard(("v", ins.attr, fn.vars[ins.attr]))
            elif ins.op == "ldvar" and ins.attr not in params:
                live.add(("v", ins.attr, fn.vars[ins.attr]))
            live |= {("r", str(a.id), a.type) for a in ins.args if isinstance(a, Reg)}
        return live

    # -- resume stubs

    def is_irreversible(self, fn: Function, ins: Ins) -> bool:
        """Has the instruction an effect that a trace cannot undo by not writing its frame back? Frames are views of
        the heap for all that helpers know, and in handlers if they are not the handler's own. A call that looks at
        frames itself makes a trace write them back before.
        """
        effects = self.effects.of_instruction(fn, ins)
        if effects.irreversible:
            return True
        if ins.op != "call" or not effects.touches.meets(FRAMES):
            return False
        return not self.is_traceable(self.program.functions[ins.attr])

    def resume_points(self, fn: Function) -> list[tuple[Block, int]]:
        """(block, index) where an exit may have to go on in the middle of fn: events and checks that come after an
        effect, and the points after calls that a trace looks into (their callers' resume stubs)."""
        effects, after = self._behind_effects(fn)
        # a helper may be called after an effect of its caller, and some handlers go on what another has begun
        begun = not fn.is_handler or fn.name in self._going_on()
        static = self.static(fn)
        points: list[tuple[Block, int]] = []
        for block in fn.blocks:
            dirty = after[block.name] or begun
            for k, ins in enumerate(block.ins):
                if dirty and self.is_event(ins):
                    points.append((block, k))
                if ins.op in ("call", "icall") and (
                    ins.op == "icall" or self.is_traceable(self.program.functions[ins.attr])
                ):
                    points.append((block, k + 1))
                dirty = dirty or id(ins) in effects
            term = block.term
            if (
                dirty
                and term is not None
                and (
                    (term.kind == "branch" and isinstance(term.args[0], Reg) and term.args[0].id not in static)
                    or term.kind == "check"
                )
            ):
                points.append((block, len(block.ins)))
        return list(dict.fromkeys(points))

    def _behind_effects(self, fn: Function) -> tuple[set[int], dict[str, bool]]:
        """The ids of the instructions with effects, and whether each block may come after one."""
        effects = {id(i) for b in fn.blocks for i in b.ins if self.is_irreversible(fn, i)}
        after: dict[str, bool] = {b.name: False for b in fn.blocks}
        changed = True
        while changed:
            changed = False
            for block in fn.blocks:
                if after[block.name] or any(id(i) in effects for i in block.ins):
                    for target in block.successors():
                        if not after[target.name]:
                            after[target.name] = changed = True
        return effects, after

    def _going_on(self) -> set[str]:
        """The names of the handlers that another one ends in after an effect: as a rule handlers make way for slower
        ones before they have done anything.
        """
        found = self._continuing
        if found is None:
            found = self._continuing = set()
            always: dict[str, set[str]] = {}  # by name of a handler: those that it ends in
            for fn in self.program.functions.values():
                if fn.is_handler and self.is_traceable(fn):
                    effects, after = self._behind_effects(fn)
                    for block in fn.blocks:
                        if block.term is not None and block.term.kind == "tail":
                            always.setdefault(fn.name, set()).add(block.term.attr)
                            if after[block.name] or any(id(i) in effects for i in block.ins):
                                found.add(block.term.attr)
            waiting = list(found)
            while waiting:
                for name in always.get(waiting.pop(), set()) - found:
                    found.add(name)
                    waiting.append(name)
        return found

    @property
    def ends_of_handlers(self) -> set[str]:
        """The names of the handlers that traces look into, in which others of those end."""
        if self._ends is None:
            functions = self.program.functions
            looked_into = [fn for fn in functions.values() if fn.is_handler and self.is_traceable(fn)]
            terms = [block.term for fn in looked_into for block in fn.blocks]
            ends = {term.attr for term in terms if term is not None and term.kind == "tail"}
            self._ends = {name for name in ends if self.is_traceable(functions[name])}
        return self._ends

    def is_event(self, ins: Ins) -> bool:
        """Does the instruction read the log?"""
        op, args = ins.op, ins.args
        return op in ("promote", "icall") or (
            op in ("retain", "release") and args[0].type == "Value" and isinstance(args[0], Reg)
        )


def _leaves_statically(block: Block, loop: set[Block], static: set[int]) -> bool:
    """Does the loop end at this block by a branch whose outcome the bytecode decides?"""
    term = block.term
    return (
        term is not None
        and term.kind == "branch"
        and isinstance(term.args[0], Reg)
        and term.args[0].id in static
        and not all(s in loop for s in block.successors())
    )


def _loops(fn: Function) -> list[set[Block]]:
    """The strongly connected components with a cycle (Tarjan, iterative)."""
    index: dict[Block, int] = {}
    low: dict[Block, int] = {}
    on: set[Block] = set()
    stack: list[Block] = []
    found: list[set[Block]] = []
    for root in fn.blocks:
        if root in index:
            continue
        work = [(root, iter(root.successors()))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            block, successors = work[-1]
            pushed = False
            for s in successors:
                if s not in index:
                    index[s] = low[s] = len(index)
                    stack.append(s)
                    on.add(s)
                    work.append((s, iter(s.successors())))
                    pushed = True
                    break
                if s in on:
                    low[block] = min(low[block], index[s])
            if pushed:
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[block])
            if low[block] == index[block]:
                component: set[Block] = set()
                while True:
                    b = stack.pop()
                    on.discard(b)
                    component.add(b)
                    if b is block:
                        break
                if len(component) > 1 or block in block.successors():
                    found.append(component)
    return found
