"""What WeakReference and WeakMap do (data/weak.py)."""

from pyphp.interp.arrays.hash_array import HashArray, clone_hash, find_int, hash_get_int, hash_set_int, new_hash
from pyphp.interp.arrays.hash_array import remove_entry as remove_hash_entry
from pyphp.interp.data.code import Class
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.weak import WeakBook, WeakObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import give_back, new_handle, object_there, place_of, watch
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import INT, OBJ, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM

FEW = 8


def book_of(vm: VM) -> WeakBook:
    """The VM's."""
    book = vm.weak
    if book is None:
        made = WeakBook(new_hash(FEW), new_hash(FEW), new_hash(FEW))
        vm.weak = made
        return made
    return book


def forget_key(arr: HashArray, handle: int) -> None:
    """Remove a handle, if it is there."""
    e = find_int(arr, handle)
    if e >= 0:
        remove_hash_entry(arr, e)


@dont_look_inside
def reference_to(vm: VM, cls: Class, obj: PhpObject) -> PhpObject:
    """The WeakReference to an object, of which there is one at most."""
    book = book_of(vm)
    known = hash_get_int(book.references, obj.handle)
    if known.tag == INT:
        return object_there(PhpObject, known.i)
    made = WeakObject(cls, new_handle(), cls.defaults, None, 0, place_of(obj), None, None)
    watch(obj)
    watch(made)
    hash_set_int(book.references, obj.handle, v_int(place_of(made)))
    hash_set_int(book.targets, made.handle, v_int(obj.handle))
    return made


def target_of(weak: WeakObject) -> Value:
    """The object, or null."""
    return v_null() if weak.target == 0 else v_ref(OBJ, object_there(PhpObject, weak.target))


@dont_look_inside
def new_map(vm: VM, cls: Class) -> PhpObject:
    """An empty one."""
    return enter_map(vm, WeakObject(cls, new_handle(), cls.defaults, None, 0, 0, new_hash(FEW), new_hash(FEW)))


@dont_look_inside
def copied_map(vm: VM, weak: WeakObject) -> PhpObject:
    """A clone."""
    values = weak.values
    places = weak.places
    assert values is not None and places is not None
    return enter_map(
        vm, WeakObject(weak.cls, new_handle(), weak.slots, None, 0, 0, clone_hash(values), clone_hash(places))
    )


def enter_map(vm: VM, made: WeakObject) -> WeakObject:
    """There is one more."""
    watch(made)
    hash_set_int(book_of(vm).maps, made.handle, v_int(place_of(made)))
    return made


@dont_look_inside
def set_in_map(weak: WeakObject, key: PhpObject, v: Value) -> None:
    """The value for a key, in the place of a reference, too."""
    values = weak.values
    places = weak.places
    assert values is not None and places is not None
    watch(key)
    hash_set_int(places, key.handle, v_int(place_of(key)))
    e = find_int(values, key.handle)
    if e >= 0:
        values.entries[e + e + 1] = v
    else:
        hash_set_int(values, key.handle, v)


@dont_look_inside
def unset_in_map(weak: WeakObject, handle: int) -> None:
    """No value any more."""
    values = weak.values
    places = weak.places
    assert values is not None and places is not None
    forget_key(places, handle)
    forget_key(values, handle)


@dont_look_inside
def departed(vm: VM, handles: Array[int]) -> None:
    """These objects, which were watched, have died. References and maps among them go first: they are not there to hear
    of the others.
    """
    book = vm.weak
    if book is not None:
        depart(book, handles)
    for k in range(handles.length):
        if handles[k] != 0:
            give_back(handles[k])


def depart(book: WeakBook, handles: Array[int]) -> None:
    """Nothing refers to these objects any more. A value that a map had for them may be the last to hold another map,
    which the book still names then: no value goes before all are found, and until all have gone no map does.
    """
    for k in range(handles.length):
        depart_itself(book, handles[k])
    found = new_hash(FEW)
    for k in range(handles.length):
        forget_target(book, handles[k])
        add_maps_of(book, handles[k], found)
    e = 0
    while e < found.used:
        weak = cast(WeakObject, as_ref(PhpObject, found.entries[e + e + 1]))
        unset_in_map(weak, found.entries[e + e + 3].i)
        e = e + 2


def depart_itself(book: WeakBook, handle: int) -> None:
    """It may have been a reference or a map."""
    target = hash_get_int(book.targets, handle)
    if target.tag == INT:
        forget_key(book.references, target.i)
        forget_key(book.targets, handle)
    forget_key(book.maps, handle)


def forget_target(book: WeakBook, handle: int) -> None:
    """The WeakReference to it is null."""
    known = hash_get_int(book.references, handle)
    if known.tag == INT:
        reference = cast(WeakObject, object_there(PhpObject, known.i))
        reference.target = 0
        forget_key(book.references, handle)
        forget_key(book.targets, reference.handle)


def add_maps_of(book: WeakBook, handle: int, found: HashArray) -> None:
    """Append the maps that have it as a key, each followed by the handle."""
    maps = book.maps
    for e in range(maps.used):
        v = maps.entries[e + e + 1]
        if v.tag == INT:
            weak = cast(WeakObject, object_there(PhpObject, v.i))
            values = weak.values
            assert values is not None
            if find_int(values, handle) >= 0:
                hash_set_int(found, found.used, v_ref(OBJ, weak))
                hash_set_int(found, found.used, v_int(handle))
