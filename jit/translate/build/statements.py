"""Statements: a function's syntax tree becomes blocks of typed IR.

References are made explicit here in the simplest correct way: every local of a counted type owns its reference, every owned result of an
expression is released at the end of its statement unless something took it over. ownership.py then drops what analysis shows to be needless.

A call that may raise ends its block with `check`: its other edge releases everything and leaves the function.
"""

import ast

from pyphp.interp.rlib import hints, rarithmetic
from pyphp.jit.translate.build.calls import Calls
from pyphp.jit.translate.build.locals import UnassignedError, settle_locals
from pyphp.jit.translate.build.program import Program, SubsetError
from pyphp.jit.translate.build.raises import find_raising
from pyphp.jit.translate.ir.graph import Block, Const, Function, Operand, Term
from pyphp.jit.translate.ir.layouts import element


class Builder(Calls):
    """Builds one function."""

    def __init__(self, program: Program, fn: Function) -> None:
        super().__init__(program, fn)
        self.loops: list[tuple[Block, Block]] = []  # (continue, break)

    def build(self) -> None:
        """Fill fn.blocks and fn.vars."""
        tree = self.program.trees[self.fn.name]
        for name, type_ in self.fn.params:
            self.fn.vars[name] = type_
        self.block = self.new_block("entry")
        self.body(tree.body)
        if self.block.term is None:
            if self.fn.ret == "void":
                self.leave(None)
            else:
                self.block.term = Term("unreachable")
        self.drop_unreached()
        try:
            settle_locals(self.program, self.fn, self.n_regs)
        except UnassignedError as error:
            raise SubsetError(self.program.file_of(self.fn), error.line, f"{self.fn.name}: {error}") from None

    def drop_unreached(self) -> None:
        """Blocks after a return in all branches are never entered."""
        seen: set[str] = set()
        work = [self.fn.blocks[0]]
        while work:
            block = work.pop()
            if block.name not in seen:
                seen.add(block.name)
                if block.term is None:
                    block.term = Term("unreachable")
                work += block.successors()
        self.fn.blocks = [b for b in self.fn.blocks if b.name in seen]

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            if self.block.term is not None:
                return
            self.line = statement.lineno
            method = getattr(self, "stmt_" + type(statement).__name__, None)
            if method is None:
                self.refuse(statement, f"statement {type(statement).__name__}")
            method(statement)
            if self.block.term is None:
                self.flush()

    # -- simple statements

    def stmt_Pass(self, node: ast.Pass) -> None:
        pass

    def stmt_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.expr(node.value)

    def stmt_Assert(self, node: ast.Assert) -> None:
        if not self.program_checked:
            return
        ok, bad = self.new_block("asserted"), self.new_block("assertion")
        self.condition(node.test, ok, bad)
        self.block = bad
        self.emit("assertfail", None, [], (self.fn.name, node.lineno))
        bad.term = Term("unreachable")
        self.block = ok

    def stmt_AnnAssign(self, node: ast.AnnAssign) -> None:
        if not isinstance(node.target, ast.Name) or node.value is None:
            self.refuse(node, "annotated assignment to anything but a local")
        type_ = self.program.type_of(node.annotation, self.module)
        self.declare(node.target.id, type_, node)
        self.store_local(node.target.id, self.typed(self.expr(node.value), type_, node), node)

    def stmt_Assign(self, node: ast.Assign) -> None:
        if len(node.targets) != 1:
            self.refuse(node, "chained assignment")
        self.assign(node.targets[0], node.value)

    def stmt_AugAssign(self, node: ast.AugAssign) -> None:
        if any(isinstance(inner, ast.Call) for inner in ast.walk(node.target)):
            self.refuse(node, "a call in the target of an augmented assignment, which would run twice")
        value = ast.BinOp(left=_as_load(node.target), op=node.op, right=node.value)
        ast.copy_location(value, node)
        self.assign(node.target, value)

    def assign(self, target: ast.expr, value_node: ast.expr) -> None:
        if isinstance(target, ast.Name):
            value = self.expr(value_node)
            if target.id not in self.fn.vars:
                if value.type == "null":
                    self.refuse(target, f"{target.id} needs an annotation: None alone has no type")
                self.declare(target.id, value.type, target)
            self.store_local(target.id, self.typed(value, self.fn.vars[target.id], target), target)
        elif isinstance(target, ast.Attribute):  # Python's order: the value first
            value = self.expr(value_node)
            self.store_attribute(target, self.expr(target.value), value)
        elif isinstance(target, ast.Subscript):
            value = self.expr(value_node)
            base = self.expr(target.value)
            self.store_subscript(target, base, self.expr(target.slice), value)
        else:
            self.refuse(target, "assignment target")

    def store_attribute(self, node: ast.Attribute, base: Operand, value: Operand) -> None:
        if base.type == "Frame":
            self.emit("sethdr", None, [base, value], node.attr)
        elif base.type == "Instr" and node.attr == "word":
            self.emit("setword", None, [base, self.typed(value, "int", node)])
        elif base.type == "Str" and node.attr in ("length", "hash", "capacity"):
            self.emit("setfield", None, [base, self.typed(value, "int", node)], f"Str.{node.attr}")
        else:
            owner, type_ = self.field(base, node)
            value = self.typed(value, type_, node)
            if self.program.is_counted(type_):
                self.consume(value)
                old = self.emit("getfield", type_, [base], f"{owner}.{node.attr}")
                self.emit("setfield", None, [base, value], f"{owner}.{node.attr}")
                self.replaced(old, value)
            else:
                self.emit("setfield", None, [base, value], f"{owner}.{node.attr}")

    def store_subscript(self, node: ast.Subscript, base: Operand, index: Operand, value: Operand) -> None:
        if base.type == "Frame":
            value = self.typed(value, "Value", node)
            index = self.typed(index, "Slot", node)
            self.consume(value)
            old = self.emit("getslot", "Value", [base, index])
            self.emit("setslot", None, [base, index, value])
            self.replaced(old, value)
            return
        if not base.type.startswith("Array["):
            self.refuse(node, f"subscript of {base.type}")
        kind = element(base.type)
        value = self.typed(value, "int" if kind == "byte" else kind, node)
        index = self.typed(index, "int", node)
        if self.program.is_counted(kind):
            self.consume(value)
            old = self.emit("getitem", kind, [base, index])
            self.emit("setitem", None, [base, index, value])
            self.replaced(old, value)
        else:
            self.emit("setitem", None, [base, index, value])

    # -- control flow

    def stmt_If(self, node: ast.If) -> None:
        then, join = self.new_block("then"), self.new_block("join")
        other = self.new_block("else") if node.orelse else join
        self.condition(node.test, then, other)
        self.block = then
        self.body(node.body)
        self.jump(join)
        if node.orelse:
            self.block = other
            self.body(node.orelse)
            self.jump(join)
        self.block = join

    def jump(self, target: Block) -> None:
        if self.block.term is None:
            self.flush()
            self.block.term = Term("jump", targets=[target])

    def stmt_While(self, node: ast.While) -> None:
        if node.orelse:
            self.refuse(node, "else on a loop")
        head, body, done = self.new_block("while"), self.new_block("body"), self.new_block("done")
        self.jump(head)
        self.block = head
        if isinstance(node.test, ast.Constant) and node.test.value is True:
            self.jump(body)
        else:
            self.condition(node.test, body, done)
        self.loops.append((head, done))
        self.block = body
        self.body(node.body)
        self.jump(head)
        self.loops.pop()
        self.block = done

    def stmt_For(self, node: ast.For) -> None:
        call = node.iter
        source = self.namespace.get(call.func.id) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None
        iteration = getattr(source, "_iteration_", None)
        if isinstance(call, ast.Call) and iteration is not None:
            self.for_each(node, call, *iteration)
            return
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "range" and isinstance(node.target, ast.Name)):
            self.refuse(node, "for over anything but range(...)")
        if node.orelse or len(call.args) > 2:
            self.refuse(node, "else on a loop, or a range with a step")
        args = [self.typed(self.expr(a), "int", a) for a in call.args]
        first, last = (Const("int", 0), args[0]) if len(args) == 1 else (args[0], args[1])
        name = node.target.id
        if name in self.params:
            self.refuse(node, f"parameter {name} is reassigned")
        self.declare(name, "int", node)
        bound = last
        if not isinstance(last, Const):
            bound_name = self.temporary_variable("int")
            self.emit("stvar", None, [last], bound_name)
        counter = self.temporary_variable("int")
        self.emit("stvar", None, [first], counter)
        head, body, step, done = (self.new_block(n) for n in ("for", "body", "step", "done"))
        self.jump(head)
        self.block = head
        current = self.emit("ldvar", "int", [], counter)
        if not isinstance(last, Const):
            bound = self.emit("ldvar", "int", [], bound_name)
        test = self.emit("icmp", "bool", [current, bound], "slt")
        head.term = Term("branch", [test], [body, done])
        self.block = body
        self.emit("stvar", None, [self.emit("ldvar", "int", [], counter)], name)
        self.loops.append((step, done))
        self.body(node.body)
        self.jump(step)
        self.loops.pop()
        self.block = step
        following = self.emit("add", "int", [self.emit("ldvar", "int", [], counter), Const("int", 1)])
        self.emit("stvar", None, [following], counter)
        self.jump(head)
        self.block = done

    def for_each(
        self, node: ast.For, call: ast.Call, position: tuple[object, ...], parts: tuple[object, ...]
    ) -> None:
        """for k, v in items(array): a loop over positions (interp/arrays/iteration.py)."""
        targets = node.target.elts if isinstance(node.target, ast.Tuple) else [node.target]
        if node.orelse or len(targets) != len(parts) or not all(isinstance(t, ast.Name) for t in targets) or len(call.args) != 1:
            self.refuse(node, f"a loop over {ast.unparse(call.func)}() has {len(parts)} variables and no else")
        first, valid, following = (self.program.by_object[f] for f in position)
        array = self.expr(call.args[0])
        held, at = self.temporary_variable(first.params[0][1]), self.temporary_variable("int")
        self.store_local(held, self.typed(array, first.params[0][1], node), node)
        self.emit("stvar", None, [self.call_function(first, [self.variable(held)], call)], at)
        head, body, step, done = (self.new_block(n) for n in ("each", "body", "step", "done"))
        self.jump(head)
        self.block = head
        test = self.call_function(valid, [self.variable(held), self.variable(at)], call)
        self.block.term = Term("branch", [test], [body, done])
        self.block = body
        for target, part in zip(targets, parts, strict=True):
            value = self.call_function(self.program.by_object[part], [self.variable(held), self.variable(at)], call)
            self.assign_register(target, value)
        self.flush()
        self.loops.append((step, done))
        self.body(node.body)
        self.jump(step)
        self.loops.pop()
        self.block = step
        self.emit("stvar", None, [self.call_function(following, [self.variable(held), self.variable(at)], call)], at)
        self.jump(head)
        self.block = done

    def variable(self, name: str) -> Operand:
        """What a variable holds."""
        operand: Operand = self.emit("ldvar", self.fn.vars[name], [], name)
        return operand

    def stmt_Break(self, node: ast.Break) -> None:
        self.jump(self.loops[-1][1])

    def stmt_Continue(self, node: ast.Continue) -> None:
        self.jump(self.loops[-1][0])

    def stmt_Raise(self, node: ast.Raise) -> None:
        if not (isinstance(node.exc, ast.Name) and self.namespace.get(node.exc.id) is hints.Thrown):
            self.refuse(node, "raise of anything but Thrown")
        self.flush()
        self.emit("setthrown", None, [self.vm()])
        self.leave_raised()

    def stmt_Try(self, node: ast.Try) -> None:
        """try: r = ovfcheck(a OP b) / except OverflowError: ..."""
        statement = node.body[0]
        if not (
            len(node.body) == 1 and len(node.handlers) == 1 and not node.orelse and not node.finalbody
            and isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
            and isinstance(statement.value.func, ast.Name)
            and self.namespace.get(statement.value.func.id) is rarithmetic.ovfcheck
            and isinstance(statement.value.args[0], ast.BinOp)
            and isinstance(node.handlers[0].type, ast.Name) and node.handlers[0].type.id == "OverflowError"
        ):
            self.refuse(node, "try of anything but `r = ovfcheck(a OP b)`")
        operation = statement.value.args[0]
        left = self.typed(self.expr(operation.left), "int", operation)
        right = self.typed(self.expr(operation.right), "int", operation)
        op = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul"}.get(type(operation.op))
        if op is None:
            self.refuse(node, "ovfcheck of anything but + - *")
        overflows = self.emit("ovf", "bool", [left, right], op)
        result = self.emit("wrap", "int", [left, right], op)
        overflow, fine = self.new_block("overflow"), self.new_block("fine")
        self.flush()
        self.block.term = Term("branch", [overflows], [overflow, fine], attr=False)
        self.block = overflow
        self.body(node.handlers[0].body)
        self.block, after_overflow = fine, self.block
        self.assign_register(statement.targets[0], result)
        if after_overflow.term is None:
            after = self.new_block("join")
            self.jump(after)
            after_overflow.term = Term("jump", targets=[after])
            self.block = after

    def assign_register(self, target: ast.expr, value: Operand) -> None:
        if not isinstance(target, ast.Name):
            self.refuse(target, "the target of ovfcheck is a local")
        if target.id not in self.fn.vars:
            self.declare(target.id, value.type, target)
        self.store_local(target.id, value, target)

    # -- leaving

    def stmt_Return(self, node: ast.Return) -> None:
        if self.fn.is_handler:
            self.return_from_handler(node)
            return
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None and self.fn.ret == "void"):
            self.leave(None)
            return
        value = self.typed(self.expr(node.value), self.fn.ret, node)
        moved = None
        if self.program.is_counted(value.type):
            if isinstance(node.value, ast.Name) and node.value.id in self.fn.vars and node.value.id not in self.params:
                moved = node.value.id
            else:
                self.consume(value)
        self.leave(value, moved)

    def return_from_handler(self, node: ast.Return) -> None:
        call = node.value
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            self.refuse(node, "a handler ends in dispatch, halt or a call of a handler")
        target = self.namespace.get(call.func.id)
        args = [self.expr(a) for a in call.args]
        kind, attr = self.handler_exit(target, node)
        self.flush()
        self.release_variables(None)
        self.block.term = Term(kind, args, attr=attr)
        if kind == "tail":
            assert attr is not None
            self.fn.calls.add(attr)

    def leave(self, value: Operand | None, moved: str | None = None) -> None:
        """Release what the function owns and return."""
        self.flush()
        self.release_variables(moved)
        if moved is not None:
            assert value is not None
            self.emit("moveout", None, [value], moved)
        self.block.term = Term("ret", [value] if value is not None else [])


def _as_load(node: ast.expr) -> ast.expr:
    copy = ast.parse(ast.unparse(node), mode="eval").body
    for inner in ast.walk(copy):
        ast.copy_location(inner, node)
    return copy


class SubsetErrors(RuntimeError):
    """Everything in the program that is outside the subset, a line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))


def build_program(program: Program, checked: bool) -> None:
    """Give every function its IR. Raises SubsetErrors with all refusals at once."""
    find_raising(program)
    refused: list[str] = []
    for fn in program.functions.values():
        builder = Builder(program, fn)
        builder.program_checked = checked
        try:
            builder.build()
        except SubsetError as error:
            refused.append(str(error))
    if refused:
        raise SubsetErrors(refused)
