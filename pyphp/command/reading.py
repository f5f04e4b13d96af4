"""The script that the command line names: where its text comes from, and what it is called in messages.

pyphp a/b.php       called by its real path in messages, $argv[0] as written
pyphp -l a/b.php    called as written
pyphp -r CODE       "Command line code"
pyphp < FILE        "Standard input code"
"""

import os

from pyphp.command.options import CommandLine
from pyphp.host.script import Script, read_all, read_file

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.settings.ini import Ini


class CannotOpen(Exception):
    """PHP's text for a file that is not there or may not be read, and the exit status."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


def read(line: CommandLine, ini: "Ini") -> Script:
    """The script that the command line names."""
    standard_input = b"Standard input code"
    if line.code is not None:
        name = b"Command line code"
        return Script(os.fsencode(line.code), name, name, standard_input, in_script=True)
    if line.processes:
        name = standard_input if line.each_file is None else os.fsencode(line.each_file)
        return Script(b"", name if line.each_file is None else os.path.realpath(name), name, name)
    if line.file is None:
        try:
            return Script(read_all(0), standard_input, standard_input, standard_input)
        except IsADirectoryError:
            return Script(b"", standard_input, standard_input, standard_input)
        except OSError:
            raise CannotOpen(
                f"\nFatal error: Failed opening required '{standard_input.decode()}' "
                f"(include_path='{ini.text('include_path')}') in Unknown on line 0",
                255,
            ) from None
    name = os.fsencode(line.file)
    try:
        source = read_file(name)
    except OSError:
        raise CannotOpen(f"Could not open input file: {line.file}", 1) from None
    return Script(source, name if line.lint else os.path.realpath(name), name, name)
