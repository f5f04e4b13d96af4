"""The script: its text, what it is called in messages, and its bytecode."""

import os

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.frontend.ast import File
    from pyphp.frontend.errors import FrontendError
    from pyphp.interp.bytecode import CodeUnit, Notice
    from pyphp.settings.ini import Ini


class NotAProgram(Exception):
    """The script does not compile."""

    def __init__(self, error: "FrontendError") -> None:
        super().__init__(str(error))
        self.error = error

    def report(self, ini: "Ini") -> None:
        """Show what came before the error, and the error, where display_errors and log_errors say."""
        from pyphp.frontend.errors import PhpSyntaxError

        report_notices(self.error.notices, self.error.file, ini)
        _report(self.error, "E_PARSE" if isinstance(self.error, PhpSyntaxError) else "E_COMPILE_ERROR", ini)


def report_notices(notices: "list[Notice]", file: bytes, ini: "Ini") -> None:
    """Show what the compiler says about a script that is not run; engines do it for those that are."""
    if notices:
        from pyphp.frontend.errors import as_error

        for notice in notices:
            _report(as_error(notice, file), f"E_{notice.level.upper().replace(' ', '_')}", ini)


def _report(error: "FrontendError", kind: str, ini: "Ini") -> None:
    from pyphp.host.reporting import report
    from pyphp.settings.values import ERROR_LEVELS

    report(ini, ERROR_LEVELS[kind], error.label.encode(), error.message, error.file, error.line)


class Script:
    """A script's text with its names: `file` in messages and __FILE__, `shown` by -l, `argv0` as $argv[0].

    `in_script`: the text is PHP from its first byte, without `<?php`. `others`: files that run with it
    (command/texts.py), and count as included. `arguments`: those of the command line behind the script. `anonymous`:
    from where its classes without names are numbered, as other texts may have the same name.
    """

    __slots__ = ("anonymous", "argv0", "arguments", "file", "in_script", "others", "shown", "source")

    def __init__(self, source: bytes, file: bytes, shown: bytes, argv0: bytes, in_script: bool = False) -> None:
        self.source = source
        self.file = file
        self.shown = shown
        self.argv0 = argv0
        self.in_script = in_script
        self.anonymous = 0
        self.others: list[bytes] = []
        self.arguments: list[bytes] = []

    @property
    def is_file(self) -> bool:
        """Was it read from a file that has a name?"""
        return self.file.startswith(b"/")


def read_file(name: bytes) -> bytes:
    """The file's bytes. A folder can be opened and has no text, as in PHP."""
    fd = os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return read_all(fd)
    except IsADirectoryError:
        return b""
    finally:
        os.close(fd)


def read_all(fd: int) -> bytes:
    """What there is to be read on a descriptor."""
    parts = []
    while part := os.read(fd, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def tree(script: Script, ini: "Ini") -> "File":
    """The script's syntax tree, or NotAProgram."""
    from pyphp.frontend.errors import FrontendError
    from pyphp.frontend.parser import parse

    try:
        return parse(
            script.source,
            script.file,
            short_tags=ini.flag("short_open_tag"),
            skip_shebang=True,
            in_script=script.in_script,
        )
    except FrontendError as error:
        raise NotAProgram(error) from None


def compiled(script: Script, ini: "Ini") -> "CodeUnit":
    """The script's bytecode, or NotAProgram. It is kept: another run of the same script reads it."""
    from pyphp.cache import units as unit_cache

    key = unit_cache.key_of(
        script.source, script.file, (script.in_script, ini.flag("short_open_tag"), ini.text("disable_functions"))
    )
    unit = unit_cache.read(key) if key else None
    if unit is None:
        unit = compile_script(script, ini)
        if key:
            unit_cache.write(key, unit)
    return unit


def compile_script(script: Script, ini: "Ini") -> "CodeUnit":
    """The script's bytecode, or NotAProgram, without a look at what is kept."""
    from pyphp.frontend.compiler import compile_file
    from pyphp.frontend.errors import FrontendError

    try:
        result = None if script.in_script else 1
        builtins = known_builtins(ini)
        return compile_file(tree(script, ini), script.file, builtins, result, anonymous=script.anonymous)
    except FrontendError as error:
        raise NotAProgram(error) from None


def known_builtins(ini: "Ini") -> dict[bytes, int]:
    """What the compiler knows about builtins: those that disable_functions takes away are functions that nobody has
    declared.
    """
    from pyphp.cache.builtins import known
    from pyphp.interp.outside.starting import disabled_functions

    disabled = disabled_functions(ini.text("disable_functions"))
    return {name: by_ref for name, by_ref in known().items() if name not in disabled} if disabled else known()
