"""Units of the prelude: compiled when a script needs one for the first time, and kept as scripts are.

unit_with(b"usort")         the function, and the helpers that it calls
"""

from typing import TYPE_CHECKING

from pyphp.cache import units as unit_cache
from pyphp.interp.bytecode import INTERNAL, CodeUnit
from pyphp.interp.bytecode.classes import ClassUnit
from pyphp.stdlib_php.support import prelude

if TYPE_CHECKING:
    from pyphp.frontend import ast

_files: dict[str, dict[bytes, CodeUnit]] = {}
_classes: dict[bytes, ClassUnit] = {}


def functions(file: str) -> dict[bytes, CodeUnit]:
    """The functions of a file of the prelude, by name."""
    if file not in _files:
        source = prelude.source(file)
        name = file.encode()
        key = unit_cache.key_of(source, name, ())
        unit = unit_cache.read(key)
        if unit is None:
            unit = _compile(source, name)
            unit_cache.write(key, unit)
        _files[file] = {inner.name: inner for inner in unit.functions}
        _classes.update((each.name.lower(), each) for each in unit.classes)
    return _files[file]


def _compile(source: bytes, name: bytes) -> CodeUnit:
    from pyphp.cache.builtins import known
    from pyphp.frontend.compiler import compile_file
    from pyphp.frontend.parser import parse

    tree = parse(source, name, is_prelude=True)
    without_traits(tree)
    return compile_file(tree, name, known(), is_prelude=True, references=prelude.REFERENCES)


def without_traits(tree: "ast.File") -> None:
    """Give classes the members of the traits that they use, as their own: no script sees that there is a trait."""
    from pyphp.frontend import ast

    declared = [node for node in tree.statements if isinstance(node, ast.ClassDeclaration)]
    traits = {node.name: node for node in declared if node.kind == ast.ClassKind.TRAIT}
    for node in declared:
        members: list[ast.Node] = []
        for member in node.members:
            if isinstance(member, ast.TraitUse):
                members += [each for trait in member.traits for each in traits[trait.name].members]
            else:
                members.append(member)
        own = {member.name for member in node.members if isinstance(member, ast.MethodDeclaration)}
        node.members = [
            member for member in members
            if not isinstance(member, ast.MethodDeclaration) or member in node.members or member.name not in own
        ]  # fmt: skip
    tree.statements = [node for node in tree.statements if node not in traits.values()]


def unit_with(name: bytes) -> CodeUnit:
    """A unit whose functions are this one and those that it calls: helpers, by the names in its constants."""
    return _unit([functions(prelude.FUNCTIONS[name])[name]])


def unit_with_class(name: bytes) -> CodeUnit:
    """The same of a class: its functions are the helpers that its methods call."""
    functions(prelude.CLASSES[name])
    cls = _classes[name]
    codes = cls.codes()
    unit = _unit(codes)
    unit.functions = unit.functions[len(codes) :]
    unit.classes = [cls]
    return unit


def _unit(codes: list[CodeUnit]) -> CodeUnit:
    """A unit with these functions and the helpers that they call, directly or not."""
    found = list(codes)
    names = {code.name for code in codes}
    for code in found:
        for c in code.constants:
            if isinstance(c, bytes) and c in prelude.HELPERS and c not in names:
                names.add(c)
                found.append(functions(prelude.HELPERS[c])[c])
    return CodeUnit(b"", b"", [], [], [], [], 0, functions=found, kind=INTERNAL)
