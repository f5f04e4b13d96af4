"""Registers live in one block: a register that another block uses goes through a variable.

A register that only reads a variable is read again instead: within one statement nobody assigns it. Any other carrier is raw: it owns nothing. Where a *borrowed* reference would have to survive something that may release it, ownership.py
refuses the source and asks for a local.
"""

from pyphp.jit.translate.ir.graph import Block, Function, Ins, Operand, Reg


def demote(fn: Function) -> None:
    """Rewrite fn so that every register's uses are in the block of its definition."""
    home: dict[int, Block] = {}
    reads: dict[int, str] = {}
    for block in fn.blocks:
        for ins in block.ins:
            if ins.res is not None:
                home[ins.res.id] = block
                if ins.op == "ldvar":
                    reads[ins.res.id] = ins.attr
    crossing: dict[int, Reg] = {}
    for block in fn.blocks:
        for operand in _operands(block):
            if isinstance(operand, Reg) and home[operand.id] is not block:
                crossing[operand.id] = operand
    if not crossing:
        return
    next_id = max(home) + 1
    for reg in crossing.values():
        if reg.id not in reads:
            fn.vars[f".r{reg.id}"] = reg.type
    for block in fn.blocks:
        out: list[Ins] = []
        local: dict[int, Reg] = {}

        def localise(operand: Operand, block: Block = block, out: list[Ins] = out, local: dict[int, Reg] = local) -> Operand:
            nonlocal next_id
            if not isinstance(operand, Reg) or operand.id not in crossing or home[operand.id] is block:
                return operand
            if operand.id not in local:
                local[operand.id] = Reg(operand.type, next_id)
                out.append(Ins("ldvar", local[operand.id], [], reads.get(operand.id, f".r{operand.id}")))
                next_id += 1
            return local[operand.id]

        for ins in block.ins:
            ins.args = [localise(a) for a in ins.args]
            out.append(ins)
            if ins.res is not None and ins.res.id in crossing and ins.res.id not in reads:
                out.append(Ins("stvar", None, [ins.res], f".r{ins.res.id}", var="raw"))
        if block.term is not None:
            block.term.args = [localise(a) for a in block.term.args]
        block.ins = out


def _operands(block: Block) -> list[Operand]:
    found = [a for ins in block.ins for a in ins.args]
    if block.term is not None:
        found += block.term.args
    return found
