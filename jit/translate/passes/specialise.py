"""Clones of fast handlers: what an instruction's operands say before it ever runs is known when its code is laid out.

    ADD t1, $a, 1      $a is a slot, 1 a constant: S:interp.handlers.operators.arithmetic.add_numbers:sc reads both without looking at their signs
    RETURN t1, #2      S:...return_value:s2 looks at two locals, without a loop

A clone is keyed by a letter for each read operand, s (slot) or c (constant), and the number that bounds the handler's loop, if it has one. What a
handler reads of other instructions, such as the caller's, is not known. The host picks a clone for each instruction (jit/native/loading.py); all
clones of an opcode have its one recording variant, and traces know nothing of them.
"""

from itertools import product

from attrs import frozen

from pyphp.interp.bytecode import IMM, NUMBER, OPCODES, READ
from pyphp.jit.translate.ir.graph import Function, Reg, has_loop
from pyphp.jit.translate.ir.ops import names

MOST = 3  # loops of up to so many turns are cloned
CALLING = names(leaves=True)


@frozen(slots=True)
class Shape:
    """What the clones of one handler differ in: read operands, and the operand that bounds a loop ("" for none)."""

    reads: str
    bound: str

    def keys(self) -> list[str]:
        """The clones' keys. An instruction all of whose operands are constants is rare, unless there is but one."""
        kinds = ["".join(k) for k in product("sc", repeat=len(self.reads)) if len(k) < 2 or "s" in k]
        return [k + n for k in kinds for n in (map(str, range(MOST + 1)) if self.bound else [""]) if k + n]

    def facts(self, key: str) -> dict[str, str | int]:
        """What a key says: "s" or "c" by letter of a read operand, a number by letter of the bound."""
        known: dict[str, str | int] = dict(zip(self.reads, key, strict=False))
        if self.bound:
            known[self.bound] = int(key[len(self.reads) :])
        return known


def is_leaf(fn: Function) -> bool:
    """Does the handler call nothing?"""
    return not any(i.op in CALLING for b in fn.blocks for i in b.ins)


def shape_of(fn: Function, opcode: str | None) -> Shape | None:
    """What is worth cloning fn for, if it is the fast handler of this opcode."""
    if opcode is None or not is_leaf(fn):
        return None
    kinds = dict(OPCODES[NUMBER[opcode]].operands())
    own = {i.res.id for b in fn.blocks for i in b.ins if i.op == "ldvar" and i.attr == "pc" and i.res is not None}
    letters = {i.res.id: i.attr for b in fn.blocks for i in b.ins
               if i.op == "operand" and i.res is not None and isinstance(i.args[0], Reg) and i.args[0].id in own}
    reads = {letters[i.args[2].id] for b in fn.blocks for i in b.ins if i.op == "read" and isinstance(i.args[2], Reg) and i.args[2].id in letters}
    bounds = set()
    if has_loop(fn):
        bounds = {letters[i.args[0].id] for b in fn.blocks for i in b.ins
                  if i.op == "stvar" and i.attr[1:].isdigit() and isinstance(i.args[0], Reg) and i.args[0].id in letters}
    shape = Shape("".join(sorted(r for r in reads if kinds.get(r) == READ)), min((b for b in bounds if kinds.get(b) == IMM), default=""))
    return shape if shape.reads or shape.bound else None
