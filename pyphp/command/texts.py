"""Several texts that run one after the other, as one script: auto_prepend_file, the script, auto_append_file; and -B, -R or -F, -E.

    pyphp -B '$n = 0;' -R '$n += $argn;' -E 'echo $n;' < numbers

Variables and functions stay from one to the next; functions for the end of the script are called behind the last one. exit, or an error that nobody catches,
ends them all, but -E runs all the same.
"""

import os

from pyphp.command.options import CommandLine
from pyphp.host import script
from pyphp.host.reporting import report
from pyphp.host.script import NotAProgram, Script
from pyphp.settings.ini import ERROR_LEVELS, Ini

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyphp.engines import Engine

FAILURE = 255
BEGIN, EACH, LAST = b"Command line begin code", b"Command line run code", b"Command line end code"


class CannotInclude(Exception):
    """The file of auto_prepend_file or auto_append_file is not there."""

    def __init__(self, name: bytes, reason: str) -> None:
        super().__init__(name, reason)
        self._name = name
        self._reason = reason

    def report(self, ini: Ini) -> None:
        """As PHP does it."""
        failed = b"Unknown: Failed to open stream: " + os.fsencode(self._reason)
        report(ini, ERROR_LEVELS["E_WARNING"], b"Warning", failed, b"Unknown", 0)
        required = b"Failed opening required '%s' (include_path='%s')" % (self._name, os.fsencode(ini.text("include_path")))
        report(ini, ERROR_LEVELS["E_COMPILE_ERROR"], b"Fatal error", required, b"Unknown", 0)


class Runner:
    """Runs texts on an engine: status and `ended` are as the last one left them."""

    def __init__(self, engine: "Engine", ini: Ini, argv: list[bytes]) -> None:
        self._engine = engine
        self._ini = ini
        self._argv: list[bytes] | None = argv
        self.status = 0
        self.ended = False

    def run(self, source: Script, goes_on: bool = True) -> None:
        """Run a text, unless one before has ended the script. What does not compile is reported, and ends it."""
        if self.ended:
            return
        try:
            unit = script.compiled(source, self._ini)
        except NotAProgram as error:
            error.report(self._ini)
            self.finish()
            self.status, self.ended = FAILURE, True
            return
        argv, self._argv = self._argv, None
        self.status = self._engine.run(unit, argv, goes_on)
        self.ended = self._engine.abandoned or not self._engine.completed

    def finish(self) -> None:
        """The script is over: what it has registered for that is called."""
        if not self.ended and self._argv is None:
            status = self.status
            self.run(Script(b"", b"Unknown", b"", b"", in_script=True), goes_on=False)
            self.status = self.status or status

    def last(self, source: Script) -> None:
        """Run -E's code, whatever has been."""
        status, self.ended = self.status, False
        self.run(source, goes_on=False)
        self.status = self.status or status


def run_with_files(engine: "Engine", ini: Ini, main: Script, arguments: list[bytes]) -> int:
    """The script between the files of the settings; the exit status."""
    runner = Runner(engine, ini, [main.argv0, *arguments])
    parts = [("auto_prepend_file", b""), ("", b""), ("auto_append_file", b"")]
    texts: list[str] = [name for name, _ in parts if not name or ini.text(name) not in ("", "none")]
    for name in texts:
        try:
            source = _file(name, ini, main) if name else main
        except CannotInclude as error:
            error.report(ini)
            runner.finish()
            return FAILURE
        main.others += [source.file] if name else []
        runner.run(source, goes_on=name != texts[-1])
        if runner.ended:
            break
    return runner.status


def _file(setting: str, ini: Ini, main: Script) -> Script:
    from pyphp.host.services import IncludingHost

    name = os.fsencode(ini.text(setting))
    path = IncludingHost(main, ini).find(name, main.file)
    try:
        if path is None:
            raise FileNotFoundError(2, "No such file or directory")
        return Script(script.read_file(path), path, path, path)
    except OSError as error:
        raise CannotInclude(name, error.strerror or "") from None


def run_lines(engine: "Engine", ini: Ini, line: CommandLine, arguments: list[bytes]) -> int:
    """-B once, -R or -F for each line of the input, -E once; the exit status."""
    runner = Runner(engine, ini, [b"Standard input code" if line.each_file is None else os.fsencode(line.each_file), *arguments])
    if line.begin is not None:
        runner.run(_code(line.begin, BEGIN))
    each = _each(line)
    if each is not None:
        if runner.status == 0 and not runner.ended:
            _run_each(runner, engine, each)
    if line.end is not None:
        runner.last(_code(line.end, LAST))
    else:
        runner.finish()
    return runner.status


def _run_each(runner: Runner, engine: "Engine", each: Script) -> None:
    if runner._argv is not None:
        runner.run(_code("", BEGIN))
    for number, text in enumerate(_lines(), 1):
        engine.define(b"argn", text)
        engine.define(b"argi", number)
        runner.run(each)
        if runner.ended or runner.status:
            return


def _each(line: CommandLine) -> Script | None:
    if line.each is not None:
        return _code(line.each, EACH)
    if line.each_file is None:
        return None
    name = os.fsencode(line.each_file)
    try:
        return Script(script.read_file(name), os.path.realpath(name), name, name)
    except OSError:
        raise script.CannotOpen(f"Could not open input file: {line.each_file}", 1) from None


def _code(code: str, name: bytes) -> Script:
    return Script(os.fsencode(code), name, name, name, in_script=True)


def _lines() -> "Iterator[bytes]":
    """The lines of the input, each without what ends it."""
    with open(0, "rb", closefd=False) as file:
        for text in file:
            yield text.rstrip(b"\r\n")
