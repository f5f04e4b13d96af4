"""What can be wrong with a program before it runs, in PHP's own words.

    PHP Parse error:  syntax error, unexpected token ";" in /a.php on line 3       (error log, stderr)

    Parse error: syntax error, unexpected token ";" in /a.php on line 3            (display, stdout)

A PhpSyntaxError becomes a catchable ParseError in eval() and include; a CompileError is always fatal.
"""

from __future__ import annotations

from pyphp.interp.bytecode import Notice


class FrontendError(Exception):
    """A program that cannot be compiled: message, file and line as PHP reports them."""

    label = "Fatal error"

    def __init__(self, message: bytes | str, file: bytes | str = b"", line: int = 0) -> None:
        self.message = as_bytes(message)
        self.file = as_bytes(file)
        self.line = line
        # What PHP reports before this error.
        self.notices: list[Notice] = []
        super().__init__(self.message, self.file, line)

    def __str__(self) -> str:
        return self.located().decode("utf-8", "replace")

    def located(self) -> bytes:
        """`MESSAGE in FILE on line N`."""
        return b"%s in %s on line %d" % (self.message, self.file, self.line)


class PhpSyntaxError(FrontendError):
    """The text is not PHP: a Parse error, or a ParseError where PHP code asked for the parse."""

    label = "Parse error"


class UnexpectedEnd(PhpSyntaxError):
    """The text ends too early: with more of it, it might be PHP. A shell asks for another line."""


class CompileError(FrontendError):
    """The text is PHP but means nothing, such as `Cannot re-assign $this`."""


class ThrownCompileError(CompileError):
    """One that PHP throws as a CompileError where PHP code asked for the compilation, so that it can be caught."""


class NotSupported(FrontendError):
    """The text is PHP that this engine cannot compile yet: `construct` names what it met. node: the node that it is,
    where that is one node's fault.
    """

    label = "pyphp"

    def __init__(self, construct: str, file: bytes | str = b"", line: int = 0, node: object = None) -> None:
        self.construct = construct
        self.node = node
        super().__init__(f"not supported yet: {construct}", file, line)


def display_text(error: FrontendError) -> bytes:
    """What display_errors prints for an uncaught error, html_errors off."""
    return b"\n%s: %s\n" % (error.label.encode(), error.located())


def as_error(notice: Notice, file: bytes) -> FrontendError:
    """A notice, in the form in which errors are shown."""
    shown = FrontendError(notice.message, file, notice.line)
    shown.label = notice.label
    return shown


def as_bytes(text: bytes | str) -> bytes:
    """PHP text as the byte string it is; the lexer's str holds one byte a character."""
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
