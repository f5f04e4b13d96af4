"""Objects that die: their handles come back, and those that PHP code wants to hear of are doomed first.

A *handle* is an object's number, as var_dump shows it. The one that was given back last is given next. What no script
sees has none: 0.

The last release of an object whose class has a destructor, or with flags that ask for it, does not free it: it is
brought back to life and put on the engine's list of the *doomed*, and `vm.doomed` says how many are there. Where one
instruction ends and the next begins, the list is looked at (handlers/control/destructors.py). What has FINAL in its
flags is not looked at again: the next last release is the last.

What has BOUND in its flags has slots that are names of references with types (operators/assigning.py): when it dies
those lose it, before anything else is let go of.

Natively the release functions do this (jit/translate/runtime/dying.py); on CPython, Mourned.__del__ does, which Python
calls once for an object; after that what matters is `Life`, which the object alone has.
"""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from pyphp.interp.rlib.cycles import node_of
from pyphp.interp.rlib.heap import Accounts, accounts_here

T = TypeVar("T")
FINAL: Final[int] = 2  # in an object's flags: its destructor has been called, or is not to be
WATCHED: Final[int] = 4  # somebody refers to it weakly
BOUND: Final[int] = 32  # a slot of it has been made a name of a reference that keeps its type
EMPTIED: Final[int] = 1 << 62  # natively: what it refers to has been let go of, and its handle comes back next


class Dying:
    """An engine's: what has been given back, what is doomed, or, handles, has departed. vm: whose `doomed` counts them,
    while code runs. places: of objects that are watched, by handle. unbind: called with the class and the slots of what
    is BOUND when it dies.
    """

    __slots__ = ("doomed", "free", "handles", "places", "unbind", "vm")

    def __init__(self) -> None:
        self.doomed: list[Any] = []
        self.places: dict[int, weakref.ref[Any]] = {}
        self.free: list[int] = []
        self.handles = 0
        self.unbind: Callable[[Any, Any], None] | None = None
        self.vm: Any = None


def dying(accounts: Accounts) -> Dying:
    """That of an engine's accounts. Not for the subset."""
    if accounts.dying is None:
        accounts.dying = Dying()
    found: Dying = accounts.dying
    return found


@contextmanager
def mourning(accounts: Accounts, vm: Any, unbind: Callable[[Any, Any], None]) -> Iterator[None]:
    """While this VM runs code, destructors are called, and this for what is BOUND. For the host."""
    here = dying(accounts)
    before, here.vm = here.vm, vm
    here.unbind = unbind
    try:
        yield
    finally:
        here.vm = before
        here.doomed.clear()
        vm.doomed = 0


class Life:
    """What an object has as long as it lives."""

    __slots__ = ("bound", "handle", "here", "watched")

    def __init__(self, handle: int, here: Dying) -> None:
        self.bound: tuple[Any, Any] | None = None  # its class and its slots
        self.handle = handle
        self.here = here
        self.watched = False

    def __del__(self) -> None:
        self.unbind()
        if self.watched and self.here.vm is not None:
            list_doomed(self.here, self.handle)
        elif self.handle != 0:
            self.here.free.append(self.handle)

    def unbind(self) -> None:
        """Once, while its slots are what they were; they die before its number comes back."""
        if self.bound is not None and self.here.unbind is not None:
            self.here.unbind(*self.bound)
        self.bound = None


def begin(obj: Any) -> Life:
    """An object has been made. Not for the subset."""
    return Life(obj.handle, dying(accounts_here()))


def list_doomed(here: Dying, what: Any) -> None:
    """There is one more. Not for the subset."""
    here.doomed.append(what)
    here.vm.doomed = len(here.doomed)


def doom(obj: Any) -> None:
    """An object dies. Not for the subset."""
    here: Dying = obj._life.here
    if here.vm is None or obj.flags & FINAL or obj.cls.destruct is None:
        return
    obj.flags |= FINAL
    list_doomed(here, obj)


def new_handle() -> int:
    """For the next object."""
    here = dying(accounts_here())
    if here.free:
        return here.free.pop()
    here.handles += 1
    return here.handles


def doomed_node(k: int) -> int:
    """The k-th that is doomed, as a node (rlib/cycles.py)."""
    return node_of(dying(accounts_here()).doomed[k])


def departed_at(k: int) -> int:
    """The handle of an object that was watched and has died, if that is the k-th; else 0."""
    found = dying(accounts_here()).doomed[k]
    return found if found.__class__ is int else 0


def give_back(handle: int) -> None:
    """Of one that has departed: from now on another may get it."""
    here = dying(accounts_here())
    here.places.pop(handle, None)
    here.free.append(handle)


def watch(obj: Any) -> None:
    """Its death is to be heard of."""
    obj.flags |= WATCHED
    obj._life.watched = True


def note_bound(obj: Any) -> None:
    """It has such a slot from here on."""
    obj.flags |= BOUND
    obj._life.bound = obj.cls, obj.slots


def place_of(obj: Any) -> int:
    """Where an object is, for whoever hears of its death."""
    obj._life.here.places[obj.handle] = weakref.ref(obj)
    found: int = obj.handle
    return found


def object_there(cls: type[T], place: int) -> T:
    """The object that is there, and alive."""
    found = dying(accounts_here()).places[place]()
    assert isinstance(found, cls)
    return found


def sentence(obj: Any) -> None:
    """This one is doomed, too."""
    here = dying(accounts_here())
    if here.vm is not None:
        list_doomed(here, obj)


def forget_doomed() -> None:
    """Whoever has taken them all holds them now."""
    here = dying(accounts_here())
    here.doomed.clear()
    if here.vm is not None:
        here.vm.doomed = 0
