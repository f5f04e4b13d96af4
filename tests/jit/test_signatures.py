"""Signatures: their packed form, their keys, and how like each other they are."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyphp.interp.bytecode import CodeUnit
from pyphp.jit.signatures.matching import Known, common_prefix, similarity
from pyphp.jit.signatures.places import Damaged, code_hash
from pyphp.jit.signatures.signature import Signature, unpack

HASH = "0123456789abcdef01234567"
EVENTS: tuple[Any, ...] = (0, 1, 1, ("pc", HASH, 17), ("f", "interp.handlers.x"), ("w", -42), 1)


def make(events: tuple[Any, ...] = EVENTS, index: int = 3) -> Signature:
    return Signature(HASH, HASH, index, "", -1, HASH, 3, 0, (HASH,), "image", "settings", ((f"p:{HASH}:4", 24, "ptr", f"f:{HASH}"),), events)


def unit(**changes: Any) -> CodeUnit:
    fields: dict[str, Any] = {"name": b"f", "file": b"a.php", "instructions": [(1, 2, 3, 4, 0)], "lines": [7], "constants": [1, 2.0, b"x", None, True], "locals": [b"a"], "n_slots": 9}
    return CodeUnit(**{**fields, **changes})


def test_a_packed_signature_is_read_back() -> None:
    s = make()
    back = unpack(s.pack())
    assert (back.key, back.events, back.reads, back.codes) == (s.key, s.events, s.reads, s.codes)


@given(st.lists(st.one_of(st.integers(0, 1), st.tuples(st.just("w"), st.integers(-(1 << 63), (1 << 63) - 1)), st.tuples(st.just("pc"), st.just(HASH), st.integers(0, 10**8)))))
def test_any_events_are_read_back(events: list[Any]) -> None:
    assert unpack(make(tuple(events)).pack()).events == tuple(events)


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_changed_byte_is_damage_or_another_signature(at: int, byte: int) -> None:
    packed = bytearray(make().pack())
    at %= len(packed)
    if packed[at] == byte:
        return
    packed[at] = byte
    try:
        other = unpack(bytes(packed))
    except Damaged:
        return
    assert other.pack() != make().pack() or other.key == make().key


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[1,2", b"\xff", b"[" * 100000, make().pack()[:-3], make().pack().replace(b"011", b"01x")])
def test_what_is_no_signature_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        unpack(data)


def test_a_code_is_named_by_what_it_does() -> None:
    same = code_hash(unit())
    assert same == code_hash(unit(lines=[99], line=98, file=b"b.php"))
    assert same == code_hash(unit(name=bytes(bytearray(b"f"))))
    changes: list[dict[str, Any]] = [{"name": b"g"}, {"constants": [1, 2.5, b"x", None, True]}, {"constants": [True, 2.0, b"x", None, True]}, {"n_params": 1}, {"strict": True}]
    assert len({same, *[code_hash(unit(**change)) for change in changes]}) == 1 + len(changes)


def test_likeness() -> None:
    late = (0, 1) * 20 + (0,)
    assert similarity(late, late) == 1.0
    assert common_prefix(late, (0, 1) * 20 + (1,)) == 40
    assert similarity(late, (0, 1) * 20 + (1,)) > 0.7
    assert similarity((0,) * 30, (1,) * 30) == 0.0


def test_matching() -> None:
    known = Known()
    s = make((0, 1) * 20 + (0,))
    assert known.match(s).kind == "new"
    known.add(s)
    assert known.match(s).kind == "same"
    near = known.match(make((0, 1) * 20 + (1,)))
    assert near.kind == "similar" and near.nearest is s
    assert known.match(make((0, 1) * 20 + (0,), index=5)).kind == "new"
