"""What a function has made itself: objects that were not there when it was called.

Nobody outside can tell whether such an object was written to, so what fills a new string writes nothing that counts:

    r = str_alloc(n)
    r.set_byte(0, b)                # no effect of the function
    s.set_byte(0, b)                # one: s is a parameter's

Where an object comes from is its *root*: FRESH, the parameter through which it was reached, or None. Fields whose every
content is fresh where it is stored are *owned*: what hangs from a fresh object by one is fresh as well (the buffer of a
builder). A function that returns nothing but fresh objects is a *maker*. Both are assumed at first and given up where
the program contradicts.
"""

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Const, Function, Ins, Operand, Reg
from pyphp.jit.translate.ir.ops import DERIVED, names

FRESH = ""  # no parameter has this name
MAKING = frozenset({"new", "newarray", "stralloc"})
_DERIVED = names(result_is=DERIVED)

Root = str | None


class Fresh:
    """The roots of all registers of a program, function by function."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._roots: dict[str, dict[int, Root]] = {}
        self._makers = {fn.name for fn in program.functions.values() if program.is_counted(fn.ret)}
        self._owned = {
            f"{info.name}.{name}"
            for info in program.classes.values()
            for name, type_ in info.own_fields
            if type_ != "Value" and program.is_counted(type_)
        }
        relying: dict[str, list[Function]] = {}  # on makers and fields, by name
        for fn in program.functions.values():
            for name in {ins.attr for block in fn.blocks for ins in block.ins if ins.op in ("call", "getfield")}:
                relying.setdefault(name, []).append(fn)
        stale = list(program.functions.values())
        while stale:
            for fn in stale:
                self._roots[fn.name] = self._found(fn)
            gone = {name for fn in stale for name in self._contradicted(fn)}
            self._makers -= gone
            self._owned -= gone
            stale = list({fn.name: fn for name in gone for fn in relying.get(name, ())}.values())

    def root(self, fn: Function, operand: Operand) -> Root:
        """Where the object that an operand of fn refers to comes from."""
        return self._roots[fn.name].get(operand.id) if isinstance(operand, Reg) else None

    def _found(self, fn: Function) -> dict[int, Root]:
        """The roots of a function's registers; variables have those of all that they are given."""
        params = fn.param_names()
        stores: dict[str, list[Operand]] = {}
        for block in fn.blocks:
            for ins in block.ins:
                if ins.op == "stvar":
                    stores.setdefault(ins.attr, []).append(ins.args[0])
        variables: dict[str, Root] = dict.fromkeys(stores, FRESH)
        while True:
            roots: dict[int, Root] = {}
            for block in fn.blocks:
                for ins in block.ins:
                    if ins.res is not None:
                        roots[ins.res.id] = self._of_result(ins, roots, variables, params)
            changed = False
            for name, given in stores.items():
                found = {roots.get(x.id) for x in given if isinstance(x, Reg)}
                if any(isinstance(x, Const) and x.value is not None for x in given):
                    found.add(None)
                now: Root = found.pop() if len(found) == 1 else None if found else FRESH
                if now != variables[name] and variables[name] is not None:
                    variables[name] = now if variables[name] == FRESH else None
                    changed = True
            if not changed:
                return roots

    def _of_result(self, ins: Ins, roots: dict[int, Root], variables: dict[str, Root], params: set[str]) -> Root:
        if ins.op in MAKING:
            return FRESH
        if ins.op == "ldvar":
            return ins.attr if ins.attr in params else variables.get(ins.attr)
        if ins.op == "call":
            return FRESH if ins.attr in self._makers else None
        source = ins.args[0] if ins.args else None
        if not isinstance(source, Reg):
            return None
        if ins.op in _DERIVED or ins.op == "getfield" and ins.attr in self._owned:
            return roots.get(source.id)
        return None

    def _contradicted(self, fn: Function) -> set[str]:
        """The makers and owned fields that this function shows to be none."""
        gone: set[str] = set()
        for block in fn.blocks:
            term = block.term
            if term is not None and term.kind == "ret" and fn.name in self._makers:
                if not all(self.root(fn, x) == FRESH for x in term.args):
                    gone.add(fn.name)
            for ins in block.ins:
                if ins.op == "setfield" and ins.attr in self._owned and not self._is_fresh(fn, ins.args[1]):
                    gone.add(ins.attr)
                elif ins.op == "new":
                    fields = self._program.classes[ins.attr].fields()
                    for (name, _), x in zip(fields, ins.args, strict=False):
                        field = self._declared(ins.attr, name)
                        if field in self._owned and not self._is_fresh(fn, x):
                            gone.add(field)
        return gone

    def _is_fresh(self, fn: Function, x: Operand) -> bool:
        return self.root(fn, x) == FRESH if isinstance(x, Reg) else x.value is None

    def _declared(self, cls: str, name: str) -> str:
        """A field's name as operations have it: by the class that declares it."""
        info = self._program.classes[cls]
        while info.base is not None and all(name != own for own, _ in info.own_fields):
            info = info.base
        return f"{info.name}.{name}"
