"""Coroutines: dispatch loops that are left half-way and gone on with later, each on a native stack of its own.

    number = new_coroutine()                        a native stack, and room for a VM stack; 0: there is no memory
    begin_coroutine(number, vm, fp, pc)             its dispatch loop is to begin there
    switch(vm, 0, number, 1)                        leave this one, which is 0, the engine's first, and go on there
        switch(vm, number, 0, 0)                    .. until it goes back: the first switch() returns
    switch(vm, 0, number, 1)                        the second one returns

A loop that halts goes back to whoever went there last with `enters` 1. Which registers of the VM belong to a coroutine
is the business of objects/fibers.py.

Natively (jit/translate/runtime/coroutines.py) one mapping holds both stacks. What the loop asks of the host is done on
the engine's first stack: the host is Python, which keeps account of the native stack that it runs on. On CPython a
coroutine is a thread, and only one of them runs.
"""

import threading
from typing import Any, Final

from attrs import define

from pyphp.interp.rlib.frame import Frame, Instr, Stack, start
from pyphp.interp.rlib.heap import Accounts, accounts_here, keeping
from pyphp.interp.rlib.obj import HeapObject

VM_STACK_BYTES: Final[int] = 1 << 28  # address space for a coroutine's frames
NATIVE_STACK_BYTES: Final[int] = 1 << 23  # and for what runs inside operations, as a thread's


class _Coroutine:
    __slots__ = ("back", "begun", "failure", "stack", "thread", "turn")

    def __init__(self, stack: Stack | None) -> None:
        self.stack = stack
        self.turn = threading.Semaphore(0)
        self.thread: threading.Thread | None = None
        self.begun = False
        self.back = 0
        self.failure: BaseException | None = None


class _OwnStack(Stack):
    """The VM stack of a coroutine: frames are as large as on the engine's."""

    __slots__ = ("_first",)

    def __init__(self, size: int, first: Stack) -> None:
        super().__init__(size)
        self._first = first

    @property
    def room(self) -> int:
        return self._first.room

    @room.setter
    def room(self, room: int) -> None:
        """It is the first's."""


class Coroutines:
    """An engine's, by number; 0 is the first."""

    __slots__ = ("found", "last")

    def __init__(self) -> None:
        self.found: dict[int, _Coroutine] = {0: _Coroutine(None)}
        self.last = 0


def _coroutines(accounts: Accounts) -> Coroutines:
    if accounts.coroutines is None:
        accounts.coroutines = Coroutines()
    found: Coroutines = accounts.coroutines
    return found


def new_coroutine() -> int:
    """Make one; its number, or 0 if there is no memory for it."""
    here = _coroutines(accounts_here())
    here.last += 1
    here.found[here.last] = _Coroutine(None)
    return here.last


def free_coroutine(number: int) -> None:
    """Nobody will go there again. Not for the subset: see CoroutineHolder."""
    accounts = accounts_here()
    if accounts.coroutines is not None:
        _coroutines(accounts).found.pop(number, None)


def coroutine_stack(vm: Any, number: int) -> Stack:
    """Its VM stack."""
    coroutine = _coroutines(accounts_here()).found[number]
    if coroutine.stack is None:
        coroutine.stack = _OwnStack(VM_STACK_BYTES // 16, vm.ground)
    return coroutine.stack


def begin_coroutine(number: int, vm: Any, fp: Frame, pc: Instr) -> None:
    """When it is entered next its dispatch loop begins there. An earlier one has halted."""
    accounts = accounts_here()
    coroutine = _coroutines(accounts).found[number]
    coroutine.begun = False
    coroutine.thread = threading.Thread(target=_run, args=(accounts, coroutine, vm, fp, pc), daemon=True)


def _run(accounts: Accounts, coroutine: _Coroutine, vm: Any, fp: Frame, pc: Instr) -> None:
    failure: BaseException | None = None
    with keeping(accounts):
        try:
            start(vm, fp, pc)
        except BaseException as error:  # goes on in whoever has entered it
            failure = error
        back = _coroutines(accounts).found[coroutine.back]
    back.failure = failure
    back.turn.release()


def switch(vm: Any, left: int, entered: int, enters: int) -> None:
    """Leave a coroutine, which is running, and go on in another one. enters: that one goes back here when it halts."""
    here = _coroutines(accounts_here())
    mine, other = here.found[left], here.found[entered]
    if enters:
        other.back = left
    if other.thread is not None and not other.begun:
        other.begun = True
        before = threading.stack_size(NATIVE_STACK_BYTES * 8)
        other.thread.start()
        threading.stack_size(before)
    else:
        other.turn.release()
    mine.turn.acquire()
    failure, mine.failure = mine.failure, None
    if failure is not None:
        raise failure


@define(slots=True, eq=False)
class CoroutineHolder(HeapObject):
    """An object whose first field `number: int` is a coroutine's, which goes with the object. It is not
    running then.
    """

    def __del__(self) -> None:
        number: int = getattr(self, "number")  # noqa: B009  (the subclass has it)
        free_coroutine(number)
