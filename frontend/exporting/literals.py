"""Literals, constants and arrays."""

from pyphp.frontend import ast
from pyphp.frontend.exporting.texts import TEXTS, name, quoted, text, writes

DIGITS = 14  # as PHP writes floats where no setting says otherwise
ESCAPES = {10: b"n", 13: b"r", 9: b"t", 12: b"f", 11: b"v", 27: b"e"}


@writes(TEXTS, ast.Int)
def integer(node: ast.Int, priority: int, indent: int) -> bytes:
    return b"%d" % node.value


@writes(TEXTS, ast.Float)
def floating(node: ast.Float, priority: int, indent: int) -> bytes:
    """Without a point where there is nothing behind it."""
    written = f"{node.value:.{DIGITS}G}"
    mantissa, exponential, exponent = written.partition("E")
    if not exponential:
        return written.encode()
    return f"{mantissa}{'' if '.' in mantissa else '.0'}E{exponent[0]}{exponent[1:].lstrip('0')}".encode()


@writes(TEXTS, ast.String)
def string(node: ast.String, priority: int, indent: int) -> bytes:
    return quoted(node.value)


@writes(TEXTS, ast.Interpolated)
def interpolated(node: ast.Interpolated, priority: int, indent: int) -> bytes:
    return _between(node.parts, ord(b'"'), indent)


@writes(TEXTS, ast.ShellExec)
def shell_exec(node: ast.ShellExec, priority: int, indent: int) -> bytes:
    return _between(node.parts, ord(b"`"), indent)


def _between(parts: list[ast.Expr], quote: int, indent: int) -> bytes:
    """Parts of a string: a variable stands in braces where what follows would be taken for a part of it."""
    made = b"%c" % quote
    for k, part in enumerate(parts):
        following = parts[k + 1] if k + 1 < len(parts) else None
        if isinstance(part, ast.String):
            made += b"".join(_escaped(byte, quote) for byte in part.value)
        elif isinstance(part, ast.Variable) and isinstance(part.name, bytes) and not _goes_on(following):
            made += text(part, 0, indent)
        else:
            made += b"{%s}" % text(part, 0, indent)
    return made + b"%c" % quote


def _goes_on(part: ast.Expr | None) -> bool:
    """Does it look like an index, or more of a name?"""
    first = part.value[0] if isinstance(part, ast.String) and part.value else 32
    return first >= 128 or chr(first) in "[_" or chr(first).isalnum()


def _escaped(byte: int, quote: int) -> bytes:
    if byte in ESCAPES:
        return b"\\" + ESCAPES[byte]
    if byte < 32:
        return b"\\%03o" % byte
    return b"\\%c" % byte if byte in (quote, ord(b"$"), ord(b"\\")) else b"%c" % byte


@writes(TEXTS, ast.MagicConstant)
def magic_constant(node: ast.MagicConstant, priority: int, indent: int) -> bytes:
    return node.name


@writes(TEXTS, ast.ConstantFetch)
def constant(node: ast.ConstantFetch, priority: int, indent: int) -> bytes:
    return name(node.name, indent)


@writes(TEXTS, ast.ArrayLiteral, ast.ListTarget)
def array(node: ast.ArrayLiteral | ast.ListTarget, priority: int, indent: int) -> bytes:
    return b"[%s]" % b", ".join(b"" if item is None else _item(item, indent) for item in node.items)


def _item(item: ast.ArrayItem, indent: int) -> bytes:
    if item.unpack:
        return b"..." + text(item.value, 20, indent)
    value = (b"&" if item.by_ref else b"") + text(item.value, 80, indent)
    return value if item.key is None else b"%s => %s" % (text(item.key, 80, indent), value)
