"""Code that no text is behind: what calls __call() and __callStatic() (interp/objects/missing.py). Host side.

    slot 2      $arguments, variadic
    slot 3      $this, or the class that is called
    4 .. 6      what is called and is bound to, and nothing
    7 .. 10     the window of the call: header, name, arguments
"""

from pyphp.interp.bytecode import KILL_A, KILL_B, NUMBER, STUB, CodeUnit

_CODE = (
    ("ENTER", 4, 0, 0, 0),
    ("JARG", 0, 2, 0, 0),
    ("NEW_ARRAY", 2, 0, 0, 0),
    ("FIND_MISSING", 4, 3, 0, 0),
    ("MOVE", 9, -1, 0, 0),
    ("MOVE", 10, 2, 0, KILL_B),
    ("CALL_VALUE", 4, 7, 2, 0),
    ("FREE", 6, 0, 0, 0),
    ("RETURN", 4, 2, 0, KILL_A),
)


def stub(name: bytes) -> CodeUnit:
    """The stub for methods of this name."""
    return CodeUnit(
        name=name,
        file=b"",
        instructions=[(NUMBER[opcode], a, b, c, d) for opcode, a, b, c, d in _CODE],
        lines=[0] * len(_CODE),
        constants=[name],
        locals=[b"arguments", None],
        n_slots=11,
        variadic=True,
        this_local=1,
        kind=STUB,
    )
