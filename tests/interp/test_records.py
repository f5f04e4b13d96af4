"""Records: both sides of the program's requests agree on one encoding, whatever the content is."""

import pytest

from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request3, text_at, text_field
from pyphp.interp.outside.host_records import Path, packed, packed_all, unpacked
from pyphp.interp.rlib.text import from_bytes, to_bytes

CONTENTS = [b"", b"a", b"\0", b"a\0b\0", b"i" * 9, bytes(range(256)), b"t\x05\0\0\0\0\0\0\0"]
NUMBERS = [0, 1, -1, 255, 256, 2**63 - 1, -(2**63)]


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("number", NUMBERS)
def test_what_the_program_sends_is_what_the_host_reads(content: bytes, number: int) -> None:
    request = request3(from_bytes(b"act"), text_field(from_bytes(content)), int_field(number), path_field(from_bytes(content)))
    assert unpacked(to_bytes(request)) == [b"act", content, number, content]
    assert [type(field) for field in unpacked(to_bytes(request))] == [bytes, bytes, int, Path]


def test_what_the_host_answers_is_what_the_program_reads() -> None:
    fields = [part for pair in zip(CONTENTS, NUMBERS, strict=True) for part in pair]
    record = from_bytes(packed_all(fields))
    at = 0
    for field in fields:
        assert (int_at(record, at) if isinstance(field, int) else to_bytes(text_at(record, at))) == field
        at = next_at(record, at)
    assert at == record.length


def test_a_field_that_lies_about_its_length_is_refused() -> None:
    with pytest.raises(AssertionError):
        unpacked(packed(b"abc")[:-1])
