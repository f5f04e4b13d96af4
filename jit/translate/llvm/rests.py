"""Rests: what an exit runs of a function after an effect that must not happen twice.

    X:op        one function with an entry for each point from which an exit may have to go on (binding.py)

Entries share all that comes after them, as blocks of one function do:

    X:f:  switch values[0]          entry_number() of the point
    at.1.4:                         load what is live there, from values[1..], into variables and carried registers
      br b.1.4
    b:    ...                       instructions 0 to 3 of block b, if control can come back to its beginning
      br b.1.4
    b.1.4: ...                      the instructions of b from 4 on

The live values lie in the VM's exit buffer (jit/backend/emit.py writes them there), one word each, a Value two. A
handler finds the buffer in the VM; a helper's rest gets its address before the helper's own parameters. Registers live
in one block, so those that are live at a point inside it are carried in variables.
"""

from pyphp.jit.translate.ir.graph import Block, Function, Reg
from pyphp.jit.translate.ir.layouts import HANDLER_CC, entry_number, llvm_type
from pyphp.jit.translate.llvm.emit import Emitter
from pyphp.jit.translate.passes.binding import Binding, Live

BUFFER = "exit_buffer"  # VM field: address of the exit buffer


class RestEmitter(Emitter):
    """Emits rests. `rest_names` collects their names."""

    binding: Binding
    rest_names: list[str]

    def rests(self, fn: Function) -> None:
        """All rests of fn, in one function; nothing if it has none."""
        cuts: dict[Block, list[int]] = {}
        for block, index in self.binding.rest_points(fn):
            cuts.setdefault(block, []).append(index)
        if not cuts:
            return
        self.begin(fn)
        self.rest_names.append(f"X:{fn.name}")
        cc = HANDLER_CC + " " if fn.is_handler else ""
        params = ", ".join(["ptr %values"] * (not fn.is_handler) + [p for p in [self.signature(fn)] if p])
        self.out.append(f'define hidden {cc}{self.result(fn)} @"X:{fn.name}"({params}) nounwind minsize cold {{')
        self.out.append("start:")
        self.allocas(fn)
        numbers = {block: k for k, block in enumerate(fn.blocks)}
        live = {(block, k): self.binding.live(fn, block, k) for block, indices in cuts.items() for k in indices}
        carried = {(key, type_) for values in live.values() for kind, key, type_ in values if kind == "r"}
        for key, type_ in sorted(carried):
            for suffix, ltype in _parts(type_):
                self.e(f'%"c.{key}{suffix}" = alloca {ltype}')
        if fn.is_handler:
            at, _ = self.program.classes["VM"].offsets[BUFFER]
            self.e(f"%values = load ptr, ptr {self.gep('%a.vm', at)}")
        self.e("%entry = load i64, ptr %values")
        cases = " ".join(f"i64 {entry_number(numbers[b], k)}, label %at.{numbers[b]}.{k}" for b, k in live)
        self.e(f"switch i64 %entry, label %nowhere [ {cases} ]")
        self.out.append("nowhere:")
        self.e("unreachable")
        for (block, k), values in live.items():
            self.out.append(f"at.{numbers[block]}.{k}:")
            self._take(values)
            self.e(f"br label %{block.name}.{numbers[block]}.{k}")
        reached = {other for block in cuts for other in _reachable(block)}
        for block in fn.blocks:
            if block in reached or block in cuts:
                within = {k: live[block, k] for k in cuts.get(block, [])}
                self._pieces(block, numbers[block], block in reached, within)
        self.out.append("}")

    def _take(self, values: list[Live]) -> None:
        """From the buffer into variables."""
        position = 1
        for kind, key, type_ in values:
            for suffix, ltype in _parts(type_):
                place = self.gep("%values", 8 * position)
                position += 1
                word = self.t(f"load {'i64' if ltype == 'i1' else ltype}, ptr {place}")
                if ltype == "i1":
                    word = self.t(f"trunc i64 {word} to i1")
                self.e(f'store {ltype} {word}, ptr %"{"v" if kind == "v" else "c"}.{key}{suffix}"')

    def _pieces(self, block: Block, number: int, whole: bool, cuts: dict[int, list[Live]]) -> None:
        """A block, cut where it is entered; without its beginning where control does not come back to that."""
        self.emitted.add(block.name)
        first = 0 if whole else min(cuts)
        if whole:
            self.out.append(f"{block.name}:")
        for k in range(first, len(block.ins) + 1):
            if k in cuts:
                carried = [(Reg(type_, int(key)), type_) for kind, key, type_ in cuts[k] if kind == "r"]
                if whole or k > first:
                    for reg, type_ in carried:
                        words = [self.tag(reg), self.payload(reg)] if type_ == "Value" else [self.s(reg)]
                        for (suffix, ltype), word in zip(_parts(type_), words, strict=True):
                            self.e(f'store {ltype} {word}, ptr %"c.{reg.id}{suffix}"')
                    self.e(f"br label %{block.name}.{number}.{k}")
                self.out.append(f"{block.name}.{number}.{k}:")
                for reg, type_ in carried:
                    self.alias[reg.id] = f"%c{reg.id}.{k}"
                    for suffix, ltype in _parts(type_):
                        self.e(f'%c{reg.id}.{k}{suffix} = load {ltype}, ptr %"c.{reg.id}{suffix}"')
            if k < len(block.ins):
                self.instruction(block.ins[k])
        assert block.term is not None
        self.terminator(block.term)


def _parts(type_: str) -> list[tuple[str, str]]:
    """The words of a live value: suffix of the name, LLVM type."""
    return [(".t", "i64"), (".x", "i64")] if type_ == "Value" else [("", llvm_type(type_))]


def _reachable(block: Block) -> set[Block]:
    """Blocks that control can reach from the end of block."""
    found: set[Block] = set()
    work = list(block.successors())
    while work:
        b = work.pop()
        if b not in found:
            found.add(b)
            work += b.successors()
    return found
