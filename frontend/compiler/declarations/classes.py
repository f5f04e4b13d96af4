"""Class declarations: the members' code, and what linking will look at.

    class A extends B { private $x = [1]; const C = self::D . "x"; function f() {} }

What is no literal is a function without parameters, run when the value is asked for first. The class is declared where
control comes by; one that may be declared earlier is so when its file is loaded (ClassUnit.early), and then the
instruction finds it done.
"""

from pyphp.frontend import ast
from pyphp.frontend.ast import Modifier
from pyphp.frontend.compiler.code.classes import ClassContext
from pyphp.frontend.compiler.code.context import FileContext, FunctionContext
from pyphp.frontend.compiler.code.forms import DECLARED, STATEMENT
from pyphp.frontend.compiler.declarations.about import about_class
from pyphp.frontend.compiler.declarations.functions import compile_function
from pyphp.frontend.compiler.declarations.types import declared_type
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal
from pyphp.interp.bytecode import NUMBER, TYPE_FLOAT, TYPE_INT, CodeUnit
from pyphp.interp.bytecode.classes import (
    ANONYMOUS,
    ANY_PROPERTY,
    NO_CLONES,
    NO_PROPERTIES,
    OPAQUE,
    UNSERIALIZABLE,
    ClassUnit,
    Initial,
)

EVERYWHERE = b"allowdynamicproperties"
UNWRITTEN = b"notserializable"  # in the prelude
CLOSED = b"opaque"  # in the prelude: of a class whose objects are neither copied nor serialized
NOWHERE = b"noproperties"  # in the prelude: of a class whose objects never get any
UNIQUE = b"noclones"  # in the prelude: of a class whose objects cannot be copied


@STATEMENT(ast.ClassDeclaration)
def class_declaration(f: FunctionContext, node: ast.ClassDeclaration) -> None:
    """`class A {}`, wherever it stands."""
    top = f.declaration is None and f.depth <= 1
    f.emit("DECLARE_CLASS", declare(f, node, top))
    f.line = node.end_line


@DECLARED(ast.ClassDeclaration)
def declare(f: FunctionContext, node: ast.ClassDeclaration, top: bool = False) -> int:
    """Compile the members; the number of the class among those that the code declares."""
    from pyphp.frontend.linking.declaring import model_of  # a file without classes does without the package
    from pyphp.frontend.linking.linker import can_bind_early
    from pyphp.frontend.linking.portable import plain_model

    file = f.file
    model = model_of(node, file.names, file.name)
    if model.anonymous:
        file.anonymous += 1
        model.name += b"\0%s:%d$%x" % (file.name, node.line, file.anonymous - 1)
    flags = node.flags | (ANONYMOUS if model.anonymous else 0)
    attributes = {file.names.class_name(a.name).lower() for group in node.attributes for a in group.attributes}
    if EVERYWHERE in attributes:
        flags |= ANY_PROPERTY
    if file.is_prelude and NOWHERE in attributes:
        flags |= NO_PROPERTIES
    if file.is_prelude and UNWRITTEN in attributes:
        flags |= UNSERIALIZABLE
    if file.is_prelude and CLOSED in attributes:
        flags |= OPAQUE
    if file.is_prelude and UNIQUE in attributes:
        flags |= NO_CLONES
    key = model.name.lower()
    unit = ClassUnit(
        name=model.name,
        file=file.name,
        line=node.line,
        end_line=node.end_line,
        kind=node.kind,
        flags=flags,
        parent=model.parent_name,
        interfaces=list(model.interface_names),
        traits=list(model.trait_names),
        early=top and not model.anonymous and can_bind_early(model),
        bound=top and key in file.early,
        model=plain_model(model),
        methods={},
        constants={},
        properties={},
        cases=[],
        about={},
    )
    context = ClassContext(model.name, node.kind)
    for member in node.members:
        _member(file, context, unit, member)
    if not file.is_prelude:
        unit.about = about_class(_nowhere(file, context), node)
    f.classes.append(unit)
    return len(f.classes) - 1


def _member(file: FileContext, context: ClassContext, unit: ClassUnit, member: ast.Node) -> None:
    if isinstance(member, ast.MethodDeclaration):
        is_static = bool(member.flags & Modifier.STATIC)
        unit.methods[member.name.lower()] = compile_function(file, member, member.name, context, is_static)
        for p in member.params:
            if p.flags:
                unit.properties[p.name] = None
    elif isinstance(member, ast.PropertyDeclaration):
        for item in member.items:
            default = None if item.default is None else initial(file, context, item.default)
            if isinstance(default, int) and not isinstance(default, bool) and member.type is not None:
                mask, _ = declared_type(file, member.type)
                if mask & (TYPE_FLOAT | TYPE_INT) == TYPE_FLOAT:
                    default = float(default)
            unit.properties[item.name] = default
    elif isinstance(member, ast.ClassConstDeclaration):
        for each in member.items:
            unit.constants[each.name] = initial(file, context, each.value)
    elif isinstance(member, ast.EnumCase):
        unit.cases.append(member.name)
        unit.constants[member.name] = None if member.value is None else initial(file, context, member.value)


def initial(file: FileContext, context: ClassContext, node: ast.Expr) -> Initial:
    """The value of a constant expression, or the function that computes it."""
    value = literal(_nowhere(file, context), node)
    if value is not NOT_LITERAL:
        return value
    unit = computed(file, context, node)
    asked = NUMBER["FETCH_CLASS_CONST"]  # nothing else has a line: what it says is said of where the value is asked for
    unit.lines = [line if row[0] == asked else 0 for line, row in zip(unit.lines, unit.instructions, strict=True)]
    return unit


def computed(file: FileContext, context: ClassContext, node: ast.Expr) -> CodeUnit:
    """The function that computes a constant expression."""
    body: list[ast.Statement] = [ast.Return(node.line, node)]
    function = ast.FunctionDeclaration(node.line, node.line, b"", [], None, body, False, [], None)
    return compile_function(file, function, b"", context, True, True)


def _nowhere(file: FileContext, context: ClassContext) -> FunctionContext:
    from pyphp.frontend.compiler.code.scopes import Scope

    return FunctionContext(file, Scope([], []), None, [], class_=context)
