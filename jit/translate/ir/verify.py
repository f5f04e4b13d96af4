"""The verifier of the IR: is this a function? It looks at what the table of operations says (ir_ops.py) and at what the form demands.

    operands      as many as the operation takes, each of a type that it takes
    registers     defined once, before their use; after demote.py in the block of their use
    variables     declared, read and assigned under their own type; parameters are not assigned
    calls         of functions that there are, with as many operands of the types that they take
    ends          every block has one; its targets are blocks of the function; what is returned is of the function's type

It runs behind each pass where a checked image is built, and in tests. What it finds is a defect of the pass in front of it and raises BadIR.
"""

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Operand, Reg
from pyphp.jit.translate.ir.ops import BY_NAME, TERMINATORS

SCALARS = frozenset({"int", "float", "bool", "void", "Value", "Slot"})
MACHINE = ("VM", "Frame", "Instr")


class BadIR(AssertionError):
    """A pass made what is no function; the text says which one, where, and which rule is broken, behind which pass."""


class _Verifier:
    """Looks at one function."""

    def __init__(self, program: Program, fn: Function, after: str, local: bool) -> None:
        self.program = program
        self.fn = fn
        self.after = after
        self.local = local  # are registers local to their blocks?
        self.place = ""

    def fail(self, rule: str) -> None:
        """Raise BadIR."""
        raise BadIR(f"after {self.after}: {self.fn.name}: {self.place}: {rule}")

    def check(self) -> None:
        """The whole function."""
        blocks = set(map(id, self.fn.blocks))
        defined: dict[int, str] = {}
        everywhere = {i.res.id for b in self.fn.blocks for i in b.ins if i.res is not None}
        for block in self.fn.blocks:
            here: set[int] = set() if self.local else set(everywhere)
            for ins in block.ins:
                self.place = f"{block.name}, line {ins.line}: {ins.op}"
                self.instruction(ins, here)
                if ins.res is not None:
                    if ins.res.id in defined:
                        self.fail(f"{ins.res} is defined twice")
                    defined[ins.res.id] = block.name
                    here.add(ins.res.id)
            self.end(block, blocks, here)

    def use(self, operand: Operand, here: set[int]) -> None:
        """An operand is defined before it is used."""
        if isinstance(operand, Reg) and operand.id not in here:
            self.fail(f"{operand} is not defined before, {'in this block' if self.local else 'anywhere'}")

    def instruction(self, ins: Ins, here: set[int]) -> None:
        """One instruction."""
        row = BY_NAME.get(ins.op)
        if row is None:
            self.fail("there is no such operation")
            return
        for operand in ins.args:
            self.use(operand, here)
        self.types([a.type for a in ins.args], row.operands)
        result = ins.res.type if ins.res is not None else ""
        if row.result == "any?":
            pass
        elif row.result == "same":
            if not ins.args or result != ins.args[0].type:
                self.fail(f"the result is {result}, not its operand's type")
        elif not self.fits(result, row.result):
            self.fail(f"the result is {result or 'nothing'}, {row.result or 'nothing'} is given")
        if ins.op in ("ldvar", "stvar"):
            self.variable(ins)
        elif ins.op == "call":
            self.call(ins)

    def types(self, have: list[str], wanted: tuple[str, ...]) -> None:
        """Operands against what the operation takes."""
        if wanted and wanted[-1].endswith(".."):
            last = wanted[-1].removesuffix("..")
            wanted = wanted[:-1] + (last,) * (len(have) - len(wanted) + 1)
        if len(have) != len(wanted):
            self.fail(f"takes {len(wanted)} operands, not {len(have)}")
        for k, (type_, want) in enumerate(zip(have, wanted, strict=True)):
            if want == "same":
                if type_ != have[k - 1]:
                    self.fail(f"operand {k} is {type_}, the one before is {have[k - 1]}")
            elif not self.fits(type_, want):
                self.fail(f"operand {k} is {type_}, {want} is wanted")

    def fits(self, type_: str, want: str) -> bool:
        """Is it of the type, one of the types, or any reference?"""
        if want == "any":
            return type_ not in ("", "void")
        if want == "ref":
            return type_ not in SCALARS and type_ != ""
        return type_ in want.split("|") or (want not in SCALARS and self.derives(type_, want))

    def derives(self, type_: str, want: str) -> bool:
        """Is the class the other one or a subclass?"""
        info = self.program.classes.get(type_)
        while info is not None:
            if info.name == want:
                return True
            info = info.base
        return False

    def variable(self, ins: Ins) -> None:
        type_ = self.fn.vars.get(ins.attr) or dict(self.fn.params).get(ins.attr)
        if type_ is None:
            self.fail(f"there is no variable {ins.attr}")
            return
        have = ins.args[0].type if ins.args else ins.res.type if ins.res is not None else ""
        if have != type_ and not (self.derives(have, type_) or isinstance(ins.args[0] if ins.args else None, Const)):
            self.fail(f"{ins.attr} is {type_}, not {have}")
        if ins.op == "stvar" and ins.attr in self.fn.param_names():
            self.fail(f"the parameter {ins.attr} is assigned")

    def call(self, ins: Ins) -> None:
        callee = self.program.functions.get(ins.attr)
        if callee is None:
            self.fail(f"there is no function {ins.attr}")
            return
        if len(callee.params) != len(ins.args):
            self.fail(f"{ins.attr} takes {len(callee.params)} arguments")
        for (name, want), arg in zip(callee.params, ins.args, strict=True):
            if arg.type != want and not self.derives(arg.type, want) and not (isinstance(arg, Const) and arg.value is None):
                self.fail(f"{name} of {ins.attr} is {want}, not {arg.type}")
        if (ins.res.type if ins.res is not None else "void") not in (callee.ret, "void") and ins.res is not None:
            self.fail(f"{ins.attr} returns {callee.ret}, not {ins.res.type}")

    def end(self, block: Block, blocks: set[int], here: set[int]) -> None:
        """How the block ends."""
        self.place = f"{block.name}: its end"
        term = block.term
        if term is None or term.kind not in TERMINATORS:
            self.fail("there is none" if term is None else f"there is no {term.kind}")
            return
        for operand in term.args:
            self.use(operand, here)
        if any(id(target) not in blocks for target in term.targets):
            self.fail("it goes to a block that is not here")
        count = {"branch": 2, "check": 2, "jump": 1, "mergepoint": 2}.get(term.kind, 0)
        if len(term.targets) != count and term.kind != "mergepoint":
            self.fail(f"a {term.kind} has {count} targets")
        kinds = [a.type for a in term.args]
        if term.kind == "branch" and kinds != ["bool"]:
            self.fail("a branch takes a bool")
        elif term.kind in ("dispatch", "tail", "record") and tuple(kinds) != MACHINE:
            self.fail(f"a {term.kind} takes {', '.join(MACHINE)}")
        elif term.kind == "tail" and term.attr not in self.program.functions:
            self.fail(f"there is no function {term.attr}")
        elif term.kind == "ret" and not term.args and self.fn.ret != "void":
            self.fail(f"nothing is returned, {self.fn.ret} is wanted")
        elif term.kind == "ret" and term.args and kinds[0] != self.fn.ret and not self.derives(kinds[0], self.fn.ret) and not (
            isinstance(term.args[0], Const) and term.args[0].value is None
        ):
            self.fail(f"{kinds[0]} is returned, {self.fn.ret} is wanted")


def verify_function(program: Program, fn: Function, after: str, local: bool = False) -> None:
    """Is fn a function? after: the pass to blame. local: are its registers local to their blocks (behind demote.py)?"""
    _Verifier(program, fn, after, local).check()


def verify_program(program: Program, after: str, local: bool = False) -> None:
    """All of them."""
    for fn in program.functions.values():
        verify_function(program, fn, after, local)
