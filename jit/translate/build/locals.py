"""What a function's locals hold at each point: which are certainly assigned, and which may be.

Three questions have one dataflow. Reading a local that some path leaves unassigned is an error in Python and garbage natively: it is refused. And the
`leave` of a way out of the function, which stands for "give up all locals", becomes releases of those that may hold something there: the builder
cannot know them, because a loop's later statements have run by the time its first one leaves. And a store into a local that certainly holds nothing
yet has no old content to release.
"""

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import OWNED_CARRIER, Block, Function, Ins, Reg, result
from pyphp.jit.translate.ir.ops import QUIET

State = tuple[frozenset[str], frozenset[str]]  # (certainly assigned, possibly assigned)


class UnassignedError(Exception):
    """A local is read where it may not have been assigned."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"{name} may be unassigned here")
        self.line = line


def settle_locals(program: Program, fn: Function, last_id: int) -> None:
    """Refuse reads of unassigned locals and expand every `leave`. last_id: the highest register number so far."""
    entry = _entry_states(fn)
    names = [n for n, t in fn.vars.items() if program.is_counted(t) and n not in fn.param_names() and not n.startswith(OWNED_CARRIER)]
    for block in fn.blocks:
        certain, possible = map(set, entry[block.name])
        out: list[Ins] = []
        empty: set[int] = set()  # registers that hold the content of a local which has none yet
        for ins in block.ins:
            if ins.op == "ldvar" and ins.var is not None and ins.attr not in possible:
                empty.add(result(ins).id)
                continue
            if ins.op == "release" and isinstance(ins.args[0], Reg) and ins.args[0].id in empty:
                continue
            if ins.op == "ldvar" and ins.var is None and ins.attr not in certain:
                raise UnassignedError(ins.attr, ins.line)
            if ins.op == "stvar":
                certain.add(ins.attr)
                possible.add(ins.attr)
            if ins.op != "leave":
                out.append(ins)
                continue
            for name in names:
                if name in possible and name != ins.attr:
                    last_id += 1
                    old = Reg(fn.vars[name], last_id)
                    out.append(Ins("ldvar", old, [], name, name, ins.line))
                    out.append(Ins("release", None, [old], QUIET, name, ins.line))
        block.ins = out


def _entry_states(fn: Function) -> dict[str, State]:
    stored = {b.name: frozenset(i.attr for i in b.ins if i.op == "stvar") for b in fn.blocks}
    params = frozenset(fn.param_names())
    entry: dict[str, State] = {fn.blocks[0].name: (params, params)}
    work: list[Block] = [fn.blocks[0]]
    while work:
        block = work.pop()
        certain, possible = (s | stored[block.name] for s in entry[block.name])
        for target in block.successors():
            old = entry.get(target.name)
            new = (certain, possible) if old is None else (old[0] & certain, old[1] | possible)
            if new != old:
                entry[target.name] = new
                work.append(target)
    return entry
