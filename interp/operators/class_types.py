"""Types that name classes: is an object one of them? A type is its text, as messages show it: `?A|B`, `(A&B)|null`.

self and parent are those of the class whose code the type is in; `static` is the class that was called.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_CALLABLE, TYPE_CALLED, TYPE_CLASS, TYPE_OBJECT
from pyphp.interp.data.code import Class, instance_of
from pyphp.interp.data.lookup import lower, place_of, without_root
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.vm import VM

BAR: Final[int] = ord(b"|")
AND: Final[int] = ord(b"&")
OPEN: Final[int] = ord(b"(")
CLOSE: Final[int] = ord(b")")
MAYBE: Final[int] = ord(b"?")


@dont_look_inside
def declared_class(vm: VM, name: Str) -> Class | None:
    """The class of this name if it is there already: nothing is loaded for it."""
    table = vm.classes
    return table.classes[place_of(table.names, lower(without_root(name)))]


@dont_look_inside
def is_of_type(vm: VM, obj: PhpObject, mask: int, text: Str, scope: Class | None, called: Class | None) -> bool:
    """Is the object of the type with this mask and text?"""
    if mask & TYPE_OBJECT != 0:
        return True
    if mask & TYPE_CALLED != 0 and called is not None and instance_of(obj.cls, called):
        return True
    if mask & TYPE_CALLABLE != 0 and obj.cls.invoke is not None:
        return True
    return mask & TYPE_CLASS != 0 and _is_named(vm, obj, text, scope)


def _is_named(vm: VM, obj: PhpObject, text: Str, scope: Class | None) -> bool:
    """All parts of one of the alternatives must fit."""
    start = 0
    fits = True
    for k in range(text.length + 1):
        b = BAR if k == text.length else text.byte(k)
        if b == BAR or b == AND or b == CLOSE or b == OPEN or b == MAYBE:
            if k > start:
                cls = _class_named(vm, substring(text, start, k - start), scope)
                fits = fits and cls is not None and instance_of(obj.cls, cls)
            if b == BAR:
                if fits and k > start or fits and k > 0 and text.byte(k - 1) == CLOSE:
                    return True
                fits = True
            start = k + 1
    return False


def _class_named(vm: VM, name: Str, scope: Class | None) -> Class | None:
    if name.length == 4 and str_same(lower(name), lit(b"self")):
        return scope
    if name.length == 6 and str_same(lower(name), lit(b"parent")):
        return None if scope is None else scope.parent
    return declared_class(vm, name)


def shown(text: Str, scope: Class | None, called: Class | None) -> Str:
    """The type in a message: self, parent and static by their names."""
    if scope is None:
        return text
    made = new_builder(text.length)
    start = 0
    for k in range(text.length + 1):
        b = 0 if k == text.length else text.byte(k)
        if b == 0 or b == BAR or b == AND or b == CLOSE or b == OPEN or b == MAYBE:
            _add_word(made, substring(text, start, k - start), scope, called)
            if b != 0:
                made.add_byte(b)
            start = k + 1
    return made.finish()


def _add_word(made: StrBuilder, word: Str, scope: Class, called: Class | None) -> None:
    parent = scope.parent
    if word.length == 4 and str_same(lower(word), lit(b"self")):
        made.add(up_to_nul(scope.name))
    elif parent is not None and word.length == 6 and str_same(lower(word), lit(b"parent")):
        made.add(up_to_nul(parent.name))
    elif called is not None and word.length == 6 and str_same(lower(word), lit(b"static")):
        made.add(up_to_nul(called.name))
    else:
        made.add(word)
