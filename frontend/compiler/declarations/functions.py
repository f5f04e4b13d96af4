"""Functions: the entry sequence, parameters, and the file's top level.

    function f(int $a, $b = 1) { }       ENTER $x, #n           $x, the n-1st after it and some between are read
      before they are certainly assigned
                                         NEED_ARGS 1, #1
                                         RECV_TYPE $a, 0, int
                                         JARG 1, body
                                         MOVE $b, 1
                                   body: ...
                                         RETURN null

Too few arguments and a wrong type are found parameter by parameter in PHP, so f("x") of f(int $a, $b) is a TypeError.
Checking types first and counting once is the same unless arguments are missing: that case has its own, cold, copy of
the checks.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.captures import uses_this
from pyphp.frontend.compiler.code.classes import ClassContext
from pyphp.frontend.compiler.code.context import Declaration, FileContext, FunctionContext
from pyphp.frontend.compiler.code.forms import into, statements
from pyphp.frontend.compiler.code.scopes import Scope
from pyphp.frontend.compiler.declarations.about import about_function
from pyphp.frontend.compiler.declarations.types import declared_type
from pyphp.frontend.compiler.expressions.generators import stop
from pyphp.frontend.compiler.expressions.literals import literal
from pyphp.frontend.compiler.places.references import emit_return_reference, return_reference
from pyphp.interp.bytecode import (
    HEADER,
    HELPER,
    INTERNAL,
    LAST_BY_REF,
    MOST_SLOTS,
    NO_RESULT,
    TYPE_CALLED,
    TYPE_CLASS,
    TYPE_MIXED,
    TYPE_STRICT,
    TYPE_STRING,
    TYPE_VOID,
    USER,
    CodeUnit,
    Constant,
    by_ref_mask,
)
from pyphp.interp.bytecode.classes import USES_THIS


def compile_main(file: FileContext, node: ast.File, result: Constant = 1) -> CodeUnit:
    """The top level of a file; the functions it declares are in `functions`. `result` is what it returns if it does not
    say.
    """
    scope = Scope([], node.statements, is_file=True)
    f = FunctionContext(file, scope, None, node.statements)
    f.line = node.statements[0].line if node.statements else 1
    f.emit("ENTER", 0, 0)
    if _declares_classes(node.statements):
        f.emit("DECLARE_EARLY")
    statements(f, node.statements)
    if f.asm.reachable():
        f.emit("RETURN_FILE", f.constant(result))
    return finish(f, b"", [], 0, 0)


def _declares_classes(nodes: list[ast.Statement]) -> bool:
    """Are there declarations of classes at the top level?"""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ClassDeclaration):
            return True
        if isinstance(node, ast.Block):
            pending.extend(node.statements)
        elif isinstance(node, ast.Namespace):
            pending.extend(node.body or [])
    return False


def compile_function(
    file: FileContext, node: Declaration, name: bytes, class_: ClassContext | None = None, is_static: bool = False,
    in_constant: bool = False,
) -> CodeUnit:
    """A declared function, or a method of the class; `name` is its full name, or the method's. in_constant: the body
    computes a constant expression.
    """
    body = node.body or []
    scope = Scope([p.name for p in node.params], body, with_this=class_ is not None)
    f = FunctionContext(file, scope, node, body, name, line=node.line, class_=class_, in_constant=in_constant)
    f.in_literal = in_constant  # it runs once: there is nothing to keep
    f.has_this = class_ is not None and not is_static
    if node.return_type is not None and not file.is_prelude:  # PHP does not check what its own functions return
        mask, f.return_text = declared_type(file, node.return_type)
        f.return_mask = mask | (TYPE_STRICT if file.strict else 0)
    elif class_ is not None and name.lower() == b"__tostring":  # as Stringable says
        f.return_mask, f.return_text = TYPE_STRING | (TYPE_STRICT if file.strict else 0), b"string"
    f.emit("ENTER", 0, 0)
    required = _parameters(f, node.params)
    _promote(f, node.params)
    begin_generator(f)
    statements(f, body)
    f.line = node.end_line
    if f.asm.reachable():
        _fall_off(f)
    return finish(f, name, node.params, required, node.line)


def begin_generator(f: FunctionContext) -> None:
    """A call of a function that yields returns when the parameters have been received; its body is for later."""
    if f.scope.is_generator:
        f.return_mask = 0  # what is declared is what the call returns: a generator
        by_ref = f.declaration is not None and f.declaration.by_ref
        stop(f, "GENERATOR", NO_RESULT, int(by_ref), 0, f.temporaries.top)


def compile_closure(
    file: FileContext, node: ast.FunctionDeclaration, captures: list[bytes], quiet: bool, flags: int,
    class_: ClassContext | None,
) -> CodeUnit:  # fmt: skip
    """A closure, as the function that it would be. captures: the variables that it takes along; quiet: they need not
    have values. flags: of the unit.
    """
    name = file.names.declared(node.name)
    scope = Scope([p.name for p in node.params], node.body, with_this=True, captures=captures)
    if not quiet and not scope.dynamic:
        scope.assigned.update(scope.slots[each] for each in captures if scope.slots[each] not in scope.unset)
    f = FunctionContext(file, scope, node, node.body, name, line=node.line, class_=class_, is_closure=True)
    if node.return_type is not None:
        mask, f.return_text = declared_type(file, node.return_type)
        f.return_mask = mask | (TYPE_STRICT if file.strict else 0)
    f.emit("ENTER", 0, 0)
    f.emit("CAPTURE", scope.this, len(captures))
    required = _parameters(f, node.params)
    begin_generator(f)
    statements(f, node.body)
    f.line = node.end_line
    if f.asm.reachable():
        _fall_off(f)
    unit = finish(f, name, node.params, required, node.line)
    unit.flags = flags | (USES_THIS if uses_this(node.body) else 0)
    unit.n_statics = len(f.own_statics)
    return unit


def _promote(f: FunctionContext, params: list[ast.Parameter]) -> None:
    """Parameters of a constructor that are properties, too."""
    for k, p in enumerate(params):
        if p.flags and p.by_ref:
            t = f.temporaries.take()
            f.emit("REF_VAR", t, HEADER + k)
            f.emit("BIND_PROP", t, f.scope.this, f.constant(p.name))
            f.temporaries.top = t
        elif p.flags:
            f.emit("ASSIGN_PROP", f.scope.this, f.constant(p.name), HEADER + k)


def check_returned(f: FunctionContext, t: int) -> None:
    """The temporary is about to be returned."""
    opcode = "RETURN_CLASS" if f.return_mask & (TYPE_CLASS | TYPE_CALLED) else "RETURN_TYPE"
    f.emit(opcode, t, 0, f.return_mask, f.constant(f.return_text))


def _fall_off(f: FunctionContext) -> None:
    """The end of the body: null, unless a type says that there must be a value."""
    if f.return_mask and not f.return_mask & TYPE_VOID:
        t = f.temporaries.take()
        f.emit("UNSET", t)  # nothing, not even null
        check_returned(f, t)
        f.emit("RETURN", t, len(f.scope.names))
    elif f.scope.is_generator:
        f.emit("RETURN_GENERATOR", f.constant(None), len(f.scope.names))
    elif f.declaration is not None and f.declaration.by_ref:
        t = f.temporaries.take()
        return_reference(f, None, t)
        emit_return_reference(f, t)
    else:
        f.emit("RETURN", f.constant(None), len(f.scope.names))


def _parameters(f: FunctionContext, params: list[ast.Parameter]) -> int:
    """Emit the entry sequence; the number of required parameters."""
    required = 0
    for k, p in enumerate(params):
        if p.by_ref and k > LAST_BY_REF:
            f.refuse(f"reference parameters beyond the {LAST_BY_REF}th", p.line)
        if p.default is None and not p.variadic:
            required = k + 1
    types = [_type(f, p) for p in params]
    at_least = int(required < sum(not p.variadic for p in params))
    if f.file.is_prelude:  # builtins count first
        assert f.declaration is not None
        if required and not f.file.is_helper(f.declaration.name):
            f.emit("NEED_ARGS", required, at_least)
    elif any(mask for mask, _ in types[: max(required - 1, 0)]):
        complete = Label()
        f.emit("JARG", required - 1, complete)
        for k in range(required - 1):
            given = Label()
            f.emit("JARG", k, given)
            f.emit("NEED_ARGS", required, at_least)
            f.place(given)
            _receive(f, k, *types[k])
        f.emit("NEED_ARGS", required, at_least)
        f.place(complete)
    elif required:
        f.emit("NEED_ARGS", required, at_least)
    for k, p in enumerate(params):
        if p.variadic:
            _rest(f, k, *types[k])
            continue
        if p.default is not None and k >= required:
            given = Label()
            f.emit("JARG", k, given)
            f.in_constant = True
            into(f, p.default, HEADER + k)
            f.in_constant = False
            f.place(given)
        _receive(f, k, *types[k])
    return required


def _receive(f: FunctionContext, k: int, mask: int, text: bytes) -> None:
    if mask:
        opcode = "RECV_CLASS" if mask & (TYPE_CLASS | TYPE_CALLED) else "RECV_TYPE"
        f.emit(opcode, HEADER + k, k, mask, f.constant(text))


def _rest(f: FunctionContext, k: int, mask: int, text: bytes) -> None:
    """What the call has collected, or nothing."""
    given, end = Label(), Label()
    f.emit("JARG", k, given)
    f.emit("NEW_ARRAY", HEADER + k, 0)
    if mask:
        f.emit("JMP", end)
    f.place(given)
    if mask:
        f.emit("RECV_REST", HEADER + k, k, mask, f.constant(text))
    f.place(end)


def _type(f: FunctionContext, p: ast.Parameter) -> tuple[int, bytes]:
    """The mask of a parameter's type, 0 where nothing needs to be checked, and its text."""
    if p.type is None:
        return 0, b""
    null = p.default is not None and literal(f, p.default) is None
    mask, text = declared_type(f.file, p.type, or_null=null)
    return (0 if mask == TYPE_MIXED else mask), text


