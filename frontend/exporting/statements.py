"""Statements: a line each, bodies four blanks further in. Blocks are as if their braces were not there."""

from pyphp.frontend import ast
from pyphp.frontend.exporting.functions import default
from pyphp.frontend.exporting.texts import (
    STATEMENTS,
    braces,
    joined,
    lines,
    margin,
    member,
    names,
    quoted,
    text,
    writes,
)


def _line(indent: int, content: bytes) -> bytes:
    return b"%s%s;\n" % (margin(indent), content)


@writes(STATEMENTS, ast.ExprStatement)
def expression(node: ast.ExprStatement, indent: int) -> bytes:
    return _line(indent, text(node.expr, 0, indent))


@writes(STATEMENTS, ast.Echo)
def echo(node: ast.Echo, indent: int) -> bytes:
    return b"".join(_line(indent, b"echo " + text(each, 0, indent)) for each in node.exprs)


@writes(STATEMENTS, ast.InlineHtml)
def inline_html(node: ast.InlineHtml, indent: int) -> bytes:
    return _line(indent, b"echo " + quoted(node.text))


@writes(STATEMENTS, ast.Block)
def block(node: ast.Block, indent: int) -> bytes:
    return lines(node.statements, indent)


@writes(STATEMENTS, ast.Nop)
def nothing(node: ast.Nop, indent: int) -> bytes:
    return b""


@writes(STATEMENTS, ast.If)
def if_(node: ast.If, indent: int) -> bytes:
    return b"%s%s\n" % (margin(indent), _branches(node, indent))


def _branches(node: ast.If, indent: int) -> bytes:
    """From `if` on; an `else` that is nothing but another `if` goes on with that."""
    made = b""
    for k, branch in enumerate(node.branches):
        word = b"%s} elseif" % margin(indent) if k else b"if"
        made += b"%s (%s) {\n%s" % (word, text(branch.condition, 0, indent), lines(branch.body, indent + 1))
    otherwise = node.otherwise
    if otherwise is None:
        return made + margin(indent) + b"}"
    made += margin(indent) + b"} else "
    if len(otherwise) == 1 and isinstance(otherwise[0], ast.If):
        return made + _branches(otherwise[0], indent)
    return b"%s{\n%s%s}" % (made, lines(otherwise, indent + 1), margin(indent))


@writes(STATEMENTS, ast.While)
def while_(node: ast.While, indent: int) -> bytes:
    return b"%swhile (%s)%s\n" % (margin(indent), text(node.condition, 0, indent), braces(node.body, indent))


@writes(STATEMENTS, ast.DoWhile)
def do_while(node: ast.DoWhile, indent: int) -> bytes:
    return _line(indent, b"do%s while (%s)" % (braces(node.body, indent), text(node.condition, 0, indent)))


@writes(STATEMENTS, ast.For)
def for_(node: ast.For, indent: int) -> bytes:
    parts = [joined(each, indent) for each in (node.init, node.condition, node.step)]
    head = b";".join(part if k == 0 or not part else b" " + part for k, part in enumerate(parts))
    return b"%sfor (%s)%s\n" % (margin(indent), head, braces(node.body, indent))


@writes(STATEMENTS, ast.Foreach)
def foreach(node: ast.Foreach, indent: int) -> bytes:
    key = b"" if node.key is None else text(node.key, 0, indent) + b" => "
    value = (b"&" if node.by_ref else b"") + text(node.value, 0, indent)
    head = b"%s as %s%s" % (text(node.subject, 0, indent), key, value)
    return b"%sforeach (%s)%s\n" % (margin(indent), head, braces(node.body, indent))


@writes(STATEMENTS, ast.Switch)
def switch(node: ast.Switch, indent: int) -> bytes:
    cases = b""
    for each in node.cases:
        word = b"default" if each.test is None else b"case " + text(each.test, 0, indent + 1)
        cases += b"%s%s:\n%s" % (margin(indent + 1), word, lines(each.body, indent + 2))
    return b"%sswitch (%s) {\n%s%s}\n" % (margin(indent), text(node.subject, 0, indent), cases, margin(indent))


@writes(STATEMENTS, ast.Break)
def break_(node: ast.Break, indent: int) -> bytes:
    return _line(indent, b"break" + _levels(node.levels))


@writes(STATEMENTS, ast.Continue)
def continue_(node: ast.Continue, indent: int) -> bytes:
    return _line(indent, b"continue" + _levels(node.levels))


def _levels(levels: int) -> bytes:
    return b"" if levels == 1 else b" %d" % levels


@writes(STATEMENTS, ast.Return)
def return_(node: ast.Return, indent: int) -> bytes:
    return _line(indent, b"return" if node.expr is None else b"return " + text(node.expr, 0, indent))


@writes(STATEMENTS, ast.Global)
def global_(node: ast.Global, indent: int) -> bytes:
    return b"".join(_line(indent, b"global " + text(each, 0, indent)) for each in node.variables)


@writes(STATEMENTS, ast.StaticDeclaration)
def static(node: ast.StaticDeclaration, indent: int) -> bytes:
    return b"".join(
        _line(indent, b"static $%s%s" % (member(each.name, indent), default(each.default, indent)))
        for each in node.variables
    )


@writes(STATEMENTS, ast.Unset)
def unset(node: ast.Unset, indent: int) -> bytes:
    return b"".join(_line(indent, b"unset(%s)" % text(each, 0, indent)) for each in node.targets)


@writes(STATEMENTS, ast.Try)
def try_(node: ast.Try, indent: int) -> bytes:
    made = b"%stry {\n%s" % (margin(indent), lines(node.body, indent + 1))
    for each in node.catches:
        caught = names(each.types, indent, b"|")
        if each.variable is not None:
            caught += b" $" + each.variable
        made += b"%s} catch (%s) {\n%s" % (margin(indent), caught, lines(each.body, indent + 1))
    if node.finally_ is not None:
        made += b"%s} finally {\n%s" % (margin(indent), lines(node.finally_, indent + 1))
    return b"%s%s}\n" % (made, margin(indent))


@writes(STATEMENTS, ast.Goto)
def goto(node: ast.Goto, indent: int) -> bytes:
    return _line(indent, b"goto " + node.label)


@writes(STATEMENTS, ast.Label)
def label(node: ast.Label, indent: int) -> bytes:
    return b"%s%s:\n" % (margin(indent), node.name)


@writes(STATEMENTS, ast.Declare)
def declare(node: ast.Declare, indent: int) -> bytes:
    directives = b", ".join(b"%s = %s" % (each.name, text(each.value, 0, indent)) for each in node.directives)
    end = b";" if node.body is None else braces(node.body, indent)
    return b"%sdeclare(%s)%s\n" % (margin(indent), directives, end)
