"""The prelude: builtins that are written in PHP, because they call functions of the script. A trace goes through them
into the callback.

To the script they are builtins: errors are theirs (`array_map(): Argument #2 ($array) must be of type array`), no file
or line of the prelude is ever shown, and what they call is called by an `[internal function]`. In these files

    callable $f     a parameter that RECV_TYPE has resolved (interp/calls/callables.py): $f(..) is CALL_BACK
    class A         is one of PHP's own classes, declared when its name is looked up first; lists of classes leave out
      those whose names begin with two underscores, which are helpers
    Name            functions with a capital letter are helpers: nobody sees them, in traces either, and no script can
      call them; files share them, so each name stands once. A file with a namespace has classes only.
      Methods and private properties of such names are nobody's business, either; Magic__clone() and Magic__call()
      are magic methods that scripts do not see, Magic__get() and its kin are those of objects whose properties are
      elements (interp/data/objects.py, AS_ELEMENTS)
    trait Name      is there for the classes of its file alone, which get its members as their own

A file of this kind may lie in any folder of stdlib_php: the tables are found by looking.
"""

import os

from pyphp.interp.bytecode import by_ref_mask

TRANSLATED = False

HEAD = b"function "
SPACE = b"namespace "
KINDS = (b"class", b"interface")
CLASS_HEADS = (b"class ", b"interface ", b"abstract class ", b"final class ")


def _found() -> tuple[dict[bytes, str], dict[bytes, str], dict[bytes, str], dict[bytes, int]]:
    """The file, below stdlib_php and without suffix, of each function that scripts can call, of each helper, and of
    each class, by its lower-case name; and which parameters of functions and helpers are references, where some are. (A
    regular expression would make every start import re.)
    """
    root = os.path.dirname(os.path.dirname(__file__))
    functions: dict[bytes, str] = {}
    helpers: dict[bytes, str] = {}
    classes: dict[bytes, str] = {}
    masks: dict[bytes, int] = {}
    for folder, _, files in os.walk(root):
        for file in files:
            if file.endswith(".php"):
                space = b""
                with open(os.path.join(folder, file), "rb") as text:
                    for line in text:
                        if line.startswith(HEAD):
                            name = line[len(HEAD) : line.index(b"(")].lstrip(b"&")
                            table = helpers if name[:1].isupper() else functions
                            table[name] = os.path.relpath(os.path.join(folder, file), root)[:-4]
                            if b"&" in line[line.index(b"(") :]:
                                masks[name] = _references(line)
                        elif line.startswith(SPACE):
                            space = line[len(SPACE) :].rstrip(b";\r\n") + b"\\"
                        elif line.startswith(CLASS_HEADS):
                            words = line.split()
                            name = space + words[next(k for k, word in enumerate(words) if word in KINDS) + 1]
                            classes[name.lower()] = os.path.relpath(os.path.join(folder, file), root)[:-4]
    return functions, helpers, classes, masks


def _references(head: bytes) -> int:
    """The mask of a function's parameters that are references, from its first line, on which they all are."""
    assert b")" in head, head
    params = head[head.index(b"(") + 1 : head.rindex(b")")].split(b",")
    return by_ref_mask([b"&" in param for param in params], b"..." in params[-1])


FUNCTIONS, HELPERS, CLASSES, REFERENCES = _found()


def source(file: str) -> bytes:
    """The text of a file of the prelude."""
    with open(os.path.join(os.path.dirname(os.path.dirname(__file__)), f"{file}.php"), "rb") as text:
        return text.read()
