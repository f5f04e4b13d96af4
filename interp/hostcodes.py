"""Numbers on which the program's side of a call to the host (hosting.py) and the host's (pyphp/including.py) agree."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from typing import Final

INCLUDE: Final = 0  # services; the first five are operand d of the instruction of the same name
INCLUDE_ONCE: Final = 1
REQUIRE: Final = 2
REQUIRE_ONCE: Final = 3
EVAL: Final = 4
INCLUDED_FILES: Final = 5  # their names, each followed by a zero byte
GET_INCLUDE_PATH: Final = 6
SET_INCLUDE_PATH: Final = 7
ENVIRONMENT: Final = 8  # name and value of each variable, each followed by a zero byte
SERVER: Final = 9  # the same of $_SERVER, as far as it is strings
PRELUDE: Final = 10  # a function of the prelude, which every engine answers itself
GET_SETTING: Final = 11  # its text
SET_SETTING: Final = 12  # name, zero byte, new text; the answer is the text before and, as `place`, the new one in plain form
FILES: Final = 13  # name of what is to be done with files (pyphp/files.py) and its arguments, each followed by a zero byte; UNKNOWN: `line` is errno
TEXT: Final = 14  # an act on text (pyphp/multibyte.py), an encoding, an argument and the text, with zero bytes between them; the answer is a text
FIND_FILE: Final = 15  # the path of the file that include would take, or UNKNOWN

LOADED: Final = 0  # outcomes: there is code to run
ANSWERED: Final = 1  # the answer is a text
ALREADY: Final = 2  # include_once: it was included before
NOT_OPENED: Final = 3  # `text`: warnings, each followed by a zero byte; `place`: what to say in the end
SYNTAX_ERROR: Final = 4  # `text`, `place` and `line` of the ParseError
FATAL: Final = 5  # `text`, `place` and `line` of the error that ends the script
FAILED: Final = 6  # the host itself failed: `text` says how
UNKNOWN: Final = 7  # there is nothing of this name
