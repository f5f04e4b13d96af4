"""The front end's door: PHP text in, syntax tree out.

>>> parse(b"<?php echo 1;", b"a.php").statements
[<Echo line 1>]
"""

from __future__ import annotations

import gc
import os
from functools import cache

from . import ast
from .actions import Builder
from .errors import CompileError, FrontendError, PhpSyntaxError, UnexpectedEnd
from .rules.walk import check_file
from .syntax import driver
from .syntax import messages as syntax_errors
from .syntax.lexer import Lexer
from .syntax.table import ParseTable, load
from .syntax.tokens import END, Token, UnterminatedString


@cache
def grammar() -> tuple[ParseTable, list[driver.Rule]]:
    """The parse table and its actions, loaded at the first parse."""
    table = load()
    return table, driver.bind(table, Builder)


def parse(
    source: bytes,
    filename: bytes | str,
    *,
    short_tags: bool = True,
    skip_shebang: bool = False,
    in_script: bool = False,
    is_prelude: bool = False,
) -> ast.File:
    """The syntax tree of a source text.

    short_tags: whether `<?` opens PHP (the ini setting short_open_tag); skip_shebang: whether a first line `#!` is no
    text (the command line's main script); in_script: the text starts as PHP without `<?php` (eval, -r); is_prelude: it
    declares builtins, which PHP's rules forbid. Raises PhpSyntaxError, or CompileError for a program that PHP refuses
    though its syntax is right.
    """
    table, rules = grammar()
    lexer = Lexer(
        source.decode("latin-1"),
        os.fsencode(filename),
        short_tags=short_tags,
        skip_shebang=skip_shebang,
        in_script=in_script,
    )
    builder = Builder(lexer)

    def unexpected(token: Token, expected: list[str]) -> PhpSyntaxError:
        kind = UnexpectedEnd if token.type == END or isinstance(token, UnterminatedString) else PhpSyntaxError
        return kind(syntax_errors.unexpected(token, expected), lexer.filename, syntax_errors.line_of(token))

    # A tree is many objects and no garbage: collecting while it grows costs a third of the time and finds nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        try:
            file = driver.run(table, rules, builder, lexer.tokens(), unexpected)
        except FrontendError as error:
            error.notices = builder.notices  # of what comes before it
            raise
        file.notices[:0] = builder.notices
        file.braced.update(builder.braced)
        errors = [CompileError(message, lexer.filename, line) for line, message in builder.deferred]
        try:
            if not is_prelude:
                check_file(file)
        except CompileError as error:
            errors.append(error)
    finally:
        if collecting:
            gc.enable()
    if errors:
        first = min(errors, key=lambda error: error.line)
        first.notices = file.notices
        raise first
    return file
