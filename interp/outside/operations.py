"""Code that no text is behind: what is between an operation and the methods that it calls. Host side. The slots are those
of interp/frames/operations.py.
"""

from pyphp.interp.bytecode import NUMBER, OPERATION, CodeUnit
from pyphp.interp.contracts.operations import ASK, GET, GET_IF_SET, SET

RESULT, WINDOW, SLOTS = 6, 8, 10
_CODES: dict[int, tuple[tuple[int, str], ...]] = {
    GET: ((1, "GOT_PROPERTY"),),
    GET_IF_SET: ((1, "GOT_ISSET"), (1, "GOT_PROPERTY")),
    ASK: ((1, "GOT_TRUTH"),),
    SET: ((2, "GOT_NOTHING"),),
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
