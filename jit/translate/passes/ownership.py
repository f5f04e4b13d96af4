"""Ownership: most locals only borrow, and need no counting.

build/statements.py lets every local own its reference. A local whose every store is a *borrowed* reference (read from
a slot, a field, an array, another local) and that is never read after something that may release, keeps nothing alive
that was not alive anyway: its retain and releases go.

What may release is a whole-program fixpoint: releases of locals that still own, stores over counted fields and slots
(they were built as explicit releases), calls of functions that may release, calls through pointers. It is computed
together with the elision: functions start out as harmless, candidates as elided; both sets only shrink, so the end is a
fixpoint on the safe side.

Registers that borrow from the heap and are used after, or handed to, something that may release are retained for that
stretch.
"""

from pyphp.jit.translate.build.program import Program, SubsetError
from pyphp.jit.translate.ir.graph import OWNED_CARRIER, Block, Function, Ins, Reg, result
from pyphp.jit.translate.ir.ops import BORROWED, DERIVED, OWNED, RUNNING, names

_FROM_HEAP = names(result_is=BORROWED)
_DERIVED = names(result_is=DERIVED)
_OWNED = names(result_is=OWNED)
FREEING = "empty_node"  # the C function by which the cycle collector releases


class _Analysis:
    """Elision candidates of one function."""

    def __init__(self, program: Program, fn: Function) -> None:
        self.program = program
        self.fn = fn
        stores: dict[str, set[str]] = {}
        moved: set[str] = set()
        for block in fn.blocks:
            for ins in block.ins:
                if ins.op == "stvar":
                    stores.setdefault(ins.attr, set()).add(ins.var or "")
                elif ins.op == "moveout":
                    moved.add(ins.attr)
        counted = {v for v, t in fn.vars.items() if program.is_counted(t) and v not in fn.param_names()}
        self.raw = {v for v in counted if "raw" in stores.get(v, ())}
        # raw carriers of owned registers are released explicitly; those of parameters need not be; borrowing carriers
        # must not outlive a release
        owned_carriers = self._safe_carriers()
        self.candidates = {
            v for v in counted - self.raw if stores.get(v, set()) <= {"borrowed", "constant"} and v not in moved
        }
        self.watched = self.candidates | (self.raw - owned_carriers)
        self.total = len(counted - self.raw)

    def _safe_carriers(self) -> set[str]:
        """Raw carriers of what stays alive until it is released explicitly, and of parameters, which the caller keeps
        alive.
        """
        params = self.fn.param_names()
        safe: set[str] = {v for v in self.raw if v.startswith(OWNED_CARRIER)}
        kept: set[int] = set()
        while True:
            before = len(safe) + len(kept)
            for block in self.fn.blocks:
                for ins in block.ins:
                    source = ins.args[0] if ins.args else None
                    if ins.op == "ldvar" and (ins.attr in params or ins.attr in safe):
                        kept.add(result(ins).id)
                    elif ins.res is not None and (ins.op in _OWNED or (ins.op == "mkref" and isinstance(source, Reg))):
                        kept.add(ins.res.id)
                    elif ins.op == "nop" and ins.attr == "taken":
                        assert isinstance(source, Reg)
                        kept.add(source.id)
                    elif isinstance(source, Reg) and source.id in kept:
                        if ins.op == "stvar" and ins.var == "raw":
                            safe.add(ins.attr)
                        elif ins.res is not None and ins.op in _DERIVED:
                            kept.add(ins.res.id)
            if len(safe) + len(kept) == before:
                return safe

    def may_release(self, ins: Ins) -> bool:
        """May this instruction drop the last reference to something?"""
        if ins.op == "release":
            return ins.var is None or ins.var not in self.candidates
        if ins.op == "call":
            return self.program.functions[ins.attr].may_release
        return ins.op in RUNNING or (ins.op == "extern" and ins.attr == FREEING)

    def function_may_release(self) -> bool:
        return any(self.may_release(i) for b in self.fn.blocks for i in b.ins) or any(
            b.term is not None and b.term.kind in ("tail", "dispatch", "record") for b in self.fn.blocks
        )

    def refine(self) -> bool:
        """Drop candidates that are read after something may have released; True if any fell."""
        before = len(self.candidates)
        while True:
            bad = self._stale_reads()
            for var in bad & (self.watched - self.candidates):
                raise SubsetError(
                    self.program.file_of(self.fn),
                    self.fn.line,
                    f"{self.fn.name}: a borrowed {self.fn.vars[var]} is used after a call that may release it: take "
                    f"it into a local first",
                )
            if not bad & self.candidates:
                return len(self.candidates) != before
            self.candidates -= bad
            self.watched -= bad

    def _stale_reads(self) -> set[str]:
        """Watched variables that are read while stale."""
        bad: set[str] = set()
        entry: dict[str, frozenset[str]] = {self.fn.blocks[0].name: frozenset()}
        work = [self.fn.blocks[0]]
        while work:
            block = work.pop()
            stale = set(entry[block.name])
            origin: dict[int, set[str]] = {}
            for ins in block.ins:
                if not (ins.op == "release" and ins.var in self.candidates):
                    for arg in ins.args:
                        if isinstance(arg, Reg):
                            bad |= origin.get(arg.id, set()) & stale
                if ins.op == "ldvar" and ins.attr in self.watched and ins.var is None:
                    origin[result(ins).id] = {ins.attr}
                elif (
                    ins.res is not None
                    and (ins.op in _DERIVED)
                    and isinstance(ins.args[0], Reg)
                    and ins.args[0].id in origin
                ):
                    origin[ins.res.id] = origin[ins.args[0].id]
                if ins.op == "stvar" and ins.attr in self.watched:
                    stale.discard(ins.attr)
                if self.may_release(ins):
                    # an argument may die inside the call: such a variable must own
                    if ins.op == "call" or ins.op in RUNNING:
                        for arg in ins.args:
                            if isinstance(arg, Reg):
                                bad |= origin.get(arg.id, set())
                    stale |= self.watched
            if block.term is not None:
                for arg in block.term.args:
                    if isinstance(arg, Reg):
                        bad |= origin.get(arg.id, set()) & (stale if block.term.kind != "ret" else self.watched | stale)
            for target in block.successors():
                old = entry.get(target.name)
                new = frozenset(stale) | (old or frozenset())
                if new != old:
                    entry[target.name] = new
                    work.append(target)
        return bad

    def apply(self) -> None:
        """Delete the candidates' counting; protect registers that borrow across a release."""
        for block in self.fn.blocks:
            out = []
            for ins in block.ins:
                if ins.op in ("retain", "release") and ins.var in self.candidates:
                    continue
                if ins.op == "ldvar" and ins.var in self.candidates:
                    continue  # was loaded only to be released
                out.append(ins)
            block.ins = out
            self._protect(block)

    def _protect(self, block: Block) -> None:
        changed = True
        done: set[int] = set()
        while changed:
            changed = False
            for at, ins in enumerate(block.ins):
                if (
                    ins.res is None
                    or ins.op not in _FROM_HEAP
                    or not self.program.is_counted(ins.res.type)
                    or ins.res.id in done
                ):
                    continue
                if self._is_taken(block, ins.res):
                    continue
                family = {ins.res.id}
                last, exposed, retained = at, False, False
                for k in range(at + 1, len(block.ins)):
                    user = block.ins[k]
                    if (
                        user.op == "retain"
                        and user.var is None
                        and isinstance(user.args[0], Reg)
                        and user.args[0].id in family
                    ):
                        last, retained = k, True  # from here on the register owns a reference of its own
                        break
                    used = any(isinstance(a, Reg) and a.id in family for a in user.args)
                    if used and user.op in _DERIVED and user.res is not None:
                        family.add(user.res.id)
                    if used and not (user.op == "nop"):
                        if user.op == "release" and user.args[0] is ins.res:
                            continue  # the explicit release of what a store replaced
                        last = k
                for k in range(at + 1, last + 1):
                    user = block.ins[k]
                    if self.may_release(user) and not (user.op == "release" and user.args[0] is ins.res):
                        passed = any(isinstance(a, Reg) and a.id in family for a in user.args)
                        if k < last or (passed and (user.op == "call" or user.op in RUNNING)):
                            exposed = True
                if (
                    not retained
                    and block.term is not None
                    and any(isinstance(a, Reg) and a.id in family for a in block.term.args)
                ):
                    raise SubsetError(
                        self.program.file_of(self.fn),
                        ins.line,
                        f"{self.fn.name}: a borrowed reference leaves its block",
                    )
                if exposed:
                    done.add(ins.res.id)
                    block.ins.insert(last + 1, Ins("release", None, [ins.res], line=ins.line))
                    block.ins.insert(at + 1, Ins("retain", None, [ins.res], line=ins.line))
                    changed = True
                    break

    def _is_taken(self, block: Block, reg: Reg) -> bool:
        return any(i.op == "nop" and i.attr == "taken" and i.args[0] is reg for i in block.ins)


def settle_ownership(program: Program) -> dict[str, int]:
    """Run the analysis on all functions; afterwards retain and release are final. Returns counts for the report."""
    analyses = [_Analysis(program, fn) for fn in program.functions.values()]
    while True:
        changed = True
        while changed:
            changed = False
            for analysis in analyses:
                if not analysis.fn.may_release and analysis.function_may_release():
                    analysis.fn.may_release = changed = True
        if not any([analysis.refine() for analysis in analyses]):
            break
    for analysis in analyses:
        analysis.apply()
    elided = sum(len(a.candidates) for a in analyses)
    return {"counted locals": sum(a.total for a in analyses), "borrowing": elided}
