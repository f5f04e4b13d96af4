"""Variables in strings: `${a}` and `${expr}` are deprecated. php says so on the line where the part before them begins."""

from __future__ import annotations

from .. import ast
from .place import Place, check


@check(ast.Interpolated, ast.ShellExec)
def dollar_before_the_brace(node: ast.Interpolated | ast.ShellExec, place: Place) -> None:
    line = node.line
    for part in node.parts:
        by_name = place.file.braced.get(id(part))
        if by_name is not None:
            text = b"${var} in strings is deprecated, use {$var}" if by_name else b"${expr} (variable variables) in strings is deprecated, use {${expr}}"
            place.warn(b"Using %s instead" % text, line, "Deprecated")
        line = part.line