def finish(f: FunctionContext, name: bytes, params: list[ast.Parameter], required: int, line: int) -> CodeUnit:
    """The unit: ENTER learns which variables begin as UNDEF."""
    if f.temporaries.high > MOST_SLOTS:
        f.refuse(f"functions with more than {MOST_SLOTS} values at a time", line)
    instructions = f.asm.finish()
    params = [] if f.declaration is None else f.declaration.params
    opcode, *_ = instructions[0]
    instructions[0] = (opcode, *f.scope.undefined(), 0, 0)
    return CodeUnit(
        name=name,
        file=f.file.name,
        instructions=instructions,
        lines=f.asm.lines,
        constants=f.asm.constants,
        locals=f.scope.names,
        n_slots=f.temporaries.high,
        n_params=sum(not p.variadic for p in params),
        n_required=required,
        line=line,
        variadic=any(p.variadic for p in params),
        strict=f.file.strict,
        inner=f.inner,
        classes=f.classes,
        class_name=b"" if f.class_ is None else f.class_.name,
        this_local=f.scope.this - HEADER if f.scope.this >= 0 else -1,
        scope_local=f.scope.hidden,
        regions=f.asm.finished_regions(),
        kind=USER if not f.file.is_prelude else HELPER if f.file.is_helper(name) else INTERNAL,
        by_ref=by_ref_mask([p.by_ref for p in params], bool(params) and params[-1].variadic),
        sensitive=by_ref_mask([_is_sensitive(f, p) for p in params], bool(params) and params[-1].variadic),
        about=about_function(f),
    )


def _is_sensitive(f: FunctionContext, p: ast.Parameter) -> bool:
    """Is it #[SensitiveParameter]?"""
    attributes = [each for group in p.attributes for each in group.attributes]
    return any(f.file.names.class_name(each.name).lower() == b"sensitiveparameter" for each in attributes)
