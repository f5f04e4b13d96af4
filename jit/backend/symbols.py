"""The symbols of one trace: every address in its code is an external symbol with a portable name, so the object file
fits any process.

LLVM's JIT code model loads a symbol's address with `movabs`, exactly as it does a number: naming costs the code
nothing. Besides the names of signatures/names.py:

    exits    the trace's part of the exit table          first    the number of its first exit (as an address)
    heat     the word in which a trace of the first tier counts its turns

What has no name is written as a number, and the object is good for this process only.
"""

from pyphp.jit.signatures.names import Names

EXITS, FIRST, HEAT = "exits", "first", "heat"
TURN = "  ; a turn"  # ends the lines that count turns: the second tier does without (compiling.py)
TRACE, RAW, CHECKED = "trace", "raw", "checked"  # what functions are called in every object: the trace, what leads the
# exit to it that it was made for, and what asks whether another exit may go on in it
LARGEST_PLAIN = 1 << 32  # no number below this is an address


class Symbols:
    """Collects what a trace refers to."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.used: dict[str, None] = {}
        self.unnamed: str = ""  # the first thing that could not be named

    def symbol(self, name: str) -> str:
        """The text of a symbol."""
        self.used[name] = None
        return f'@"{name}"'

    def pointer(self, address: int) -> str:
        """The text of an address."""
        name = self.names.of(address)
        if name is None:
            self.unnamed = self.unnamed or "an object without a portable name"
            return f"inttoptr (i64 {address} to ptr)"
        return self.symbol(name)

    def word(self, value: int, is_address: bool) -> str:
        """The text of an i64 constant."""
        if is_address:
            return f"ptrtoint (ptr {self.pointer(value)} to i64)"
        if abs(value) >= LARGEST_PLAIN and self.names.suspicious(value):
            self.unnamed = self.unnamed or "a number that looks like an address"
        return str(value)

    def image(self, name: str) -> str:
        """The text of a function or object of the image."""
        return self.symbol(f"i:{name}")

    def exit_slot(self, ordinal: int) -> str:
        """The text of the address of an exit's slot."""
        return f"getelementptr (i8, ptr {self.symbol(EXITS)}, i64 {8 * ordinal})"

    def exit_number(self, ordinal: int) -> str:
        """The text of an exit's number."""
        return f"ptrtoint (ptr getelementptr (i8, ptr {self.symbol(FIRST)}, i64 {ordinal}) to i64)"

    def heat(self) -> str:
        """The text of the address of the word that counts turns."""
        return self.symbol(HEAT)

    def declarations(self) -> list[str]:
        """All of them, as the module declares them."""
        return [f'@"{name}" = external global i8' for name in self.used]
