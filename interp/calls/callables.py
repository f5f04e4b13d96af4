"""Callables: is this value callable, and how is it called? The one place that knows.

    search(vm, "strlen", False)     .callee: the builtin
    search(vm, "nope", False)       .reason: function "nope" not found or invalid function name

What may be called, and what `self` means in [self, 'f'], is decided for the code of the script that is running: a
builtin's callbacks are its caller's.

A builtin that is written in PHP gets its callbacks resolved: RECV_TYPE puts the Callable where the argument was,
CALL_BACK calls it. So a name is looked up once a call of array_map(), and a trace that goes through the callback guards
one function.
"""

from attrs import define

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import USER
from pyphp.interp.bytecode.classes import ABSTRACT, STATIC
from pyphp.interp.data.code import Callee, Class, Func, instance_of
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated
from pyphp.interp.errors.traces import caller_of
from pyphp.interp.frames.interruptions import is_bottom
from pyphp.interp.names.lacking import callee_or_stand_in, refuse_class
from pyphp.interp.names.naming import class_part
from pyphp.interp.objects.classes import find_class
from pyphp.interp.objects.closures import bound_of
from pyphp.interp.objects.members import find_method
from pyphp.interp.objects.methods import visibility_word, visible_method
from pyphp.interp.objects.missing import stub_for
from pyphp.interp.objects.this import CALLED_NAME, PARENT_NAME, SELF_NAME, called_class, scope_at, this_value
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, BARE, HIDDEN, OBJ, STR, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable


@define(slots=True, eq=False)
class Search(HeapObject):
    """What a value calls, or why it calls nothing. quiet: PHP says nothing of forms that it will not have any more.

    scope: of the code that asks. this, called: its $this, and what is called there. cls: the class that has been named,
    or the object's; object: the one that the method is called on, if there is one.
    """

    quiet: bool
    scope: Class | None
    this: PhpObject | None
    called: Class | None
    cls: Class | None
    object: PhpObject | None
    callee: Callee | None
    bound: Value
    reason: Str


def callable_of(callee: Callee, bound: Value, given: Value) -> Callable:
    """The Callable of a function and what it is bound to."""
    if isinstance(callee, Func):
        return Callable(cast(Func, callee), None, bound, given, False)
    return Callable(None, cast(Builtin, callee), bound, given, False)


def callee_in(callback: Callable) -> Callee:
    """What a callback that the prelude was given calls."""
    func = callback.func
    if func is not None:
        return func
    builtin = callback.builtin
    assert builtin is not None
    return builtin


def is_known_callable(v: Value) -> bool:
    """Is it certain, without a search, that the value is callable?"""
    return v.tag == OBJ and isinstance(as_ref(PhpObject, v), Closure)


@dont_look_inside
def search(vm: VM, v: Value, quiet: bool) -> Search:
    """Everything that is to be known about a value as a callable."""
    found = Search(quiet, None, None, None, None, None, None, v_undef(), lit(b"no array or string given"))
    if v.tag == STR:
        _name(vm, found, as_ref(Str, v))
    elif v.tag == ARR:
        _pair(vm, found, as_ref(PhpArray, v))
    elif v.tag == OBJ:
        _object(found, as_ref(PhpObject, v))
    elif v.tag == HIDDEN:
        callback = as_ref(Callable, v)
        found.callee = callee_in(callback)
        found.bound = callback.bound
    return found


def _object(found: Search, obj: PhpObject) -> None:
    """A closure, or an object that has __invoke()."""
    if isinstance(obj, Closure):
        closure = cast(Closure, obj)
        found.callee = closure.callee
        found.bound = bound_of(closure)
        return
    invoke = obj.cls.invoke
    if invoke is not None:
        found.callee = invoke
        found.bound = v_ref(OBJ, obj)


def _name(vm: VM, found: Search, name: Str) -> None:
    """`f`, or `A::f`."""
    callee = callee_or_stand_in(vm, name)
    if callee is not None:
        found.callee = callee
        return
    colons = class_part(name)
    if colons == 0:
        found.reason = lit(b"invalid function name")
    elif colons > 0:
        _look_around(vm, found)
        if _class(vm, found, substring(name, 0, colons)):
            _method(vm, found, substring(name, colons + 2, name.length - colons - 2), False)
    else:
        found.reason = fill(b'function "%s" not found or invalid function name', up_to_nul(name))


def _pair(vm: VM, found: Search, pair: PhpArray) -> None:
    """[object or class, method]."""
    owner = deref(array_get_int(pair, 0))
    method = deref(array_get_int(pair, 1))
    if pair.size != 2:
        found.reason = lit(b"array callback must have exactly two members")
    elif owner.tag == UNDEF or method.tag == UNDEF:
        found.reason = lit(b"array callback has to contain indices 0 and 1")
    elif owner.tag != STR and owner.tag != OBJ:
        found.reason = lit(b"first array member is not a valid class name or object")
    elif method.tag != STR:
        found.reason = lit(b"second array member is not a valid method")
    else:
        _look_around(vm, found)
        if owner.tag == OBJ:
            found.object = as_ref(PhpObject, owner)
            found.cls = found.object.cls
            _qualified(vm, found, as_ref(Str, method))
        elif _class(vm, found, as_ref(Str, owner)):
            _qualified(vm, found, as_ref(Str, method))


