"""Every builtin with odd arguments: no crash, no error of Python's, and what php says.

The calls are generated (harness/odd_calls.py), the same ones in every run. DIFFERENT names what is known to differ,
and why.
"""

from pathlib import Path

import pytest

from tests.harness import modes, odd_calls

DIFFERENT: dict[tuple[bytes, str], str] = {  # by name and a part of the call
    (b"array_intersect", "$self"): "how often php converts depends on how it sorts", (b"array_intersect", "NAN"): "the same",
    (b"assert", "[]"): "what is asked for is looked at where the assertion fails", (b"assert", "$a1 = $self"): "the same", (b"assert", '$a1 = ["a"'): "the same",
    (b"iterator_to_array", "$self"): "the copy keeps the reference, and var_dump() goes one level deeper",
    # to be mended
    (b"forward_static_call_array", "strlen"): "php calls the function in a scope that it makes up",
    (b"rewinddir", ""): "without a folder php answers null where one was closed", (b"socket_set_blocking", "memory"): "php says yes to streams in memory",
    (b"stream_set_blocking", "memory"): "the same", (b"stream_resolve_include_path", ""): "the empty name is the folder",
    **{(b"stream_" + name, "\\0"): "php's message ends there" for name in (b"register_wrapper", b"wrapper_register", b"wrapper_restore", b"wrapper_unregister")},
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the calls run: one file and a folder."""
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def calls() -> list[odd_calls.Case]:
    return list(odd_calls.cases())


def test_there_are_many(calls: list[odd_calls.Case]) -> None:
    assert len(calls) > 6000
    assert len({case.name for case in calls}) > 400


def is_known(case: odd_calls.Case, out: bytes) -> bool:
    """Is a difference expected, or does the output itself say that something is missing?"""
    return b"not supported" in out or any(
        name == case.name and part in case.text.partition("&$self;")[2] for name, part in DIFFERENT
    )


@pytest.mark.parametrize("engine", ["native", "checked"])
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
                and odd_calls.plain(out) != odd_calls.plain(php)
            ):
                wrong.append(f"{case.text}\nours: {odd_calls.plain(out)!r}\nphp:  {odd_calls.plain(php)!r}")
    assert not wrong, f"{len(wrong)} calls\n" + "\n".join(wrong[:20])
