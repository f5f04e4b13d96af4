"""Numbers on which the program's side of a call to the host (hosting.py) and the host's (pyphp/host/services.py) agree.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from typing import Final

INCLUDE: Final = 0  # services; the first five are operand d of the instruction of the same name
INCLUDE_ONCE: Final = 1
REQUIRE: Final = 2
REQUIRE_ONCE: Final = 3
EVAL: Final = 4
INCLUDED_FILES: Final = 5  # a record of their names
GET_INCLUDE_PATH: Final = 6
SET_INCLUDE_PATH: Final = 7
ENVIRONMENT: Final = 8  # a record of each variable's name and value
SERVER: Final = 9  # the same of $_SERVER, as far as it is strings
PRELUDE: Final = 10  # a function of the prelude
GET_SETTING: Final = 11  # its text
SET_SETTING: Final = (
    12  # a record of name and new text; the answer is the text before and, as `place`, the new one in plain form
)
# a record: the name of an act on files (pyphp/host/files.py) and its arguments; so is the answer. UNKNOWN: `line` is
# errno
FILES: Final = 13
# a record: an act on text (pyphp/host/multibyte/acts.py), an encoding, an argument and the text; the answer is a text
TEXT: Final = 14
BINARY: Final = 21  # the path of the command
# kind and name of what the engine does not have: has PHP? Of a function, the names of its parameters, and a mask
LACKING: Final = 20
CLASS: Final = 22  # a class of the prelude, by its lower-case name: `decl` is its declaration
# a record: the numbers of a declaration, whether it is declared early, of how many declarations have been begun,
# of these, of its parent (0: none), of how many traits there are, of these, and of the interfaces; the answer is the
# class. `line` is OPEN if rules have been left open until the classes in `text` have been loaded; then it is asked
# again, with the declaration's number below zero, and names and numbers of classes that are there. The engine puts the
# number of its book (outside/classes.py) in front
LINK_CLASS: Final = 23
# a record: the number of a closure's code and that of a class (0: none); the answer is its function for that scope. The
# engine answers it itself, as the next
SCOPED_FUNC: Final = 24
# a record: the number of a class, whether it is for static calls, and a name: what calls __call() or __callStatic()
STUB: Final = 25
# a number of interp/contracts/operations.py: that operation's code. The engine answers it itself
OPERATION_CODE: Final = 30
# the number of a code (Code.number), or of a class's declaration: what reflection tells of it, serialized as PHP does
# that. The engine answers itself
ABOUT_CODE: Final = 26
ABOUT_CLASS: Final = 27
# a record: `function`, `class`, `extension` or `constant`, and the name of one of PHP's own, in lower case but for
# constants: the same; UNKNOWN
ABOUT_OWN: Final = 28
# a record: the code of a constant expression, the namespace that it is in, and its line: a function that computes it
EXPRESSION: Final = 29
# a record: what is asked about texts and files of settings (pyphp/host/configuration.py), and the arguments; the answer
# is a record, too
CONFIGURATION: Final = 16
# the name of a C library (pyphp/host/outside/libraries.py): `line` is the address of the table of its functions;
# UNKNOWN: it is not there, `text` says how that shows
LIBRARY: Final = 40
# the name of a constant that a library decides: a record of its value; `line` is 1 if that is a bool
LIBRARY_FACT: Final = 41
# a record: what is asked about time zones (pyphp/host/outside/zones.py), and a name
ZONES: Final = 50
# a record: an act on processes (pyphp/host/outside/processes.py) and its arguments; so is the answer
PROCESS: Final = 43
# the same of sockets (pyphp/host/outside/sockets.py)
SOCKETS: Final = 44
# the same of the machine and the command line (pyphp/host/outside/machine.py)
MACHINE: Final = 45
# a record: INCLUDE or one of its kin, a name, INCLUDED (has it been?), FAILED_TO (nothing was opened) or COMPILED, and
# the text
INCLUDE_TEXT: Final = 46
# a record: an act, as `locale.names`, and its arguments (pyphp/host/asking.py); the answer is a record, or UNKNOWN
ASK: Final = 42
# a record: "colours" or "bare", and a source: it as HTML, or without comments (pyphp/host/listing.py); or "tokens",
# "parsed tokens" or "names of tokens" (pyphp/host/tokens.py)
LISTING: Final = 17
FIND_FILE: Final = 15  # the path of the file that include would take, or UNKNOWN

INCLUDED: Final = 0  # of INCLUDE_TEXT
FAILED_TO: Final = 1
COMPILED: Final = 2

LOADED: Final = 0  # outcomes: there is code to run
ANSWERED: Final = 1  # the answer is a text
ALREADY: Final = 2  # include_once: it was included before
NOT_OPENED: Final = 3  # `text`: a record of warnings; `place`: what to say in the end
SYNTAX_ERROR: Final = 4  # `text`, `place` and `line` of the ParseError
FATAL: Final = 5  # `text`, `place` and `line` of the error that ends the script
FAILED: Final = 6  # the host itself failed, which is a defect of ours: `text` says how
UNKNOWN: Final = 7  # there is nothing of this name
LINKED: Final = 9  # LINK_CLASS: `cls`
OPEN: Final = 1
BARRED: Final = 8  # open_basedir forbids what was asked: `text` is the path, `place` the setting

TEXT_FIELD: Final = ord(b"t")  # kinds of fields of records (interp/data/records.py)
PATH_FIELD: Final = ord(b"p")
INT_FIELD: Final = ord(b"i")
FIELD_HEAD: Final = 9  # bytes of a field before its content
