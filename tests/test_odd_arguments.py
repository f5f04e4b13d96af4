"""Every builtin with odd arguments: no crash, no error of Python's, and what php says.

The calls are generated (harness/odd_calls.py), the same ones in every run. DIFFERENT names what is known to differ,
and why.
"""

import re
from pathlib import Path

import pytest

from tests.harness import modes, odd_calls

DIFFERENT: dict[tuple[bytes, str], str] = {  # by name and a part of the call
    (b"array_intersect", "$self"): "how often php converts depends on how it sorts", (b"array_intersect", "NAN"): "the same",
    (b"assert", "[]"): "what is asked for is looked at where the assertion fails", (b"assert", "$a1 = $self"): "the same", (b"assert", '$a1 = ["a"'): "the same",
    (b"iterator_to_array", "$self"): "the copy keeps the reference, and var_dump() goes one level deeper",
    **dict.fromkeys(((b"date_date_set", "PHP_INT"), (b"date_isodate_set", "PHP_INT"), (b"gmmktime", "PHP_INT_MIN"), (b"mktime", "PHP_INT_MIN")), "php's sums overflow"),
    **dict.fromkeys(((b"strftime", "PHP_INT"), (b"gmstrftime", "PHP_INT")), "C's mktime() has years of 32 bits"),
    (b"date_sunrise", "1e300"): "digits of sines of such angles", (b"date_sunset", "1e300"): "the same",
    (b"timezone_transitions_get", "PHP_INT_MAX"): "of times without end php knows no rule",
    **dict.fromkeys(((b"mb_ereg_search_pos", ""), (b"mb_ereg_search_regs", ""), (b"mb_ereg_search_setpos", "")), "php runs all calls in one process: an earlier one began a search"),
    # to be mended
    (b"debug_zval_dump", '["a"'): "the code that an array is a constant of has a reference more",
    (b"mb_encode_mimeheader", "\\xff"): "the place of what is no character",
    (b"mb_convert_kana", "\\0"): "php's message ends there",
    **dict.fromkeys(((b"mb_convert_variables", "\\0"), (b"mb_encoding_aliases", "\\0"), (b"mb_preferred_mime_name", "\\0")), "php's message ends there"),
    **dict.fromkeys(((b"mb_decode_numericentity", ""), (b"mb_encode_numericentity", "")), "the encoding is looked at first"),
    **dict.fromkeys(((b"mb_convert_variables", ""), (b"mb_get_info", ""), (b"mb_http_input", ""), (b"mb_list_encodings", ""), (b"mb_parse_str", "")), "mbstring's further encodings"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the calls run: one file and a folder."""
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def calls() -> list[odd_calls.Case]:
    return list(odd_calls.cases())


def test_there_are_many(calls: list[odd_calls.Case]) -> None:
    assert len(calls) > 9000
    assert len({case.name for case in calls}) > 650


def is_known(case: odd_calls.Case, out: bytes) -> bool:
    """Is a difference expected, or does the output itself say that something is missing?"""
    return b"not supported" in out or any(
        name == case.name and part in case.text.partition("&$self;")[2] for name, part in DIFFERENT
    )


def compared(case: odd_calls.Case, out: bytes) -> bytes:
    """What is compared. How far apart strings are is what the C library's memcmp() makes of it: the sign counts."""
    said = odd_calls.plain(out)
    orders = re.search(r"var_dump\((str(n|case|ncase|nat|natcase|)cmp|substr_compare)\(", case.text)
    return re.sub(rb"^int\((-?)[1-9]\d*\)$", rb"int(\g<1>1)", said) if orders else said


@pytest.mark.parametrize("engine", ["checked"])
def test_odd_arguments(engine: str, folder: Path, calls: list[odd_calls.Case]) -> None:
    if modes.absence(engine):
        pytest.skip(modes.absence(engine))
    ours = odd_calls.run_here(calls, engine, folder)
    wrong = [
        f"{case.text}\n{out.decode('latin-1')}"
        for case, out in zip(calls, ours, strict=True)
        if out.startswith(b"CRASH") or b"Internal error" in out
    ]
    if not modes.absence("php"):
        for case, out, php in zip(calls, ours, odd_calls.run_php(calls, folder), strict=True):
            if (
                php is not None
                and case.compared
                and not is_known(case, out)
                and compared(case, out) != compared(case, php)
            ):
                wrong.append(f"{case.text}\nours: {odd_calls.plain(out)!r}\nphp:  {odd_calls.plain(php)!r}")
    assert not wrong, f"{len(wrong)} calls\n" + "\n".join(wrong[:20])
