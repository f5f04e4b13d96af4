"""Objects: new, properties and methods, class constants, instanceof, clone.

    $o->f($x)       FIND_METHOD t5, $o, "f"     t5: $this, t6: the method
                    MOVE t10, $x                header in t8 and t9
                    CALL_VALUE $r, t8, #1       t7 takes what no parameter takes
                    FREE t7

A class is named by a constant (self, parent and static stand for others), or comes as a value.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.by_value import finish_call
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import DECLARED, EFFECT, INTO, OPENED, QUESTIONS, QUIET, operand
from pyphp.frontend.compiler.expressions.arrays import read_quietly
from pyphp.frontend.compiler.expressions.chains import close_chain, open_chain, unless_null
from pyphp.frontend.compiler.expressions.delayed import keys_first
from pyphp.frontend.compiler.places.properties import class_operand, member_name, member_of, property_name
from pyphp.interp.bytecode import CONSTANT_CLASS, CONSTANT_PROPERTY, IN_NEW, NO_RESULT, SKIP_CALL, WANT_RESULT
from pyphp.interp.bytecode.classes import CALLED


@INTO(ast.Property)
def property_(f: FunctionContext, node: ast.Property, dst: int) -> None:
    """`$o->x` for reading."""
    fetch_property(f, node, dst, "FETCH_PROP")


@QUESTIONS(ast.Property)
def fetch_property(f: FunctionContext, node: ast.Property, dst: int, opcode: str) -> None:
    """Read it with one of the instructions for that; the quiet ones read what the object stands on quietly, too."""
    quiet = opcode != "FETCH_PROP"
    chain = open_chain(f, node)
    mark = f.temporaries.top
    link = keys_first(f, node, quiet)
    assert isinstance(link, ast.Property)
    x = object_operand(f, link.object, dst, quiet)
    if link.nullsafe:
        x = unless_null(f, link, x, quiet)
    name = property_name(f, link.name)
    f.temporaries.top = mark
    if f.in_constant:
        if f.is_temporary(name):
            f.emit("CAST_STRING", name, name)
        f.emit("CHECK_CONSTANT", x, CONSTANT_PROPERTY, line=node.line)
    f.emit(opcode, dst, x, name, line=node.line)
    close_chain(f, chain, dst, opcode == "EMPTY_PROP" or (False if opcode == "ISSET_PROP" else None))


@QUIET(ast.Property)
def property_quietly(f: FunctionContext, node: ast.Property, dst: int) -> None:
    """`$o->x ?? ..`."""
    fetch_property(f, node, dst, "FETCH_PROP_IS")


@INTO(ast.StaticProperty)
def static_property(f: FunctionContext, node: ast.StaticProperty, dst: int) -> None:
    """`A::$x` for reading."""
    fetch_static(f, node, dst, 0)


@QUIET(ast.StaticProperty)
def static_quietly(f: FunctionContext, node: ast.StaticProperty, dst: int) -> None:
    """`A::$x ?? ..`."""
    fetch_static(f, node, dst, WANT_RESULT)


def fetch_static(f: FunctionContext, node: ast.StaticProperty, dst: int, quiet: int) -> None:
    """The value of the cell that the property is."""
    chain = open_chain(f, node)
    mark = f.temporaries.top
    member = member_of(f, node, settled=True)
    t = f.temporaries.take()
    f.emit("STATIC_PLACE", t, member.class_, member.name, quiet, line=node.line)
    f.emit("MOVE", dst, t)
    f.temporaries.top = mark
    close_chain(f, chain, dst)


@OPENED(ast.Property)
def opened_object(f: FunctionContext, node: ast.Property, quiet: bool) -> int:
    """What is before `?->`, which is not null."""
    return unless_null(f, node, object_operand(f, node.object, None, quiet), quiet)


def object_operand(f: FunctionContext, node: ast.Expr, dst: int | None, quiet: bool) -> int:
    """What is before `->`."""
    near = dst if dst is not None and f.is_temporary(dst) else None
    if quiet and isinstance(node, ast.Property | ast.Index | ast.NamedVariable | ast.StaticProperty):
        t = f.temporaries.take() if near is None else near
        read_quietly(f, node, t)
        return t
    return operand(f, node, near=near, held=True)


@INTO(ast.MethodCall)
def method_call(f: FunctionContext, node: ast.MethodCall, dst: int) -> None:
    """`$o->f()`."""
    chain = open_chain(f, node)
    mark = f.temporaries.top
    base = f.temporaries.take(3)
    x = operand(f, node.object, near=base, held=True)
    if node.nullsafe:
        x = unless_null(f, node, x)
    find_method(f, node, x, base)
    finish_call(f, node.args, base, dst, node.name.line)
    f.temporaries.top = mark
    close_call(f, chain, dst)


def close_call(f: FunctionContext, chain: Label | None, dst: int) -> None:
    """The end of a chain that is a call, whose result may not be wanted."""
    if dst != NO_RESULT:
        close_chain(f, chain, dst)
    elif chain is not None:
        f.place(chain)


def find_method(f: FunctionContext, node: ast.MethodCall, x: int, base: int) -> None:
    """The method, of the object in the operand x, goes to the slots at base."""
    f.line = node.name.line
    name = member_name(f, node.name)
    f.emit("FIND_METHOD", base, x, name, int(name >= 0))
    f.temporaries.top = base + 3  # the window follows


@EFFECT(ast.MethodCall)
def method_call_effect(f: FunctionContext, node: ast.MethodCall) -> None:
    """The call discards the result."""
    method_call(f, node, NO_RESULT)


@INTO(ast.StaticCall)
def static_call(f: FunctionContext, node: ast.StaticCall, dst: int) -> None:
    """`A::f()`."""
    chain = open_chain(f, node)
    mark = f.temporaries.top
    base = f.temporaries.take(3)
    find_static_method(f, node, base)
    finish_call(f, node.args, base, dst, node.name.line)
    f.temporaries.top = mark
    close_call(f, chain, dst)


def find_static_method(f: FunctionContext, node: ast.StaticCall, base: int) -> None:
    """The method goes to the slots at base."""
    x = class_operand(f, node.class_, near=base)
    f.line = node.name.line
    forwards = isinstance(node.class_, ast.Name) and node.class_.name.lower() in (b"self", b"parent")
    f.emit("FIND_STATIC", base, x, member_name(f, node.name), int(forwards))
    f.temporaries.top = base + 3


@EFFECT(ast.StaticCall)
def static_call_effect(f: FunctionContext, node: ast.StaticCall) -> None:
    """The call discards the result."""
    static_call(f, node, NO_RESULT)


@INTO(ast.New)
def new(f: FunctionContext, node: ast.New, dst: int) -> None:
    """`new A(..)`: the object is there before the arguments are."""
    mark = f.temporaries.top
    place = f.place_for(dst)
    base = f.temporaries.take(3)
    if isinstance(node.class_, ast.ClassDeclaration):
        number = DECLARED[ast.ClassDeclaration](f, node.class_)
        f.emit("DECLARE_CLASS", number)
        x = f.constant(f.classes[number].name)
    else:
        x = class_operand(f, node.class_, near=base)
    f.line = node.line
    f.emit("NEW", place, x, base, 0 if node.args else SKIP_CALL)
    start = f.asm.here()
    finish_call(f, node.args, base, NO_RESULT, node.line)
    f.asm.region(start, IN_NEW, place)
    if place != dst:
        f.emit("MOVE", dst, place)
    f.temporaries.top = mark


@INTO(ast.ClassConstant)
def class_constant(f: FunctionContext, node: ast.ClassConstant, dst: int) -> None:
    """`A::C` and `A::class`."""
    mark = f.temporaries.top
    near = dst if f.is_temporary(dst) else None
    if node.name.name.lower() == b"class":
        if isinstance(node.class_, ast.Name):
            name = f.file.names.class_name(node.class_)
            if name.lower() not in (b"self", b"parent", b"static"):
                f.emit("MOVE", dst, f.constant(name))
                return
            if name.lower() == b"self" and f.class_ is not None and not f.class_.is_trait:
                f.emit("MOVE", dst, f.constant(f.class_.name))
                return
            x = f.constant(name.lower())
            if f.in_constant:
                f.emit("CHECK_CONSTANT", x, CONSTANT_CLASS)
        else:
            x = operand(f, node.class_, near=near)
        f.emit("CLASS_NAME", dst, x)
    else:
        x = class_operand(f, node.class_, near=near)
        f.emit("FETCH_CLASS_CONST", dst, x, f.constant(node.name.name))
    f.temporaries.top = mark


@INTO(ast.InstanceOf)
def instance_of(f: FunctionContext, node: ast.InstanceOf, dst: int) -> None:
    """A class that is not there is nobody's."""
    mark = f.temporaries.top
    x = operand(f, node.operand, near=dst if f.is_temporary(dst) else None, held=True)
    if isinstance(node.class_, ast.Name):
        name = f.file.names.class_name(node.class_)
        relative = name.lower() in (b"self", b"parent", CALLED)
        y = f.constant(name.lower() if relative else name)
        if name.lower() == CALLED:
            y = class_operand(f, node.class_)
    else:
        y = operand(f, node.class_)
    f.temporaries.top = mark
    f.emit("INSTANCEOF", dst, x, y)


@INTO(ast.Clone)
def clone(f: FunctionContext, node: ast.Clone, dst: int) -> None:
    """`clone $o`."""
    mark = f.temporaries.top
    x = operand(f, node.operand, near=dst if f.is_temporary(dst) else None)
    f.temporaries.top = mark
    f.emit("CLONE", dst, x)