def _look_around(vm: VM, found: Search) -> None:
    """Who asks?"""
    fp = asking(vm)
    found.scope = scope_at(fp)
    this = this_value(fp)
    found.this = as_ref(PhpObject, this) if this.tag == OBJ else None
    found.called = called_class(fp)


def asking(vm: VM) -> Frame:
    """The frame of the script's code that is running; the bottom one if there is none."""
    fp = vm.fp
    while not is_bottom(vm, fp) and cast(Func, fp.func).kind != USER:
        fp = caller_of(vm, fp)
    return fp


def _class(vm: VM, found: Search, name: Str) -> bool:
    """The class of this name, or self, parent or static; False: there is none. The object of the code that asks is
    called if it is of that class.
    """
    word = lower(name)
    scope = found.scope
    if str_same(word, SELF_NAME) or str_same(word, PARENT_NAME) or str_same(word, CALLED_NAME):
        if scope is None:
            found.reason = fill(b'cannot access "%s" when no class scope is active', word)
            return False
        cls = scope
        if str_same(word, PARENT_NAME):
            parent = scope.parent
            if parent is None:
                found.reason = lit(b'cannot access "parent" when current class scope has no parent')
                return False
            cls = parent
        if str_same(word, CALLED_NAME):
            called = found.called
            cls = scope if called is None else called
        if not found.quiet:
            deprecated(vm, fill(b'Use of "%s" in callables is deprecated', word))
        found.cls = cls
        if found.object is None:
            found.object = found.this
        return True
    named = find_class(vm, name)
    if named is None:
        refuse_class(vm, name)
        found.reason = fill(b'class "%s" not found', up_to_nul(name))
        return False
    found.cls = named
    this = found.this
    if found.object is None and this is not None and scope is not None:
        if instance_of(this.cls, scope) and instance_of(scope, named):
            found.object = this
    return True


def _qualified(vm: VM, found: Search, name: Str) -> None:
    """The second of a pair: `f`, `parent::f` or `A::f`."""
    colons = class_part(name)
    if colons <= 0:
        _method(vm, found, name, True)
        return
    given = found.cls
    assert given is not None
    scope = found.scope
    quiet = found.quiet
    found.scope = given
    found.quiet = True
    there = _class(vm, found, substring(name, 0, colons))
    found.scope = scope
    found.quiet = quiet
    if not there:
        return
    cls = found.cls
    assert cls is not None
    if not instance_of(given, cls):
        found.reason = fill(
            b"class %s is not a subclass of %s", up_to_nul(given.name), up_to_nul(cls.name)
        )
        return
    if not found.quiet:
        deprecated(vm, fill(b'Callables of the form ["%s", "%s"] are deprecated', given.name, name))
    _method(vm, found, substring(name, colons + 2, name.length - colons - 2), False)


def _method(vm: VM, found: Search, name: Str, is_pair: bool) -> None:
    """The method of the class that has been named. is_pair: it is that with which the array began."""
    cls = found.cls
    assert cls is not None
    obj = found.object
    key = lower(name)
    method = visible_method(cls, key, found.scope)
    hidden = find_method(cls, key)
    this = found.this
    if method is None and obj is None and this is not None and instance_of(this.cls, cls):
        if cls.call is not None:
            found.object = this
    if method is None and _is_magic(found, cls, is_pair):
        _take_missing(vm, found, cls, name)
        return
    if method is None and hidden is None:
        found.reason = fill(b'class %s does not have a method "%s"', up_to_nul(cls.name), name)
        return
    meant = hidden if method is None else method
    assert meant is not None
    title = fill(b"%s::%s", up_to_nul(cls.name), meant.name)
    if meant.flags & ABSTRACT != 0:
        found.reason = fill(b"cannot call abstract method %s()", title)
    elif method is None:
        found.reason = fill(b"cannot access %s method %s()", visibility_word(meant), title)
    elif meant.flags & STATIC == 0 and obj is None:
        found.reason = fill(b"non-static method %s() cannot be called statically", title)
    else:
        found.callee = meant
        if meant.flags & STATIC == 0:
            assert obj is not None
            found.bound = v_ref(OBJ, obj)
        else:
            found.bound = v_ref(BARE, cls if obj is None else obj.cls)


def _is_magic(found: Search, cls: Class, is_pair: bool) -> bool:
    """Does the class deal with calls of what is not there? Those of objects are __call()'s alone."""
    obj = found.object
    if obj is not None and cls.call is not None:
        return True
    return cls.callstatic is not None and (obj is None or not is_pair)


def _take_missing(vm: VM, found: Search, cls: Class, name: Str) -> None:
    """Call __call(), or __callStatic() where there is no object, or no __call()."""
    obj = found.object
    if obj is not None and obj.cls.call is not None:
        found.callee = stub_for(vm, obj.cls, name, False)
        found.bound = v_ref(OBJ, obj)
    else:
        found.callee = stub_for(vm, cls, name, True)
        found.bound = v_ref(BARE, cls)
