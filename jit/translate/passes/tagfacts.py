"""Tag facts: a Value behind a test of its tag needs no retain and no release.

    if x.tag == INT:            # from here on x is not refcounted
        fp.put(pc.a, x)         # so the retain that put() brought goes away

A forward dataflow of "variable x holds no counted reference", with facts from branches on tag comparisons and from stores of fresh ints, floats
and bools. Fewer retains also mean fewer events in a recording.
"""

from pyphp.interp.rlib.value import REFCOUNTED
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Reg, result
from pyphp.jit.translate.ir.ops import UNCOUNTED, names

_FRESH = names(result_is=UNCOUNTED)


def drop_uncounted(fn: Function) -> None:
    """Delete retains and releases of Values that are known not to be refcounted."""
    if not any(i.op in ("retain", "release") and i.args[0].type == "Value" for b in fn.blocks for i in b.ins):
        return
    values = {v for v, t in fn.vars.items() if t == "Value"}
    entry: dict[str, frozenset[str] | None] = {b.name: None for b in fn.blocks}
    entry[fn.blocks[0].name] = frozenset(values - fn.param_names())  # locals begin as UNDEF
    work = [fn.blocks[0]]
    while work:
        block = work.pop()
        facts, known = _walk(block, entry[block.name] or frozenset(), None)
        for index, target in enumerate(block.successors()):
            after = facts | _edge_facts(block, index, values)
            old = entry[target.name]
            new = frozenset(after) if old is None else old & after
            if new != old:
                entry[target.name] = new
                work.append(target)
    for block in fn.blocks:
        if entry[block.name] is not None:
            out: list[Ins] = []
            _walk(block, entry[block.name] or frozenset(), out)
            block.ins = out


def _walk(block: Block, facts_in: frozenset[str], out: list[Ins] | None) -> tuple[set[str], set[int]]:
    facts = set(facts_in)
    known: set[int] = set()  # registers known not to be refcounted
    for ins in block.ins:
        if ins.op == "ldvar" and ins.attr in facts:
            known.add(result(ins).id)
        elif ins.op in _FRESH:
            known.add(result(ins).id)
        elif ins.op == "stvar":
            source = ins.args[0]
            if source.type == "Value" and (isinstance(source, Const) or source.id in known):
                facts.add(ins.attr)
            else:
                facts.discard(ins.attr)
        if out is not None:
            operand = ins.args[0] if ins.args else None
            if ins.op in ("retain", "release") and operand is not None and operand.type == "Value" and (
                isinstance(operand, Const) or operand.id in known
            ):
                continue
            out.append(ins)
    return facts, known


def _edge_facts(block: Block, index: int, values: set[str]) -> set[str]:
    """What the branch at the block's end says about a variable on its index-th edge."""
    term = block.term
    if term is None or term.kind != "branch" or not isinstance(term.args[0], Reg):
        return set()
    defs = {i.res.id: i for i in block.ins if i.res is not None}
    test = defs.get(term.args[0].id)
    if test is None or test.op != "icmp" or not isinstance(test.args[1], Const) or not isinstance(test.args[0], Reg):
        return set()
    tag = defs.get(test.args[0].id)
    if tag is None or tag.op != "vtag" or not isinstance(tag.args[0], Reg):
        return set()
    source = defs.get(tag.args[0].id)
    if source is None or source.op != "ldvar" or source.attr not in values:
        return set()
    if any(i.op == "stvar" and i.attr == source.attr for i in block.ins[block.ins.index(source):]):
        return set()
    bound, pred = test.args[1].value, test.attr
    yes = index == 0
    uncounted = {
        "eq": yes and bound < REFCOUNTED,
        "ne": not yes and bound < REFCOUNTED,
        "slt": yes and bound <= REFCOUNTED,
        "sle": yes and bound < REFCOUNTED,
        "sge": not yes and bound <= REFCOUNTED,
        "sgt": not yes and bound < REFCOUNTED,
    }.get(pred, False)
    return {source.attr} if uncounted else set()
