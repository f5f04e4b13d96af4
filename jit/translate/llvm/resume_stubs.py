"""Resume stubs: what an exit runs of a function after an effect that must not happen twice.

    X:op        one function with an entry for each point from which an exit may have to go on (binding.py)

Entries share all that comes after them, as blocks of one function do:

    X:f:  switch values[0]          entry_number() of the point
    at.1.4:                         load what is live there, from values[1..], into variables and carried registers
      br b.1.4
    b:    ...                       instructions 0 to 3 of block b, if control can come back to its beginning
      br b.1.4
    b.1.4: ...                      the instructions of b from 4 on

The live values lie in the VM's exit buffer (runtime/exits.py writes them there), one word each, a Value two. A
handler finds the buffer in the VM; a helper's stub gets its address before the helper's own parameters. Registers live
in one block, so those that are live at a point inside it are carried in variables.

Where the rest of a handler ends in another handler that traces look into, that one's stubs go on, from its beginning:
a handler's last entry. Where one ends in a dispatch, that is a landing (runtime/exits.py): a trace may go on from it.

    Y:f         what exits call of a helper: all words are in the buffer, its parameters first, and the result is two
                words, whatever its type
"""

from pyphp.jit.translate.ir.graph import Block, Function, Reg, Term
from pyphp.jit.translate.ir.layouts import HANDLER_CC, entry_number, llvm_type
from pyphp.jit.translate.llvm.emit import Emitter
from pyphp.jit.translate.passes.binding import Binding, Live

BEGINNING = -1  # the number of the entry at a handler's beginning
BUFFER = "exit_buffer"  # VM field: address of the exit buffer
WORD_OF = {"i1": "zext", "double": "bitcast", "ptr": "ptrtoint"}  # how a result becomes a word


class ResumeStubEmitter(Emitter):
    """Emits resume stubs. `stub_names` collects their names."""

    binding: Binding
    stub_names: list[str]
    in_stub = False  # is a handler's stub being emitted?

    def resume_stubs(self, fn: Function) -> None:
        """All resume stubs of fn, in one function; nothing if it has none."""
        cuts: dict[Block, list[int]] = {}
        for block, index in self.binding.resume_points(fn):
            cuts.setdefault(block, []).append(index)
        begins = fn.name in self.binding.ends_of_handlers
        if not cuts and not begins:
            return
        self.begin(fn)
        self.stub_names.append(f"X:{fn.name}")
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
        if begins:
            cases += f" i64 {BEGINNING}, label %{fn.blocks[0].name}"
        self.e(f"switch i64 %entry, label %nowhere [ {cases} ]")
        self.out.append("nowhere:")
        self.e("unreachable")
        for (block, k), values in live.items():
            self.out.append(f"at.{numbers[block]}.{k}:")
            self._take(values)
            self.e(f"br label %{block.name}.{numbers[block]}.{k}")
        reached = {other for block in cuts for other in _reachable(block)}
        if begins:
            reached |= {fn.blocks[0], *_reachable(fn.blocks[0])}
        self.in_stub = fn.is_handler
        for block in fn.blocks:
            if block in reached or block in cuts:
                within = {k: live[block, k] for k in cuts.get(block, [])}
                self._pieces(block, numbers[block], block in reached, within)
        self.in_stub = False
        self.out.append("}")
        if not fn.is_handler:
            self._uniform(fn)

    def term_dispatch(self, t: Term) -> None:
        """A landing, in a stub."""
        if self.in_stub:
            self.tail("@rt_landed", self.machine(t))
        else:
            super().term_dispatch(t)

    def term_tail(self, t: Term) -> None:
        """A stub goes on in a stub, where there is one."""
        if self.in_stub and t.attr in self.binding.ends_of_handlers:
            self.needs.add(f"X:{t.attr}")
            self.e(f"store i64 {BEGINNING}, ptr %values")
            self.tail(f'@"X:{t.attr}"', self.machine(t))
        else:
            super().term_tail(t)

    def _uniform(self, fn: Function) -> None:
        """The helper's stub as exits call it."""
        self.stub_names.append(f"Y:{fn.name}")
        self.out.append(f'define hidden {{i64,i64}} @"Y:{fn.name}"(ptr %words) nounwind minsize cold {{')
        passed, position = [], 0
        for _, type_ in fn.params:
            for _, ltype in _parts(type_):
                word = self.t(f"load {'i64' if ltype == 'i1' else ltype}, ptr {self.gep('%words', 8 * position)}")
                passed.append(f"{ltype} {self.t(f'trunc i64 {word} to i1') if ltype == 'i1' else word}")
                position += 1
        rest = ", ".join([f"ptr {self.gep('%words', 8 * position)}", *passed])
        result = self.result(fn)
        call = f'call {result} @"X:{fn.name}"({rest})'
        if result == "{i64,i64}":
            self.e(f"ret {{i64,i64}} {self.t(call)}")
        elif result == "void":
            self.e(call)
            self.e("ret {i64,i64} zeroinitializer")
        else:
            word = self.t(call)
            if result != "i64":
                word = self.t(f"{WORD_OF[result]} {result} {word} to i64")
            self.e(f"ret {{i64,i64}} {self.t(f'insertvalue {{i64,i64}} zeroinitializer, i64 {word}, 0')}")
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
