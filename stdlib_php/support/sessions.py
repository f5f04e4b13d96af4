"""The session of the run: what builtins remember from call to call."""

from pyphp.interp.data.resources import FIRST_NUMBER, StreamBook
from pyphp.interp.rlib.text import lit
from pyphp.interp.vm import VM, Session


def session_of(vm: VM) -> Session:
    """The session; a new one if nothing has been remembered yet."""
    there = vm.session
    if there is not None:
        return there
    made = Session(
        None, 0, False, 0, lit(b""), 0, FIRST_NUMBER, lit(b""),
        None, None, None, None, None, None, -1, None, lit(b""), -1, False, None, False,
    )  # fmt: skip
    vm.session = made
    return made


def streams_of(vm: VM) -> StreamBook:
    """What it remembers about streams."""
    session = session_of(vm)
    there = session.streams
    if there is not None:
        return there
    made = StreamBook(None, None, lit(b" "), None, lit(b""), lit(b""), None, None)
    session.streams = made
    return made
