"""The prelude: builtins that are written in PHP, because they call functions of the script. A trace goes through them into the callback.

To the script they are builtins: errors are theirs (`array_map(): Argument #2 ($array) must be of type array`), no file or line of the prelude is
ever shown, and what they call is called by an `[internal function]`. In these files

    callable $f     a parameter that RECV_TYPE has resolved (interp/callables.py): $f(..) is CALL_BACK
    Name            functions with a capital letter are helpers: nobody sees them, in traces either, and no script can call them
    FUNCTIONS       the file of each function; helpers are looked for in the file of their caller
"""

import os

TRANSLATED = False

FUNCTIONS: dict[bytes, str] = {
    b"array_diff_uassoc": "sorting",
    b"array_diff_ukey": "sorting",
    b"array_filter": "folding",
    b"array_intersect_uassoc": "sorting",
    b"array_intersect_ukey": "sorting",
    b"array_map": "folding",
    b"array_reduce": "folding",
    b"array_udiff": "sorting",
    b"array_udiff_assoc": "sorting",
    b"array_udiff_uassoc": "sorting",
    b"array_uintersect": "sorting",
    b"array_uintersect_assoc": "sorting",
    b"array_uintersect_uassoc": "sorting",
    b"array_walk": "walking",
    b"array_walk_recursive": "walking",
    b"call_user_func": "calling",
    b"call_user_func_array": "calling",
    b"uasort": "sorting",
    b"uksort": "sorting",
    b"usort": "sorting",
}


def source(file: str) -> bytes:
    """The text of a file of the prelude."""
    with open(os.path.join(os.path.dirname(__file__), f"{file}.php"), "rb") as text:
        return text.read()
