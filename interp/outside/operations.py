"""Code that no text is behind: what is between an operation and the methods that it calls. Host side. The slots are
those of interp/frames/operations.py.
"""

from pyphp.interp.bytecode import NUMBER, OPERATION, CodeUnit
from pyphp.interp.contracts.operations import (
    APPEND,
    ASK,
    COUNT,
    ECHO,
    ELEMENT,
    ELEMENT_IF_SET,
    EMPTY,
    EMPTY_ELEMENT,
    ENTER,
    ENTER_UPDATE,
    GET,
    GET_IF_SET,
    HAS_ELEMENT,
    LEFT_TEXT,
    OWN_EMPTY_ELEMENT,
    REMOVE,
    RIGHT_TEXT,
    SET,
    SET_BEHIND,
    SET_ELEMENT,
    STEP,
    TEXT,
    UNSET,
)

RESULT, WINDOW, SLOTS = 6, 8, 10
_CODES: dict[int, tuple[tuple[int, str], ...]] = {
    GET: ((1, "GOT_PROPERTY"),),
    GET_IF_SET: ((1, "GOT_ISSET"), (1, "GOT_PROPERTY")),
    ASK: ((1, "GOT_TRUTH"),),
    SET: ((2, "ASSIGNED"),),
    UNSET: ((1, "CHANGED"),),
    ELEMENT: ((1, "GOT_PROPERTY"),),
    ELEMENT_IF_SET: ((1, "GOT_EXISTS"), (1, "GOT_PROPERTY")),
    HAS_ELEMENT: ((1, "GOT_TRUTH"),),
    SET_ELEMENT: ((2, "ASSIGNED"),),
    APPEND: ((2, "CHANGED"),),
    REMOVE: ((1, "CHANGED"),),
    TEXT: ((0, "GOT_TEXT"),),
    LEFT_TEXT: ((0, "GOT_LEFT_TEXT"),),
    RIGHT_TEXT: ((0, "GOT_RIGHT_TEXT"),),
    ECHO: ((0, "GOT_ECHOED"),),
    COUNT: ((0, "GOT_COUNT"),),
    EMPTY_ELEMENT: ((1, "GOT_FILLED"), (1, "GOT_EMPTY")),
    OWN_EMPTY_ELEMENT: ((1, "GOT_EMPTY"),),
    EMPTY: ((1, "GOT_ISSET_TO_FILL"), (1, "GOT_EMPTY")),
    ENTER: ((1, "GOT_PLACE"),),
    ENTER_UPDATE: ((1, "GOT_PLACE_READ"),),
    STEP: ((1, "GOT_STEPPED"),),
    SET_BEHIND: ((2, "ASSIGNED_BEHIND"),),
}  # how many arguments each method gets, and what follows


def operation(number: int) -> CodeUnit:
    """The code of one: two instructions for each call, the call and what follows."""
    instructions = []
    for n_arguments, follows in _CODES[number]:
        instructions += [(NUMBER["CALL_VALUE"], RESULT, WINDOW, n_arguments, 0), (NUMBER[follows], 0, 0, 0, 0)]
    return CodeUnit(
        name=b"",
        file=b"",
        instructions=instructions,
        lines=[0] * len(instructions),
        constants=[],
        locals=[],
        n_slots=SLOTS,
        kind=OPERATION,
    )
