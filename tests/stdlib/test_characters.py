"""ctype_*: every byte, beside Python's idea of ASCII, and values that are no strings beside what php 8.2 answers."""

import string

import pytest

from tests.stdlib.calls import Caller

KINDS = {
    "ctype_alnum": string.ascii_letters + string.digits,
    "ctype_alpha": string.ascii_letters,
    "ctype_cntrl": "".join(map(chr, [*range(32), 127])),
    "ctype_digit": string.digits,
    "ctype_graph": string.ascii_letters + string.digits + string.punctuation,
    "ctype_lower": string.ascii_lowercase,
    "ctype_print": string.ascii_letters + string.digits + string.punctuation + " ",
    "ctype_punct": string.punctuation,
    "ctype_space": string.whitespace,
    "ctype_upper": string.ascii_uppercase,
    "ctype_xdigit": string.hexdigits,
}


@pytest.mark.parametrize("name", KINDS)
def test_each_byte(caller: Caller, name: str) -> None:
    for b in range(256):
        assert caller.call(name, bytes([b])) is (chr(b) in KINDS[name]), b
    assert caller.call(name, b"") is False


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ctype_alnum", 65, True),
        ("ctype_digit", 5, False),
        ("ctype_digit", 300, True),
        ("ctype_digit", -300, False),
        ("ctype_graph", -300, True),
        ("ctype_alpha", None, False),
        ("ctype_alpha", 1.5, False),
    ],
)
def test_what_is_no_string_is_deprecated(caller: Caller, name: str, value: object, expected: bool) -> None:
    assert caller.call(name, value) is expected
    assert b"will be interpreted as string in the future" in caller.output_of(name, value)
