"""A session: one engine that runs one text after the other in the same global scope.

    session = Session(Wanted(), ini, keeps_values=True)
    session.run("$x = 6;")
    session.run("$x * 7;")
    session.value()                  b"int(42)\\n"

Variables, functions and constants stay, and so do compiled traces. What the shells (pyphp/repl/) and embedding
programs share; nothing here knows of terminals.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from pyphp.engines import Wanted, open_engine
from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.host import script
from pyphp.host.script import NotAProgram, Script, known_builtins
from pyphp.settings.ini import SettingError
from pyphp.stdlib_php.standard.variables.inspecting import (
    CONSTANT,
    CONSTANTS,
    FUNCTIONS,
    LAST_ERROR,
    VARIABLE,
    VARIABLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyphp.interp.bytecode import CodeUnit
    from pyphp.jit.inspection import Inspection
    from pyphp.settings.ini import Ini

SHELL_FILE = b"php shell code"
LAST_VALUE = b"_"  # the variable that keeps what was shown last
NULL = b"NULL\n"


@attrs.frozen(slots=True)
class Declared:
    """A function of the script's, and where it is."""

    name: str
    file: str
    line: int


@attrs.frozen(slots=True)
class Reported:
    """An error, as it was reported. kind: a value of PHP's E_ constants; 0 where the text did not compile, which
    `label` tells more of.
    """

    kind: int
    label: str
    file: str
    line: int
    message: str


