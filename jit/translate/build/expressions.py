"""Expressions but calls: operands, conditions, memory. See build.py for the rules of ownership."""

import ast
from types import ModuleType
from typing import Any, NoReturn

from pyphp.interp.rlib import array, obj, text, value
from pyphp.jit.translate.build.program import ClassInfo, Program, SubsetError
from pyphp.jit.translate.ir.graph import OWNED_CARRIER, Block, Const, Function, Ins, Operand, Reg, Term
from pyphp.jit.translate.ir.layouts import element
from pyphp.jit.translate.ir.ops import QUIET

_ARITHMETIC = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.BitAnd: "and", ast.BitOr: "or", ast.BitXor: "xor"}
_COMPARE = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "slt", ast.LtE: "sle", ast.Gt: "sgt", ast.GtE: "sge"}
_FCOMPARE = {ast.Eq: "oeq", ast.NotEq: "une", ast.Lt: "olt", ast.LtE: "ole", ast.Gt: "ogt", ast.GtE: "oge"}
TAG_VALUES = {value._UNDEF: 0, value._NULL: 1, value._FALSE: 2, value._TRUE: 3}
WRAPS = "wraps"  # attr of int arithmetic under intmask
PUT = "put"  # attr of a raw store over what needs no release


class Expressions:
    """The expression half of a Builder."""

    block: Block

    def __init__(self, program: Program, fn: Function) -> None:
        self.program = program
        self.fn = fn
        self.module: ModuleType = program.function_module[fn.name]
        self.namespace = program.namespace(fn.name)
        self.params = fn.param_names()
        self.owned: list[Reg] = []  # results that the current statement must give up
        self.held: list[Reg] = []  # those of the expressions around the one that is being built
        self.masked = 0  # inside so many intmask()
        self.locals = {n.id for n in ast.walk(program.trees[fn.name]) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self.n_regs = 0
        self.line = fn.line
        self.program_checked = False

    # -- plumbing

    def refuse(self, node: ast.AST | None, what: str) -> NoReturn:
        raise SubsetError(self.program.file_of(self.fn), getattr(node, "lineno", self.line), f"{self.fn.name}: {what}")

    def new_block(self, hint: str) -> Block:
        block = Block(f"{hint}{len(self.fn.blocks)}")
        self.fn.blocks.append(block)
        return block

    def emit(self, op: str, type_: str | None, args: list[Operand], attr: Any = None, var: str | None = None) -> Any:
        res = None
        if type_ is not None and type_ != "void":
            self.n_regs += 1
            res = Reg(type_, self.n_regs)
        self.block.ins.append(Ins(op, res, args, attr, var, self.line))
        return res

    def declare(self, name: str, type_: str, node: ast.AST) -> None:
        known = self.fn.vars.setdefault(name, type_)
        if known != type_:
            self.refuse(node, f"{name} is {known} and {type_}")

    def temporary_variable(self, type_: str, prefix: str = ".") -> str:
        name = f"{prefix}{len(self.fn.vars)}"
        self.fn.vars[name] = type_
        return name

    def typed(self, operand: Operand, want: str, node: ast.AST) -> Operand:
        """The operand, known to have type `want` (a null gets it; a subclass serves for its base)."""
        have = operand.type
        if have == want:
            return operand
        if have == "null":
            return Const(want, None)
        if isinstance(operand, Const) and want == "Slot" and have == "int":
            self.refuse(node, "an int where a Slot is due: use slot(k)")
        info, wanted = self.program.classes.get(have), self.program.classes.get(want)
        if info is not None and wanted is not None and (wanted in _bases(info)):
            return operand
        self.refuse(node, f"{have} where {want} is due")

    # -- ownership

    def consume(self, operand: Operand) -> None:
        """Obtain a reference: take over an owned result, or retain."""
        if operand in self.owned:
            self.owned.remove(operand)
        elif isinstance(operand, Reg):
            self.emit("retain", None, [operand])

    def release(self, operand: Operand, var: str | None = None) -> None:
        """Give up a reference of the function's own, a local's or a register's: no name."""
        self.emit("release", None, [operand], QUIET, var=var)

    def replaced(self, old: Operand, new: Operand) -> None:
        """Release what a store has replaced: it has lost a name, unless it is the same object."""
        self.emit("release", None, [old, new] if isinstance(new, Reg) else [old])

    def flush(self) -> None:
        """The statement's end: give up what nothing took over."""
        pending, self.owned = self.owned, []
        for reg in pending:
            self.release(reg)

    def release_variables(self, moved: str | None) -> None:
        """Give up all locals but the moved one; which those are is known when the whole function has been read (locals.py)."""
        self.emit("leave", None, [], moved)

    def store_local(self, name: str, operand: Operand, node: ast.AST) -> None:
        if name in self.params:
            self.refuse(node, f"parameter {name} is reassigned")
        type_ = self.fn.vars[name]
        if not self.program.is_counted(type_):
            self.emit("stvar", None, [operand], name)
            return
        kind = "owned"
        if operand in self.owned:
            self.owned.remove(operand)
        elif isinstance(operand, Reg):
            kind = "borrowed"
            self.emit("retain", None, [operand], var=name)
        else:
            kind = "constant"
        old = self.emit("ldvar", type_, [], name, var=name)
        self.emit("stvar", None, [operand], name, var=kind)
        self.release(old, name)

    def leave_raised(self) -> None:
        self.release_variables(None)
        self.block.term = Term("raise")

    def check_raised(self) -> None:
        """After a call that may raise: the other edge gives everything up and leaves."""
        ok, raised = self.new_block("ok"), self.new_block("raised")
        self.block.term = Term("check", [self.vm()], [ok, raised])
        self.block = raised
        for reg in [*self.owned, *self.held]:
            self.release(reg)
        self.leave_raised()
        self.block = ok

    def vm(self) -> Operand:
        for name, type_ in self.fn.params:
            if type_ == "VM":
                return self.emit("ldvar", "VM", [], name)
        self.refuse(None, "a function that may raise needs a parameter vm: VM")

    # -- conditions

    def condition(self, node: ast.expr, yes: Block, no: Block) -> None:
        """Branch on a boolean expression with short circuits. Ends the current block."""
        if isinstance(node, ast.BoolOp):
            for part in node.values[:-1]:
                rest = self.new_block("and" if isinstance(node.op, ast.And) else "or")
                if isinstance(node.op, ast.And):
                    self.condition(part, rest, no)
                else:
                    self.condition(part, yes, rest)
                self.block = rest
            self.condition(node.values[-1], yes, no)
            return
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.condition(node.operand, no, yes)
            return
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            self.condition(self.unchained(node), yes, no)
            return
        test = self.expr(node)
        if test.type != "bool":
            self.refuse(node, f"a condition of type {test.type}")
        hint = None
        if isinstance(test, Reg) and self.block.ins and self.block.ins[-1].res is test and self.block.ins[-1].op == "likely":
            last = self.block.ins.pop()
            test, hint = last.args[0], last.attr
        self.flush()
        if isinstance(test, Const):
            self.block.term = Term("jump", targets=[yes if test.value else no])
        else:
            self.block.term = Term("branch", [test], [yes, no], attr=hint)

    # -- expressions

    def expr(self, node: ast.expr) -> Operand:
        """The operand that holds the expression's value."""
        method = getattr(self, "expr_" + type(node).__name__, None)
        if method is None:
            self.refuse(node, f"expression {type(node).__name__}")
        return method(node)

    def expr_Constant(self, node: ast.Constant) -> Operand:
        return self.constant(node.value, node)

    def constant(self, x: object, node: ast.AST) -> Const:
        if x is None:
            return Const("null", None)
        if x is True or x is False:
            return Const("bool", x)
        if isinstance(x, int):
            if not -(1 << 63) <= x < 1 << 63:
                self.refuse(node, "an int constant beyond 64 bits")
            return Const("int", int(x))
        if isinstance(x, float):
            return Const("float", x)
        if isinstance(x, text.Str):
            return Const("Str", x)
        if isinstance(x, value.Value) and x.tag < value.INT:
            return Const("Value", (x.tag, 0))
        if isinstance(x, obj.HeapObject) and type(x) in self.program.class_of:
            return Const(self.program.class_of[type(x)].name, x)
        if isinstance(x, array._ByteArray):
            return Const("Array[byte]", x)
        if isinstance(x, array._IntArray):
            return Const("Array[int]", x)
        if isinstance(x, array._FloatArray):
            return Const("Array[float]", x)
        if isinstance(x, array._RefArray) and x._items:
            inner = self.constant(x._items[0], node)
            return Const(f"Array[{inner.type}]", x)
        self.refuse(node, f"not a constant of the subset: {x!r}")

    def expr_Name(self, node: ast.Name) -> Operand:
        if node.id in self.fn.vars:
            return self.emit("ldvar", self.fn.vars[node.id], [], node.id)
        if node.id in self.namespace and node.id not in self.locals:
            return self.constant(self.namespace[node.id], node)
        self.refuse(node, f"name {node.id} is not known (yet)")

    def expr_BinOp(self, node: ast.BinOp) -> Operand:
        left, right = self.expr(node.left), self.expr(node.right)
        op = _ARITHMETIC.get(type(node.op))
        if op is None:
            self.refuse(node, f"operator {type(node.op).__name__}: see rlib.rarithmetic")
        if left.type == right.type == "Slot" and op in ("add", "sub"):
            return self.emit(op, "Slot", [left, right])
        if left.type == right.type == "int":
            if isinstance(left, Const) and isinstance(right, Const):
                return self.constant({"add": left.value + right.value, "sub": left.value - right.value, "mul": left.value * right.value,
                                      "and": left.value & right.value, "or": left.value | right.value,
                                      "xor": left.value ^ right.value}[op], node)
            return self.emit(op, "int", [left, right], WRAPS if self.masked else None)
        if left.type == right.type == "float" and op in ("add", "sub", "mul"):
            return self.emit("f" + op, "float", [left, right])
        self.refuse(node, f"{left.type} {op} {right.type}")

    def expr_UnaryOp(self, node: ast.UnaryOp) -> Operand:
        if isinstance(node.op, ast.Not):
            return self.boolean(node)
        operand = self.expr(node.operand)
        if isinstance(node.op, ast.USub):
            if isinstance(operand, Const) and operand.type in ("int", "float"):
                return self.constant(-operand.value, node)
            if operand.type == "int":
                return self.emit("sub", "int", [Const("int", 0), operand], WRAPS if self.masked else None)
            if operand.type == "float":
                return self.emit("fneg", "float", [operand])
        if isinstance(node.op, ast.Invert) and operand.type == "int":
            return self.emit("xor", "int", [operand, Const("int", -1)])
        self.refuse(node, f"{type(node.op).__name__} of {operand.type}")

    def expr_BoolOp(self, node: ast.BoolOp) -> Operand:
        return self.boolean(node)

    def boolean(self, node: ast.expr) -> Operand:
        """A condition as a value."""
        name = self.temporary_variable("bool")
        yes, no, join = self.new_block("true"), self.new_block("false"), self.new_block("join")
        around = self.hold()
        self.condition(node, yes, no)
        for block, constant in ((yes, True), (no, False)):
            self.block = block
            self.emit("stvar", None, [Const("bool", constant)], name)
            block.term = Term("jump", targets=[join])
        self.block = join
        self.resume(around)
        return self.emit("ldvar", "bool", [], name)

    def hold(self) -> list[Reg]:
        """Control splits inside a statement: what the expressions around own is not for the branches to give up."""
        around, self.owned = self.owned, []
        self.held += around
        return around

    def resume(self, around: list[Reg]) -> None:
        """The branches have met again."""
        del self.held[len(self.held) - len(around) :]
        self.owned = around + self.owned

    def expr_IfExp(self, node: ast.IfExp) -> Operand:
        """If either side is owned, the result is; otherwise it is a local that borrows."""
        around = self.hold()
        yes, no, join = self.new_block("yes"), self.new_block("no"), self.new_block("join")
        self.condition(node.test, yes, no)
        self.block = yes
        first = self.expr(node.body)
        self.block, after_yes = no, self.block
        owned_first, self.owned = self.owned, []
        second = self.expr(node.orelse)
        after_no, owned_second = self.block, self.owned
        type_ = second.type if first.type == "null" else first.type
        owns = self.program.is_counted(type_) and (first in owned_first or second in owned_second)
        name = self.temporary_variable(type_, OWNED_CARRIER if owns else ".")
        for side, after, owned in ((first, after_yes, owned_first), (second, after_no, owned_second)):
            self.block, self.owned = after, owned
            result = self.typed(side, type_, node)
            if owns:
                self.consume(result)
                self.emit("stvar", None, [result], name, var="raw")
            else:
                self.store_local(name, result, node)
            self.flush()
            self.block.term = Term("jump", targets=[join])
        self.block = join
        self.resume(around)
        reg = self.emit("ldvar", type_, [], name)
        return self.own(reg) if owns else reg

    def own(self, reg: Reg) -> Reg:
        self.owned.append(reg)
        return reg

    def expr_Compare(self, node: ast.Compare) -> Operand:
        if len(node.ops) != 1:
            return self.boolean(self.unchained(node))
        op = type(node.ops[0])
        left, right = self.expr(node.left), self.expr(node.comparators[0])
        if op in (ast.Is, ast.IsNot):
            if not self.is_pointer(left.type) or not (right.type == "null" or self.is_pointer(right.type)):
                self.refuse(node, "`is` between anything but references")
            right = Const(left.type, None) if right.type == "null" else right
            return self.emit("pcmp", "bool", [left, right], "eq" if op is ast.Is else "ne")
        if left.type == right.type and left.type in ("int", "Slot", "bool"):
            if op not in _COMPARE or (left.type == "bool" and op not in (ast.Eq, ast.NotEq)):
                self.refuse(node, "comparison")
            return self.emit("icmp", "bool", [left, right], _COMPARE[op])
        if left.type == right.type == "float":
            return self.emit("fcmp", "bool", [left, right], _FCOMPARE[op])
        self.refuse(node, f"{left.type} compared with {right.type}")

    def unchained(self, node: ast.Compare) -> ast.expr:
        """a < x < b as a < x and x < b; x is a name, so that it may be read twice."""
        if not all(isinstance(middle, ast.Name) for middle in node.comparators[:-1]):
            self.refuse(node, "a chained comparison of anything but a local in the middle")
        operands = [node.left, *node.comparators]
        parts: list[ast.expr] = [ast.Compare(left=operands[k], ops=[op], comparators=[operands[k + 1]]) for k, op in enumerate(node.ops)]
        both = ast.BoolOp(op=ast.And(), values=parts)
        for made in [both, *parts]:
            ast.copy_location(made, node)
        return both

    def is_pointer(self, type_: str) -> bool:
        return type_ not in ("int", "float", "bool", "Value", "Slot", "void")

    # -- memory

    def field(self, base: Operand, node: ast.Attribute) -> tuple[str, str]:
        """(class that declares the field, its type)."""
        info = self.program.classes.get(base.type)
        while info is not None:
            for name, type_ in info.own_fields:
                if name == node.attr:
                    return info.name, type_
            info = info.base
        self.refuse(node, f"{base.type} has no field {node.attr}")

    def expr_Attribute(self, node: ast.Attribute) -> Operand:
        base = self.expr(node.value)
        name = node.attr
        if base.type == "Value":
            if isinstance(base, Const):
                return Const("int", base.value[0])
            op = {"tag": ("vtag", "int"), "i": ("vint", "int"), "f": ("vfloat", "float")}.get(name)
            if op is not None:
                return self.emit(op[0], op[1], [base])
        elif base.type == "Str" and name in ("length", "hash", "capacity"):
            return self.emit("getfield", "int", [base], f"Str.{name}")
        elif base.type.startswith("Array[") and name == "length":
            return self.emit("getfield", "int", [base], "Array.length")
        elif base.type == "Frame" and name in ("ret_pc", "func"):
            return self.emit("gethdr", "Instr" if name == "ret_pc" else "Func", [base], name)
        elif base.type == "Instr":
            if name in ("a", "b", "c", "d"):
                return self.emit("operand", "Slot", [base], name)
            if name in ("imm_a", "imm_b", "imm_c", "imm_d"):
                return self.emit("operand", "int", [base], name[4:])
            if name == "word":
                return self.emit("getword", "int", [base])
        elif base.type in self.program.classes:
            return self.get_field(base, node)
        self.refuse(node, f"attribute {name} of {base.type}")

    def get_field(self, base: Operand, node: ast.Attribute) -> Operand:
        owner, type_ = self.field(base, node)
        return self.emit("getfield", type_, [base], f"{owner}.{node.attr}")

    def expr_Subscript(self, node: ast.Subscript) -> Operand:
        base = self.expr(node.value)
        index = self.expr(node.slice)
        if base.type == "Frame":
            return self.emit("getslot", "Value", [base, self.typed(index, "Slot", node)])
        if base.type.startswith("Array["):
            kind = element(base.type)
            return self.emit("getitem", "int" if kind == "byte" else kind, [base, self.typed(index, "int", node)])
        self.refuse(node, f"subscript of {base.type}")


def _bases(info: ClassInfo | None) -> list[ClassInfo]:
    found: list[ClassInfo] = []
    while info is not None:
        found.append(info)
        info = info.base
    return found
