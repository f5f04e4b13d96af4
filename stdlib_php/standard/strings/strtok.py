"""strtok: a string taken apart piece by piece; the session remembers where it stands."""

from pyphp.interp.bytecode import TYPE_NULL, TYPE_STRING
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.searching import span
from pyphp.stdlib_php.support.arguments import given, text
from pyphp.stdlib_php.support.bytesets import byte_set
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of


@builtin(b"strtok", P(b"string", TYPE_STRING), P(b"token", TYPE_STRING | TYPE_NULL, optional=True))
def strtok(vm: VM, args: Frame, n: int) -> Value:
    """The first piece of a string between separators, or with the separators alone the next piece of the last string."""
    session = session_of(vm)
    separators = byte_set(text(args, 1) if given(args, n, 1) else text(args, 0))
    if given(args, n, 1):
        session.tokens = text(args, 0)
        session.token_at = 0
    s = session.tokens
    start = session.token_at
    if start >= s.length:
        return v_bool(False)
    start = start + span(s, separators, 1, start, s.length)
    if start == s.length:
        session.tokens = lit(b"")
        session.token_at = 0
        return v_bool(False)
    length = span(s, separators, 0, start, s.length)
    session.token_at = start + length + 1
    return v_ref(STR, substring(s, start, length))
