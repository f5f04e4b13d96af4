"""The bytecode compiler: a syntax tree becomes a CodeUnit.

    compile_file(parse(source, filename), filename, builtins) -> CodeUnit

One folder a family of constructs, found and imported here; code/forms.py says how they call each other. It computes
nothing that PHP computes at run time, and knows builtins by name only. What the engine does not have yet is refused
here, by name and line, before anything runs.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FileContext, allow_depth
from pyphp.frontend.compiler.declarations.functions import compile_main
from pyphp.frontend.names import Names
from pyphp.interp.bytecode import CodeUnit, Constant

for _family in iter_modules(__path__):
    if _family.ispkg:  # its modules enter their constructs into the tables of forms.py
        for _module in iter_modules(import_module(f"{__name__}.{_family.name}").__path__):
            import_module(f"{__name__}.{_family.name}.{_module.name}")


def compile_file(
    file_ast: ast.File,
    filename: bytes,
    builtins: Mapping[bytes, int],
    result: Constant = 1,
    is_prelude: bool = False,
    references: Mapping[bytes, int] | None = None,
    anonymous: int = 0,
) -> CodeUnit:
    """Compile a tree that parse() has returned: what breaks PHP's rules by its form alone has been found there.
    `builtins`: the lower-case names of the functions that the engine has, each with the mask of its parameters that are
    references. `result` is what the file returns if it does not say: null in an eval. is_prelude: the file's functions
    are builtins, or helpers of such, and `references` are the masks of those that other files of the prelude have.
    anonymous: from where classes without names are numbered.

    Raises CompileError with PHP's message, or NotSupported. Warnings of the compilation are in the unit's `notices`.
    """
    file = FileContext(filename, builtins, is_prelude=is_prelude, references=references or {}, early=file_ast.bound)
    file.anonymous = anonymous
    for scope, node in _top_level(file_ast):
        if isinstance(node, ast.FunctionDeclaration):
            file.functions.setdefault(scope.declared(node.name).lower(), node)
        elif isinstance(node, ast.HaltCompiler):
            file.halt_offset = node.offset
    allow_depth()
    unit = compile_main(file, file_ast, result)
    unit.functions = list(file.compiled.values())
    unit.notices = file_ast.notices
    return unit


def _top_level(file_ast: ast.File) -> Iterator[tuple[Names, ast.Statement]]:
    """The statements that no condition or function is around, each with its namespace."""
    scope = Names()
    pending = list(reversed(file_ast.statements))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Namespace):
            scope = Names(node.name or b"")
            pending.extend(reversed(node.body or []))
        elif isinstance(node, ast.Block):
            pending.extend(reversed(node.statements))
        yield scope, node
