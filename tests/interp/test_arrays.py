"""PHP arrays against a model: a Python dict with PHP's rules for keys and the next append key.

The property test drives arrays of every strategy through the same operations as the model and compares contents,
order, lookups and iteration after each. Hypothesis prints the blob that reproduces a failure.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyphp.interp.arrays.api import (
    array_append,
    array_clone,
    array_get_int,
    array_get_str,
    array_set_int,
    array_set_str,
    array_unset_int,
    array_unset_str,
    iter_first,
    iter_key,
    iter_next,
    iter_valid,
    iter_value,
    new_array,
    next_key,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.keys import int_key, is_int_key
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN
from pyphp.interp.rlib.text import Str, from_bytes, to_bytes
from pyphp.interp.rlib.value import FLOAT, INT, NULL, STR, UNDEF, Value, as_ref, v_float, v_int, v_null, v_ref

Scalar = None | int | float | bytes


def value(x: Scalar) -> Value:
    if x is None:
        return v_null()
    if isinstance(x, bytes):
        return v_ref(STR, from_bytes(x))
    return v_float(x) if isinstance(x, float) else v_int(x)


def plain(v: Value) -> object:
    """Back from a Value; a float is told from an int, and UNDEF is the string 'undef'."""
    if v.tag in (UNDEF, NULL):
        return "undef" if v.tag == UNDEF else None
    if v.tag == STR:
        return to_bytes(as_ref(Str, v))
    return ("float", v.f) if v.tag == FLOAT else v.i


def items(arr: PhpArray) -> list[tuple[object, object]]:
    out = []
    pos = iter_first(arr)
    while iter_valid(arr, pos):
        out.append((plain(iter_key(arr, pos)), plain(iter_value(arr, pos))))
        pos = iter_next(arr, pos)
    return out


def build(*values: Scalar) -> PhpArray:
    arr = new_array(0)
    for x in values:
        arr = array_append(arr, value(x))
        assert arr is not None
    return arr


# The storage that a list gets


@pytest.mark.parametrize(
    ("values", "strategy"),
    [
        ([], PackedInts),
        ([1, 2, 3], PackedInts),
        ([1.5, 2.0], PackedFloats),
        ([b"a", 1], PackedValues),
        ([None], PackedValues),
        ([1, 2.0], PackedValues),
        ([1.0, 2], PackedValues),
        (list(range(100)), PackedInts),
        ([*range(100), b"x"], PackedValues),
    ],
)
def test_the_elements_choose_the_storage(values, strategy):
    arr = build(*values)
    assert type(arr) is strategy
    assert items(arr) == list(enumerate(plain(value(x)) for x in values))


@pytest.mark.parametrize("x", [2.5, b"s", None])
def test_overwriting_with_another_kind_boxes(x):
    arr = array_set_int(build(1, 2, 3), 1, value(x))
    assert type(arr) is PackedValues
    assert items(arr) == [(0, 1), (1, plain(value(x))), (2, 3)]


def test_a_gap_makes_a_hash():
    # $a = [1, 2]; $a[5] = 3; $a[] = 4;
    arr = array_append(array_set_int(build(1, 2), 5, v_int(3)), v_int(4))
    assert type(arr) is HashArray
    assert items(arr) == [(0, 1), (1, 2), (5, 3), (6, 4)]


def test_setting_the_next_index_stays_a_list():
    assert type(array_set_int(build(1, 2), 2, v_int(3))) is PackedInts


def test_the_next_key_survives_unset():
    # $a = [1, 2]; unset($a[1]); $a[] = 3;   =>   [0 => 1, 2 => 3]
    arr = array_append(array_unset_int(build(1, 2), 1), v_int(3))
    assert items(arr) == [(0, 1), (2, 3)]


def test_appending_after_a_negative_key_starts_at_zero():
    # $a = []; $a[-5] = 1; $a[] = 2;   =>  [-5 => 1, 0 => 2]
    arr = array_append(array_set_int(new_array(0), -5, v_int(1)), v_int(2))
    assert items(arr) == [(-5, 1), (0, 2)]


def test_but_not_in_an_array_that_was_made_with_room():
    # $a = [-5 => 1]; $a[] = 2;   =>   [-5 => 1, -4 => 2]; and so for an undefined $a with $a[-5] = 1
    arr = array_append(array_set_int(new_array(1), -5, v_int(1)), v_int(2))
    assert items(arr) == [(-5, 1), (-4, 2)]
    strings_only = array_set_str(new_array(1), from_bytes(b"a"), v_int(1))
    assert items(array_append(array_clone(strings_only), v_int(2))) == [(b"a", 1), (0, 2)]
    assert items(array_append(array_set_int(strings_only, -5, v_int(1)), v_int(2))) == [(b"a", 1), (-5, 1), (-4, 2)]


def test_no_append_behind_the_largest_key():
    # Cannot add element to the array as the next element is already occupied
    arr = array_set_int(new_array(0), INT_MAX - 1, v_int(1))
    arr = array_append(arr, v_int(2))
    assert items(arr) == [(INT_MAX - 1, 1), (INT_MAX, 2)]
    assert array_append(arr, v_int(3)) is None
    assert array_append(array_unset_int(arr, INT_MAX), v_int(4)) is not None


def test_cloning_separates():
    for arr in (build(1, 2), build(1.0), build(b"a", None), array_set_str(build(1), from_bytes(b"k"), v_int(2))):
        before = items(arr)
        copy = array_set_int(array_clone(arr), 0, value(b"changed"))
        assert items(arr) == before
        assert items(copy) == [(0, b"changed"), *before[1:]]


def test_a_queue_does_not_grow_with_its_history():
    arr: PhpArray | None = new_array(0)
    for i in range(10_000):
        arr = array_append(arr, v_int(i))
        if i >= 10:
            arr = array_unset_int(arr, i - 10)
    assert arr.size == 10
    assert arr.entries.length <= 64
    assert plain(iter_key(arr, iter_first(arr))) == 9990


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (b"0", 0), (b"12", 12), (b"-5", -5), (b"9223372036854775807", INT_MAX), (b"-9223372036854775808", INT_MIN),
        (b"", None), (b"-", None), (b"-0", None), (b"00", None), (b"012", None), (b"+1", None),
        (b" 1", None), (b"1 ", None),
        (b"1.0", None), (b"1e3", None), (b"0x1", None), (b"9223372036854775808", None), (b"-9223372036854775809", None),
        (b"12345678901234567890", None), (b"a", None), (b"\xff", None),
    ],
)  # fmt: skip
def test_which_strings_are_int_keys(text, key):
    s = from_bytes(text)
    assert (int_key(s) if is_int_key(s) else None) == key
    arr = array_set_str(new_array(0), s, v_int(7))
    assert items(arr) == [(text if key is None else key, 7)]
    assert plain(array_get_str(arr, s)) == 7


# The model

KEYS = st.one_of(
    st.integers(0, 12),
    st.sampled_from([-3, 100, 1 << 32, 5 << 32, INT_MAX - 1, INT_MIN]),
    st.sampled_from([b"a", b"b", b"", b"3", b"-3", b"007", b"a longer key", b"key of more than sixteen bytes", b"\0"]),
    st.integers(0, 60).map(lambda n: b"k%d" % n),
)
VALUES = st.one_of(st.integers(-3, 3), st.floats(-1, 1), st.just(None), st.sampled_from([b"v", b"w"]))
STEPS = st.one_of(
    st.tuples(st.just("append"), VALUES),
    st.tuples(st.just("append"), st.integers(-3, 3)),
    st.tuples(st.just("set"), KEYS, VALUES),
    st.tuples(st.just("unset"), KEYS),
    st.tuples(st.just("clone")),
)


def normal(key: int | bytes) -> int | bytes:
    if isinstance(key, bytes) and key in (b"3", b"-3"):
        return int(key)
    return key


class Model:
    """What PHP does, with a dict."""

    def __init__(self, room: int) -> None:
        self.elements: dict[int | bytes, object] = {}
        self.lowest_next = 0 if room == 0 else INT_MIN  # the shared empty array counts from 0, see above

    @property
    def next(self) -> int:
        return 0 if self.lowest_next == INT_MIN else self.lowest_next

    def put(self, key: int | bytes, x: Scalar) -> None:
        self.elements[key] = plain(value(x))
        if isinstance(key, int) and key >= self.lowest_next:
            self.lowest_next = min(key + 1, INT_MAX)


def apply(arr: PhpArray, model: Model, step: tuple) -> PhpArray:
    kind = step[0]
    if kind == "append":
        made = array_append(arr, value(step[1]))
        if model.next == INT_MAX and INT_MAX in model.elements:
            assert made is None
            return arr
        model.put(model.next, step[1])
        assert made is not None
        return made
    if kind == "set":
        key = step[1]
        model.put(normal(key), step[2])
        v = value(step[2])
        return array_set_int(arr, key, v) if isinstance(key, int) else array_set_str(arr, from_bytes(key), v)
    if kind == "unset":
        key = step[1]
        model.elements.pop(normal(key), None)
        return array_unset_int(arr, key) if isinstance(key, int) else array_unset_str(arr, from_bytes(key))
    return array_clone(arr)


@settings(max_examples=200, deadline=None, print_blob=True)
@given(st.sampled_from([0, 1, 16]), st.lists(STEPS, max_size=60))
def test_arrays_behave_as_the_model(room, steps):
    arr = new_array(room)
    model = Model(room)
    for step in steps:
        arr = apply(arr, model, step)
        assert arr.size == len(model.elements)
        assert next_key(arr) == model.next
    assert items(arr) == list(model.elements.items())
    for key in [-3, 0, 3, 100, 5 << 32, b"a", b"007", b"k1", b"missing"]:
        v = array_get_int(arr, key) if isinstance(key, int) else array_get_str(arr, from_bytes(key))
        assert plain(v) == model.elements.get(key, "undef")


def test_many_string_keys():
    arr = new_array(0)
    for i in range(3000):
        arr = array_set_str(arr, from_bytes(b"key number %d" % i), v_int(i))
    for i in range(0, 3000, 2):
        arr = array_unset_str(arr, from_bytes(b"key number %d" % i))
    assert arr.size == 1500
    assert [k for k, _ in items(arr)] == [b"key number %d" % i for i in range(1, 3000, 2)]
    assert arr.size == sum(array_get_str(arr, from_bytes(b"key number %d" % i)).tag == INT for i in range(3000))
