"""What a compiled trace needs: rows of text, read when somebody asks."""

import pytest

from pyphp.jit.signatures.bundle_entries import AT_REGION, RESTART, Entry, ExitRecord, Needs
from pyphp.jit.signatures.places import Damaged

A, B = "0a" * 12, "0b" * 12
ROWS = f"C\t{A}\nT\t16=4\nS\t1={B}\nR\ti:rt_alloc\t8\tptr\ti3\nP\t{A}\t{B}\nX\t0\t3\t0\t1\t0=4\nX\t1\t5\t-48\t0"


def needs() -> Needs:
    exits = [ExitRecord(A, 3, 0, AT_REGION, [(0, 4)]), ExitRecord(B, 5, -48, RESTART, [])]
    found = Needs([A], (("i:rt_alloc", 8, "ptr", 3),), {16: 4}, exits)
    found.shares[1] = B
    return found


def entry(packed: Needs | bytes) -> Entry:
    return Entry(A, B, A, 3, "", -1, False, packed, b"object", b"", True)


def test_a_code_is_named_once_for_all_exits_in_it() -> None:
    assert needs().pack().decode() == ROWS


def test_rows_say_all_of_it() -> None:
    back = entry(ROWS.encode()).needs
    assert (back.codes, back.reads, back.assumed, back.shares) == ([A], (("i:rt_alloc", 8, "ptr", 3),), {16: 4}, {1: B})
    assert [(x.code, x.index, x.fp, x.kind, x.tags) for x in back.exits] == [
        (A, 3, 0, AT_REGION, [(0, 4)]),
        (B, 5, -48, RESTART, []),
    ]


def test_what_nobody_asked_for_is_kept_as_it_was() -> None:
    assert entry(b"anything").packed_needs() == b"anything"


@pytest.mark.parametrize(
    "rows", ["X\t0\t3\t0\t1", "P\t" + A + "\nX\t0\t3\t0\t3", "Q\t1", "C\tno hash", "R\ti:f\t8\ti8\ti3", "R\ti:f\t-8\ti64\ti3", "T\t1", "\xff"]
)
def test_rows_that_nobody_wrote_are_damaged(rows: str) -> None:
    with pytest.raises(Damaged):
        _ = entry(rows.encode("latin-1")).needs
