"""A session: one engine that runs one text after the other in the same global scope.

    session = Session(line, ini, show_values=True)
    session.run("$x = 6;")
    session.run("$x * 7;")           # prints => int(42)

Variables, functions and constants stay, and so do compiled traces. What the shells (pyphp/repl/) and embedding programs share; nothing here knows
of terminals.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyphp.engines import open_engine
from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.ini import SettingError
from pyphp.script import NotAProgram, Script
from pyphp.stdlib_php.registry import declared, known

if TYPE_CHECKING:
    from pyphp.ini import Ini
    from pyphp.interp.bytecode import CodeUnit
    from pyphp.jit.inspection import Inspection
    from pyphp.options import CommandLine

SHELL_FILE = b"php shell code"
LAST_VALUE = b"_"  # the variable that keeps what was shown last


class Session:
    """Runs texts. `functions` and `variables` are the names that they have mentioned so far, for completion. `left`: the last text's last statement was
    exit(), at its top level, or it ran out of memory."""

    def __init__(self, line: CommandLine, ini: Ini, show_values: bool = False) -> None:
        """show_values: an expression as a statement is shown by var_dump, and kept in $_. Raises SettingError."""
        self._ini = ini
        self._show_values = show_values
        self._argv: list[bytes] | None = [SHELL_FILE, *map(os.fsencode, line.arguments)]
        script = Script(b"", SHELL_FILE, SHELL_FILE, SHELL_FILE, in_script=True)
        if line.engine == "checked":
            raise SettingError("--engine=checked runs one script, and looks what it left")
        self.engine = open_engine(line, ini, script)
        self.functions: set[str] = {name.decode() for name in declared()}
        self.variables: set[str] = set()
        self.left = False

    def run(self, text: str) -> int:
        """Run a text, PHP without `<?php`; the exit status. Errors of any kind have been reported where the settings say."""
        self.left = False
        try:
            unit = self._compiled(text)
        except NotAProgram as error:
            error.report(self._ini)
            return 255
        self._remember_names(unit)
        argv, self._argv = self._argv, None
        status = self.engine.run(unit, argv)
        self.left = self.left or self.engine.abandoned
        return status

    def fresh_line(self) -> None:
        """End the line that the last text began, as php's shell does."""
        self.engine.end_line()

    def finish(self) -> None:
        """The session is over."""
        self.engine.finish()

    def inspection(self) -> Inspection | None:
        """The view of the JIT, if there is one."""
        from pyphp.jit.engine import JitEngine

        if not isinstance(self.engine, JitEngine):
            return None
        from pyphp.jit.inspection import Inspection

        return Inspection(self.engine)

    def _compiled(self, text: str) -> CodeUnit:
        try:
            tree = parse(text.encode("utf-8", "surrogateescape"), SHELL_FILE, short_tags=self._ini.flag("short_open_tag"), in_script=True)
            last = tree.statements[-1] if tree.statements else None
            self.left = isinstance(last, ast.ExprStatement) and isinstance(last.expr, ast.Exit)
            if self._show_values and last is not None:
                tree.statements[-1:] = shown(last)
            return compile_file(tree, SHELL_FILE, known())
        except FrontendError as error:
            raise NotAProgram(error) from None

    def _remember_names(self, unit: CodeUnit) -> None:
        for each in (unit, *unit.functions):
            self.variables.update(name.decode("utf-8", "replace") for name in each.locals if name is not None)
        self.functions.update(inner.name.decode("utf-8", "replace") for inner in unit.functions)


_SILENT = (ast.Assign, ast.AssignRef, ast.AssignOp, ast.AssignCoalesce, ast.IncDec, ast.Print, ast.Exit, ast.Include, ast.Eval, ast.Throw)


def shown(statement: ast.Statement) -> list[ast.Statement]:
    """A statement, and if it is an expression for its value's sake, what shows the value: $_ = EXPR; if ($_ !== null) { echo "=> "; var_dump($_); }"""
    if not isinstance(statement, ast.ExprStatement) or isinstance(statement.expr, _SILENT):
        return [statement]
    line = statement.line
    value = ast.Variable(line, LAST_VALUE)
    null = ast.ConstantFetch(line, ast.Name(line, ast.NameKind.FULLY_QUALIFIED, b"null"))
    dump = ast.Call(line, ast.Name(line, ast.NameKind.FULLY_QUALIFIED, b"var_dump"), [ast.Arg(line, ast.Variable(line, LAST_VALUE), False, None)])
    show: list[ast.Statement] = [ast.Echo(line, [ast.String(line, b"=> ")]), ast.ExprStatement(line, dump)]
    return [
        ast.ExprStatement(line, ast.Assign(line, value, statement.expr)),
        ast.If(line, [ast.IfBranch(line, ast.Binary(line, "!==", ast.Variable(line, LAST_VALUE), null), show)], None),
    ]


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