class Session:
    """Runs texts. `left`: the last text's last statement was exit(), at its top level, or it ran out of memory."""

    def __init__(self, wanted: Wanted, ini: Ini, keeps_values: bool = False, arguments: Iterable[str] = ()) -> None:
        """keeps_values: the value of a text that ends in an expression is kept in $_. Raises SettingError."""
        self.ini = ini
        self._keeps_values = keeps_values
        self._argv: list[bytes] | None = [SHELL_FILE, *map(os.fsencode, arguments)]
        script = Script(b"", SHELL_FILE, SHELL_FILE, SHELL_FILE, in_script=True)
        if wanted.kind == "checked":
            raise SettingError("--engine=checked runs one script, and looks what it left")
        self.engine = open_engine(wanted, ini, script)
        self.left = False
        self._has_value = False
        self._refused: tuple[Reported, bytes] | None = (
            None  # the text that did not compile, and what the engine's last error was then
        )

    def run(self, text: str, in_script: bool = True) -> int:
        """Run a text, PHP without `<?php` or, not in_script, a file's; the exit status. Errors of any kind have been
        reported where the settings say.
        """
        self.left = self._has_value = False
        try:
            unit = self._compiled(text, in_script)
        except NotAProgram as error:
            error.report(self.ini)
            self._refuse(error.error)
            return 255
        status = self._run(unit)
        self.left = self.left or self.engine.abandoned
        return status

    def run_file(self, path: str) -> int:
        """Run a file in the session's scope, as include does, but for its first line, which may be a shebang. Raises
        OSError.
        """
        self.left = self._has_value = False
        name = os.fsencode(os.path.realpath(path))
        source = Script(script.read_file(name), name, name, name)
        try:
            unit = script.compiled(source, self.ini)
        except NotAProgram as error:
            error.report(self.ini)
            self._refuse(error.error)
            return 255
        status = self._run(unit)
        self.left = self.engine.abandoned
        return status

    def _run(self, unit: CodeUnit) -> int:
        argv, self._argv = self._argv, None
        status = self.engine.run(unit, argv)
        self._has_value = self._has_value and self.engine.completed and not self.engine.abandoned
        return status

    def _refuse(self, error: FrontendError) -> None:
        told = self.engine.inspect(LAST_ERROR)
        self._refused = Reported(0, error.label, _text(error.file), error.line, _text(error.message)), told

    def fresh_line(self) -> None:
        """End the line that the last text began, as php's shell does."""
        self.engine.end_line()

    def finish(self) -> None:
        """The session is over."""
        self.engine.finish()

    # -- what there is: none of this runs PHP code. Values are told as stdlib_php/standard/variables/inspecting.py does,
    # cut off beyond `limit` bytes

    def value(self, limit: int = 1 << 30) -> bytes | None:
        """The value of the last text; None where it had none, or null."""
        told = self.variable(LAST_VALUE, limit) if self._has_value else b""
        return told if told not in (b"", NULL) else None

    def variable(self, name: bytes, limit: int) -> bytes:
        """A global variable's value; nothing if it is not set."""
        return self.engine.inspect(VARIABLE, name, limit)

    def constant(self, name: bytes, limit: int) -> bytes:
        """A constant's value; nothing if there is none of this name."""
        return self.engine.inspect(CONSTANT, name, limit)

    def variables(self) -> list[bytes]:
        """The names of the global variables that are set, in the order in which they were met."""
        return self.engine.inspect(VARIABLES).split(b"\0")[:-1]

    def constants(self) -> list[bytes]:
        """The names of all constants."""
        return self.engine.inspect(CONSTANTS).split(b"\0")[:-1]

    def functions(self) -> list[Declared]:
        """The functions that have been declared, PHP's own apart."""
        fields = iter(self.engine.inspect(FUNCTIONS).split(b"\0")[:-1])
        return [
            Declared(_text(name), _text(file), int(line))
            for name, file, line in zip(fields, fields, fields, strict=True)
        ]

    def last_error(self) -> Reported | None:
        """The error that was reported last."""
        told = self.engine.inspect(LAST_ERROR)
        if self._refused is not None and self._refused[1] == told:
            return self._refused[0]
        if not told:
            return None
        kind, file, line, message = told[:-1].split(b"\0", 3)
        return Reported(int(kind), "", _text(file), int(line), _text(message))

    def inspection(self) -> Inspection | None:
        """The view of the JIT, if there is one."""
        from pyphp.jit.engine.jit_engine import JitEngine

        if not isinstance(self.engine, JitEngine):
            return None
        from pyphp.jit.inspection import Inspection

        return Inspection(self.engine)

    # -- compiling

    def _compiled(self, text: str, in_script: bool) -> CodeUnit:
        try:
            source = text.encode("utf-8", "surrogateescape")
            tree = parse(
                source,
                SHELL_FILE,
                short_tags=self.ini.flag("short_open_tag"),
                skip_shebang=not in_script,
                in_script=in_script,
            )
            last = last_of(tree.statements)
            self.left = isinstance(last, ast.ExprStatement) and isinstance(last.expr, ast.Exit)
            if self._keeps_values and has_value(last):
                self._has_value = True
                keep_value(last)
            return compile_file(tree, SHELL_FILE, known_builtins(self.ini))
        except FrontendError as error:
            raise NotAProgram(error) from None


_SILENT = (
    ast.Assign,
    ast.AssignRef,
    ast.AssignOp,
    ast.AssignCoalesce,
    ast.IncDec,
    ast.Print,
    ast.Exit,
    ast.Include,
    ast.Eval,
    ast.Throw,
)


def last_of(statements: list[ast.Statement]) -> ast.Statement | None:
    """The last one that is more than a semicolon."""
    return next((s for s in reversed(statements) if not isinstance(s, ast.Nop)), None)


def has_value(statement: ast.Statement | None) -> bool:
    """Is it an expression for its value's sake?"""
    return isinstance(statement, ast.ExprStatement) and not isinstance(statement.expr, _SILENT)


def keep_value(statement: ast.Statement | None) -> None:
    """EXPR becomes $_ = EXPR."""
    assert isinstance(statement, ast.ExprStatement)
    statement.expr = ast.Assign(statement.line, ast.Variable(statement.line, LAST_VALUE), statement.expr)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def is_complete(text: str) -> bool:
    """Can the text run as it is? Not if it only ends too early; a text that is wrong is complete."""
    from pyphp.frontend.errors import UnexpectedEnd

    try:
        parse(text.encode("utf-8", "surrogateescape"), SHELL_FILE, in_script=True)
    except UnexpectedEnd:
        return False
    except FrontendError:
        pass  # it is reported when it runs
    return True
