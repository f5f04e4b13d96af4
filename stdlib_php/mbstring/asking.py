"""What the prelude's mb_ functions call."""

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.value import STR, Value, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.tables import ask_text, known_encoding
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"Ask_text",
    P(b"act", TYPE_STRING),
    P(b"encoding", TYPE_STRING),
    P(b"argument", TYPE_STRING),
    P(b"text", TYPE_STRING),
)
def ask_text_from_prelude(vm: VM, args: Frame, n: int) -> Value:
    """The host's answer to a request for an act on text."""
    return v_ref(STR, ask_text(vm, text(args, 0), text(args, 1), text(args, 2), text(args, 3)).text)


@builtin(b"Encoding_found", P(b"encoding", TYPE_STRING))
def encoding_found(vm: VM, args: Frame, n: int) -> Value:
    """The proper name of an encoding, or null."""
    found = known_encoding(vm, text(args, 0))
    return v_null() if found.length == 0 else v_ref(STR, found)
