"""Boundaries: where an instruction ends that may have doomed an object (interp/rlib/dying.py), the mourner comes before
the next one.

    dispatch vm, fp, pc        ->        r = getfield vm; 'VM.doomed'
                                         branch r == 0 -> dispatch vm, fp, pc
                                                       -> store the instruction's own fp and pc in VM.fp and VM.pc,
                                                          tail vm, fp, pc; MOURNER

Only at the ends of paths on which something was released that may lead to an object, in this function or in one that
has ended in it: what comes to a dispatch otherwise is as it was. So whatever dispatches leaves nothing doomed behind,
and a trace, which sees the same load and branch, needs them behind what it really releases only (jit/optimize/heap.py).

Behind ownership.py: what is released is final.
"""

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Reg, Term
from pyphp.jit.translate.ir.ops import RUNNING
from pyphp.jit.translate.ir.places import DOOMED
from pyphp.jit.translate.passes.ownership import FREEING

PLACE = (("VM.fp", "fp"), ("VM.pc", "pc"))  # where vm.at() says that execution is
NATIVE = "VM.native"


class _Dooming:
    """What may doom an object, over the whole program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.leading = program.leading_types()
        self.functions: set[str] = set()
        changed = True
        while changed:
            changed = False
            for fn in program.functions.values():
                if fn.name not in self.functions and any(self.may_doom(i) for b in fn.blocks for i in b.ins):
                    self.functions.add(fn.name)
                    changed = True

    def may_doom(self, ins: Ins) -> bool:
        """May this instruction release an object that PHP code wants to hear of?"""
        if ins.op == "release":
            return ins.args[0].type in self.leading
        if ins.op == "call":
            return ins.attr in self.functions
        return ins.op in RUNNING or (ins.op == "extern" and ins.attr in (FREEING, "host", "sentence"))

    def after(self, fn: Function, dirty: bool) -> dict[str, bool]:
        """By block of a handler: may something be doomed at its end? dirty: it may be when the handler begins."""
        own = {block.name: any(map(self.may_doom, block.ins)) for block in fn.blocks}
        after = {block.name: own[block.name] for block in fn.blocks}
        if dirty:
            return dict.fromkeys(after, True)
        changed = True
        while changed:
            changed = False
            for block in fn.blocks:
                for target in block.successors() if after[block.name] else ():
                    if not after[target.name]:
                        after[target.name] = changed = True
        return after


def guard_boundaries(program: Program) -> int:
    """Add the looks; how many."""
    mourner = next((fn for fn in program.functions.values() if "mourner" in fn.flags), None)
    if mourner is None or DOOMED.split(".")[1] not in program.classes["VM"].offsets:
        return 0
    dooming = _Dooming(program)
    handlers = [fn for fn in program.functions.values() if fn.is_handler]
    dirty = {fn.name for fn in handlers if "unwinder" in fn.flags}
    work = list(handlers)
    while work:
        fn = work.pop()
        after = dooming.after(fn, fn.name in dirty)
        for block in fn.blocks:
            term = block.term
            if term is not None and term.kind == "tail" and after[block.name] and term.attr not in dirty:
                dirty.add(term.attr)
                work.append(program.functions[term.attr])
    looks = 0
    for fn in handlers:
        after = dooming.after(fn, fn.name in dirty)
        for block in list(fn.blocks):
            if block.term is not None and block.term.kind == "dispatch" and after[block.name]:
                _look(fn, block, mourner)
                looks += 1
    return looks


def _look(fn: Function, block: Block, mourner: Function) -> None:
    """Rewrite one dispatch."""
    registers = [ins.res.id for each in fn.blocks for ins in each.ins if ins.res is not None]
    number = max(registers, default=0)

    def register(type_: str) -> Reg:
        nonlocal number
        number += 1
        return Reg(type_, number)

    def load(variable: str, type_: str, into: Block) -> Reg:
        found = register(type_)
        into.ins.append(Ins("ldvar", found, [], variable))
        return found

    dispatch = block.term
    assert dispatch is not None
    names = (f".fp{number}", f".pc{number}")
    for name, operand in zip(names, dispatch.args[1:], strict=True):
        fn.vars[name] = operand.type
        block.ins.append(Ins("stvar", None, [operand], name))
    doomed, none = register("int"), register("bool")
    vm = load("vm", "VM", block)
    block.ins += [
        Ins("getfield", doomed, [vm], DOOMED),
        Ins("icmp", none, [doomed, Const("int", 0)], "eq"),
    ]
    go_on, mourn = Block(f"living{number}"), Block(f"doomed{number}")
    block.term = Term("branch", [none], [go_on, mourn], attr=True)
    vm = load("vm", "VM", mourn)
    for field, variable in PLACE:
        mourn.ins.append(Ins("setfield", None, [vm, load(variable, dict(fn.params)[variable], mourn)], field))
    mourn.ins.append(Ins("setfield", None, [vm, Const("Builtin", None)], NATIVE))
    for target, kind, attr in ((go_on, "dispatch", None), (mourn, "tail", mourner.name)):
        operands = [load("vm", "VM", target)]
        operands += [load(name, fn.vars[name], target) for name in names]
        target.term = Term(kind, list(operands), attr=attr)
    fn.calls.add(mourner.name)
    fn.blocks += [go_on, mourn]
