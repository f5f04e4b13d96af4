"""Code and functions: what the loader makes of a compiled file, and what CALL is linked to."""

from attrs import define

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import CodeBlock, Instr
from pyphp.interp.rlib.hints import immortal
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str


@immortal
@define(slots=True, eq=False)
class Code(HeapObject):
    """One compiled function body or file. lines[i] is the PHP line of instruction i; local_names[k] names slot HEADER + k; hidden
    locals have no name.

    scope_local: the number of the hidden local that holds the code's Scope (scopes.py); -1 where none is needed.
    """

    file: Str
    block: CodeBlock
    n_instrs: int
    lines: Array[int]
    local_names: Array[Str]
    n_locals: int
    n_slots: int
    strict: bool  # calls of builtins from here are strict
    inner: "Array[Func]"  # functions that its instructions declare
    scope_local: int


@immortal
@define(slots=True, eq=False)
class Callee(HeapObject):
    """What a name can stand for in a call: a Func or a Builtin. `name` is as declared (empty: a file's top level)."""

    name: Str
    by_ref: int  # mask of the parameters that are references: see refs.takes_reference


@immortal
@define(slots=True, eq=False)
class Func(Callee):
    """A user function. Lives as long as the engine. entry is the code's first. The slot behind the n_params of a variadic one takes the rest."""

    code: Code
    entry: Instr
    n_params: int
    n_required: int
    line: int
    variadic: bool
    kind: int  # bytecode.USER, INTERNAL or HELPER


def is_file(func: Func) -> bool:
    """Is it a file's top level, or the code of an eval?"""
    return func.code.scope_local >= 0 and func.name.length == 0
