"""What a program asks about texts and files of settings.

parse TEXT MODE name value ..     what the text says: kind, name, has it an index, index, value of each entry
                                  (mode: the scanner's; the names of constants and what they stand for)
loaded, scanned                   the file that was read; those that were scanned
configured NAME                   what the files and the command line say: a text, or indices and texts
"""

import os

from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, SYNTAX_ERROR, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked
from pyphp.settings.ini import Ini
from pyphp.settings.parser import Entry, IniSyntaxError, entries

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable

SECTION = -1  # as the kind of an entry
RAW = 1  # the scanner's mode
OF_THE_COMMAND_LINE = {  # what php's has whatever the files say, or unless they say something
    "display_errors": "1", "html_errors": "0", "register_argc_argv": "1", "implicit_flush": "1",
    "output_buffering": "0", "max_execution_time": "0", "max_input_time": "-1",
}  # fmt: skip


def answer(request: bytes, ini: Ini) -> Answer:
    """Say what is asked."""
    act, *fields = unpacked(request)
    files = ini.files
    if act == b"parse":
        text, mode, *constants = fields
        assert isinstance(text, bytes)
        return _parsed(text, mode == RAW, [field for field in constants if isinstance(field, bytes)], ini)
    if act == b"loaded":
        return Answer(ANSWERED, os.fsencode(files.loaded)) if files and files.loaded else Answer(UNKNOWN)
    if act == b"scanned":
        if not files or not files.scan:
            return Answer(UNKNOWN)
        return Answer(ANSWERED, os.fsencode(",\n".join(files.scanned) + "\n" * bool(files.scanned)))
    if act == b"configured":
        (name,) = (field for field in fields if isinstance(field, bytes))
        value = _configured(ini).get(os.fsdecode(name))
        return Answer(UNKNOWN) if value is None else Answer(ANSWERED, os.fsencode(value))
    return Answer(FAILED, b"no such act")


def _configured(ini: Ini) -> dict[str, str]:
    loaded = ini.files.loaded if ini.files else ""
    return {**OF_THE_COMMAND_LINE, **dict(ini.definitions), **({"cfg_file_path": loaded} if loaded else {})}


def _parsed(text: bytes, raw: bool, constants: list[bytes], ini: Ini) -> Answer:
    """An error in the text is told as that of a program: the message and the line."""
    values = _configured(ini)
    known = {os.fsdecode(name): os.fsdecode(value) for name, value in zip(constants[::2], constants[1::2], strict=True)}
    made: list[bytes | int] = []
    try:
        for entry in entries(
            os.fsdecode(text.partition(b"\0")[0]),
            lambda name: values[name] if name in values else os.environ.get(name),
            known.get,
            raw,
        ):
            made += _fields(entry)
    except IniSyntaxError as error:
        return Answer(SYNTAX_ERROR, str(error).encode(), line=error.line)
    return Answer(ANSWERED, packed_all(made))


def _fields(entry: Entry) -> "Iterable[bytes | int]":
    """An entry without a value says nothing."""
    if entry.value is None:
        return ()
    kind = entry.kind if entry.name else SECTION
    index = os.fsencode(entry.index or "")
    return kind, os.fsencode(entry.name), int(entry.index is not None), index, os.fsencode(entry.value)
