"""Which functions may raise Thrown: those that say `raise`, and those that call one. A whole-program fixpoint over names."""

import ast

from pyphp.jit.translate.build.program import Program


def find_raising(program: Program) -> None:
    """Set may_raise on every function; a method's call counts for every method of that name."""
    methods: dict[str, set[str]] = {}
    for info in program.classes.values():
        for name, fn in info.methods.items():
            methods.setdefault(name, set()).add(fn.name)
    callees: dict[str, set[str]] = {}
    for name, tree in program.trees.items():
        namespace = program.namespace(name)
        found: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise):
                program.functions[name].may_raise = True
            elif isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name):
                    target = program.by_object.get(_hashable(namespace.get(node.func.id)))
                    if target is not None:
                        found.add(target.name)
                elif isinstance(node.func, ast.Attribute):
                    found |= methods.get(node.func.attr, set())
                    if node.func.attr in _function_fields(program):
                        program.functions[name].may_raise = True
        callees[name] = found
    changed = True
    while changed:
        changed = False
        for name, found in callees.items():
            fn = program.functions[name]
            # a handler's raise goes to the unwinder: it does not travel on
            if not fn.may_raise and any(program.functions[c].may_raise and not program.functions[c].is_handler for c in found):
                fn.may_raise = changed = True


def _function_fields(program: Program) -> set[str]:
    return {f for info in program.classes.values() for f, t in info.own_fields if t.startswith("fn:")}


def _hashable(x: object) -> object:
    try:
        hash(x)
    except TypeError:
        return None
    return x
