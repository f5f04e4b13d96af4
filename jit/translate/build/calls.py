"""Calls: functions, methods, constructors, pointers, and the primitives of rlib. See statements.py for the rules of
ownership.
"""

import ast
from collections.abc import Callable, Mapping

import attrs

from pyphp.interp.rlib import coroutines, cycles, dying, frame, hints, obj, rarithmetic, text, value
from pyphp.jit.translate.build.expressions import PUT, Expressions
from pyphp.jit.translate.build.primitives import FUNCTIONS, METHODS, Primitive
from pyphp.jit.translate.build.program import ClassInfo
from pyphp.jit.translate.ir.graph import Const, Function, Operand, Reg, Term
from pyphp.jit.translate.ir.layouts import element


class Calls(Expressions):
    """Expressions, calls included."""

    # -- calls

    def expr_Call(self, node: ast.Call) -> Operand:
        if node.keywords:
            self.refuse(node, "keyword arguments")
        func = node.func
        if isinstance(func, ast.Attribute):
            return self.call_method(node, func)
        if isinstance(func, ast.Subscript) and ast.unparse(func.value) == "Array":
            type_ = self.program.type_of(func, self.module)
            size = self.typed(self.expr(node.args[0]), "int", node)
            return self.own(self.emit("newarray", type_, [size], type_))
        if not isinstance(func, ast.Name):
            self.refuse(node, "call of a computed function")
        if func.id == "float" and "float" not in self.namespace:
            return self.emit("itof", "float", [self.typed(self.expr(node.args[0]), "int", node)])
        if func.id in self.fn.vars or func.id in self.locals:
            self.refuse(node, f"call of {func.id}, a local")
        target = self.namespace.get(func.id, _BUILTINS.get(func.id))
        filling = getattr(target, "_filling_", None)
        if filling is not None:
            return self.fill(node, *filling)
        special = _SPECIAL.get(target) if _is_hashable(target) else None
        if special is not None:
            return getattr(self, special)(node)
        if target in self.program.class_of:
            return self.call_constructor(node, target)
        if target in FUNCTIONS and target not in self.program.by_object:
            return self.call_primitive(FUNCTIONS[target], [self.expr(a) for a in node.args], node)
        if target in self.program.by_object:
            return self.call_function(self.program.by_object[target], [self.expr(a) for a in node.args], node)
        self.refuse(node, f"call of {ast.unparse(func)}, which is not in the program")

    def call_primitive(self, primitive: Primitive, args: list[Operand], node: ast.Call) -> Operand:
        if len(args) != len(primitive.params):
            self.refuse(node, f"{primitive.op} takes {len(primitive.params)} operands")
        args = [a if want == "?" else self.typed(a, want, node) for a, want in zip(args, primitive.params, strict=True)]
        if primitive.op == "translated":
            return Const("bool", True)
        if primitive.op == "mkbool" and isinstance(args[0], Const):
            return Const("Value", (value.TRUE if args[0].value else value.FALSE, 0))
        if primitive.op == "icmp" and not args:
            self.refuse(node, "comparison")
        reg = self.emit(primitive.op, primitive.result, args, primitive.attr)
        return self.own(reg) if primitive.owned else reg

    def call_function(self, fn: Function, args: list[Operand], node: ast.Call) -> Operand:
        if fn.is_handler:
            self.refuse(node, "a handler is called in return position only")
        if len(args) != len(fn.params):
            self.refuse(node, f"{fn.name} takes {len(fn.params)} arguments")
        args = [self.typed(a, t, node) for a, (_, t) in zip(args, fn.params, strict=True)]
        self.fn.calls.add(fn.name)
        reg = self.emit("call", fn.ret, args, fn.name)
        return self.finish_call(reg, fn.ret, fn.may_raise)

    def finish_call(self, reg: Reg | None, ret: str, may_raise: bool) -> Operand:
        if may_raise:
            self.check_raised()
        if reg is not None and self.program.is_counted(ret):
            self.own(reg)
        return reg if reg is not None else Const("void", None)

    def call_constructor(self, node: ast.Call, py: type) -> Operand:
        info = self.program.class_of[py]
        fields = info.fields()
        optional = {each.name for each in attrs.fields(py) if each.default is None} if attrs.has(py) else set()
        if len(node.args) > len(fields) or not optional.issuperset(name for name, _ in fields[len(node.args) :]):
            self.refuse(node, f"{info.name} takes {len(fields)} fields")
        given = [self.expr(a) for a in node.args]
        given += [Const("null", None)] * (len(fields) - len(given))
        args = [self.typed(a, t, node) for a, (_, t) in zip(given, fields, strict=True)]
        for arg in args:
            if self.program.is_counted(arg.type):
                self.consume(arg)
        reg = self.emit("new", info.name, args, info.name)
        return self.own(reg) if self.program.is_counted(info.name) else reg

    def call_method(self, node: ast.Call, func: ast.Attribute) -> Operand:
        base = self.expr(func.value)
        info = self.program.classes.get(base.type)
        pointer = (
            next((t for name, t in info.fields() if name == func.attr and t.startswith("fn:")), None) if info else None
        )
        if pointer is not None:
            return self.call_pointer(self.get_field(base, func), node, pointer)
        args = [self.expr(a) for a in node.args]
        primitive = METHODS.get((base.type, func.attr))
        if primitive is not None:
            if len(args) != len(primitive.params):
                self.refuse(node, f"{func.attr} takes {len(primitive.params)} arguments")
            typed = [self.typed(a, want, node) for a, want in zip(args, primitive.params, strict=True)]
            return self.emit(primitive.op, primitive.result, [base, *typed], primitive.attr)
        if base.type == "Frame" and func.attr in ("put", "take"):
            return self.raw_slot(func.attr, base, args, node)
        if base.type.startswith("Array["):
            return self.array_method(func.attr, base, args, node)
        if info is None:
            self.refuse(node, f"method {func.attr} of {base.type}")
        return self.call_virtual(info, func.attr, base, args, node)

    def call_pointer(self, pointer: Operand, node: ast.Call, type_: str) -> Operand:
        """Call a function that a field points to: it may do anything."""
        params, ret = self.program.fn_types[type_[3:]]
        if len(node.args) != len(params):
            self.refuse(node, f"{type_[3:]} takes {len(params)} arguments")
        typed = [self.typed(self.expr(a), t, node) for a, t in zip(node.args, params, strict=True)]
        self.fn.calls.add("*")
        reg = self.emit("icall", ret, [pointer, *typed], type_[3:])
        return self.finish_call(reg, ret, True)

    def call_virtual(self, info: ClassInfo, name: str, base: Operand, args: list[Operand], node: ast.Call) -> Operand:
        """Dispatch on the class id by compares, so that a trace sees ordinary branches."""
        found = info.method(name)
        overriding = [c for c in info.subtree() if c is not info and name in c.methods]
        if overriding:
            self.refuse(node, f"virtual method {info.name}.{name}: dispatch with isinstance in a function")
        if found is None:
            self.refuse(node, f"{info.name} has no method {name}")
        return self.call_function(found, [base, *args], node)

    def raw_slot(self, name: str, base: Operand, args: list[Operand], node: ast.Call) -> Operand:
        where = self.typed(args[0], "Slot", node)
        if name == "take":
            reg = self.emit("getslot", "Value", [base, where])
            self.emit("setslot", None, [base, where, Const("Value", (value.UNDEF, 0))])
            self.emit("nop", None, [reg], "taken")
            return self.own(reg)
        v = self.typed(args[1], "Value", node)
        self.consume(v)
        self.emit("setslot", None, [base, where, v], PUT)
        return Const("void", None)

    def array_method(self, name: str, base: Operand, args: list[Operand], node: ast.Call) -> Operand:
        kind = element(base.type)
        if name in ("copy_from", "move_from"):
            wants = ("int", base.type, "int", "int")
            typed = [self.typed(a, w, node) for a, w in zip(args, wants, strict=True)]
            self.emit("arraycopy" if name == "copy_from" else "arraymove", None, [base, *typed], base.type)
            return Const("void", None)
        if name == "unique" and kind in ("Value",):
            return self.emit("uniqueitem", "bool", [base, self.typed(args[0], "int", node)])
        if name == "holders" and kind == "Value":
            return self.emit("countitem", "int", [base, self.typed(args[0], "int", node)])
        if name == "put" and kind == "Value":
            v = self.typed(args[1], "Value", node)
            self.consume(v)
            self.emit("setitem", None, [base, self.typed(args[0], "int", node), v], PUT)
            return Const("void", None)
        if name == "take" and kind == "Value":
            where = self.typed(args[0], "int", node)
            reg = self.emit("getitem", "Value", [base, where])
            self.emit("setitem", None, [base, where, Const("Value", (value.UNDEF, 0))])
            self.emit("nop", None, [reg], "taken")
            return self.own(reg)
        self.refuse(node, f"method {name} of {base.type}")

    # -- primitives with a shape of their own

    def fill(
        self,
        node: ast.Call,
        parts_of: Callable[[bytes], list[bytes | str]],
        converters: Mapping[str, object],
        joins: Mapping[int, object],
    ) -> Operand:
        """A message with holes (interp/data/filling.py): its parts, joined."""
        template, *values = node.args
        if not (isinstance(template, ast.Constant) and isinstance(template.value, bytes)):
            self.refuse(node, "a message that is no bytes literal")
        try:
            parts = parts_of(template.value)
        except ValueError as error:
            self.refuse(node, str(error))
        holes = [p for p in parts if isinstance(p, str)]
        if len(holes) != len(values):
            self.refuse(node, f"a message with {len(holes)} holes and {len(values)} values")
        filled: list[Operand] = []
        for part in parts:
            if isinstance(part, bytes):
                filled.append(Const("Str", text.lit(part)))
            else:
                value, convert = self.expr(values.pop(0)), converters[part]
                filled.append(
                    self.typed(value, "Str", node)
                    if convert is None
                    else self.call_function(self.program.by_object[convert], [value], node)
                )
        while len(filled) > 1:
            rows = [filled[k : k + 5] for k in range(0, len(filled), 5)]
            filled = [
                self.call_function(self.program.by_object[joins[len(r)]], r, node) if len(r) > 1 else r[0] for r in rows
            ]
        return filled[0] if filled else Const("Str", text.lit(b""))

    def special_ord(self, node: ast.Call) -> Operand:
        """A byte by its character."""
        letter = node.args[0]
        if not (isinstance(letter, ast.Constant) and isinstance(letter.value, bytes) and len(letter.value) == 1):
            self.refuse(node, "ord of anything but a literal of one byte")
        return Const("int", letter.value[0])

    def special_lit(self, node: ast.Call) -> Operand:
        if not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, bytes)):
            self.refuse(node, "lit of anything but a bytes literal")
        return Const("Str", text.lit(node.args[0].value))

    def special_null(self, node: ast.Call) -> Operand:
        return Const("Value", (value.NULL, 0))

    def special_undef(self, node: ast.Call) -> Operand:
        return Const("Value", (value.UNDEF, 0))

    def special_v_ref(self, node: ast.Call) -> Operand:
        tag, ref = self.expr(node.args[0]), self.expr(node.args[1])
        if not isinstance(tag, Const):
            self.refuse(node, "v_ref with a computed tag")
        if isinstance(ref, Const) or tag.value < value.REFCOUNTED:
            if tag.value < value.REFCOUNTED and self.program.is_counted(ref.type):
                self.refuse(node, "a bare value of what is counted")
            return self.emit("mkref", "Value", [ref], tag.value)
        self.consume(ref)
        return self.own(self.emit("mkref", "Value", [ref], tag.value))

    def special_as_ref(self, node: ast.Call) -> Operand:
        type_ = self.program.type_of(node.args[0], self.module)
        return self.emit("vref", type_, [self.typed(self.expr(node.args[1]), "Value", node)])

    def special_object_at(self, node: ast.Call) -> Operand:
        type_ = self.program.type_of(node.args[0], self.module)
        return self.emit("objectat", type_, [self.typed(self.expr(node.args[1]), "int", node)])

    def special_cast(self, node: ast.Call) -> Operand:
        type_ = self.program.type_of(node.args[0], self.module)
        return self.emit("cast", type_, [self.expr(node.args[1])])

    def special_isinstance(self, node: ast.Call) -> Operand:
        ref = self.expr(node.args[0])
        info = self.program.classes[self.program.type_of(node.args[1], self.module)]
        cid = self.emit("getcid", "int", [ref])
        if info.cid_end == info.cid + 1:
            return self.emit("icmp", "bool", [cid, Const("int", info.cid)], "eq")
        from_zero = self.emit("sub", "int", [cid, Const("int", info.cid)])
        return self.emit("icmp", "bool", [from_zero, Const("int", info.cid_end - info.cid)], "ult")

    def special_promote(self, node: ast.Call) -> Operand:
        x = self.expr(node.args[0])
        return self.emit("promote", x.type, [x])

    def special_link(self, node: ast.Call) -> Operand:
        type_ = self.program.type_of(node.args[0], self.module)
        return self.emit("getlink", type_, [self.typed(self.expr(node.args[1]), "Instr", node)])

    def special_intmask(self, node: ast.Call) -> Operand:
        """Machine arithmetic wraps anyway; a checked image traps where it does so outside intmask."""
        self.masked += 1
        result = self.typed(self.expr(node.args[0]), "int", node)
        self.masked -= 1
        return result

    def special_start(self, node: ast.Call) -> Operand:
        args = [self.typed(self.expr(a), t, node) for a, t in zip(node.args, ("VM", "Frame", "Instr"), strict=True)]
        self.fn.calls.add("*")
        self.emit("start", None, args)
        return Const("void", None)

    def special_switch(self, node: ast.Call) -> Operand:
        args = [self.typed(self.expr(a), t, node) for a, t in zip(node.args, ("VM", *["int"] * 3), strict=True)]
        self.fn.calls.add("*")
        self.emit("switch", None, args)
        return Const("void", None)

    def special_merge_point(self, node: ast.Call) -> Operand:
        args = [
            self.typed(self.expr(a), t, node) for a, t in zip(node.args, ("VM", "Frame", "Instr", "int"), strict=True)
        ]
        after = self.new_block("merged")
        self.block.term = Term("mergepoint", args, [after])
        self.block = after
        return Const("void", None)

    def handler_exit(self, target: object, node: ast.AST) -> tuple[str, str | None]:
        """(terminator kind, attr) of a call in return position of a handler."""
        if target is frame.dispatch:
            return "dispatch", None
        if target is frame.halt:
            return "halt", None
        if target is frame.record:
            return "record", None
        fn = self.program.by_object.get(target)
        if fn is None or not fn.is_handler:
            self.refuse(node, "a handler ends in dispatch, halt or a call of a handler")
        return "tail", fn.name


def _is_hashable(x: object) -> bool:
    try:
        hash(x)
    except TypeError:
        return False
    return True


_BUILTINS = {"isinstance": isinstance, "min": min, "max": max, "ord": ord}
_SPECIAL: dict[object, str] = {
    text.lit: "special_lit",
    value.v_null: "special_null",
    value.v_undef: "special_undef",
    value.v_ref: "special_v_ref",
    value.as_ref: "special_as_ref",
    cycles.object_at: "special_object_at",
    dying.object_there: "special_object_at",
    obj.cast: "special_cast",
    isinstance: "special_isinstance",
    ord: "special_ord",
    hints.promote: "special_promote",
    frame.link: "special_link",
    rarithmetic.intmask: "special_intmask",
    frame.start: "special_start",
    coroutines.switch: "special_switch",
    frame.jit_merge_point: "special_merge_point",
}
