"""Chains with `?->`: where it meets null, the whole rest of the chain is not evaluated, and the value is null.

$a?->b()->c[f()]        MOVE t5, $a
                        JNOTNULL t5, go
                        JMP ended
                    go: FIND_METHOD ..
                        ...
                 ended: MOVE t5, null
"""

from pyphp.frontend import ast
from pyphp.frontend.ast.chains import Link, below, is_nullsafe
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.interp.bytecode import Constant


def open_chain(f: FunctionContext, node: ast.Expr) -> Label | None:
    """Where the chain of which this is the last link goes on if `?->` ends it; None if there is none, or if the node is
    a part of a longer chain.
    """
    if id(node) in f.chained:
        return None
    links = [node]
    part = below(node)
    while isinstance(part, Link):
        links.append(part)
        part = below(part)
    if not any(is_nullsafe(link) for link in links):
        return None
    label = Label()
    f.chained.update((id(link), label) for link in links)
    return label


def close_chain(f: FunctionContext, label: Label | None, dst: int, value: Constant = None) -> None:
    """The value is in dst; if the chain has ended early, it is this one."""
    if label is not None:
        end = Label()
        f.emit("JMP", end)
        f.place(label)
        f.emit("MOVE", dst, f.constant(value))
        f.place(end)


def unless_null(f: FunctionContext, node: ast.Property | ast.MethodCall, x: int, quiet: bool = False) -> int:
    """The object of `?->`, in operand x: go on only if it is not null. The operand that has it."""
    if f.is_variable(x) and not f.scope.is_assigned(x) and not quiet:
        t = f.temporaries.take()
        f.emit("MOVE", t, x)
        x = t
    go = Label()
    f.emit("JNOTNULL", x, go)
    f.emit("JMP", f.chained[id(node)])
    f.place(go)
    return x
