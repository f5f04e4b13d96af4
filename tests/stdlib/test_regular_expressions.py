"""The library behind preg_*: where it is looked for, what is said where there is none, and what is given back."""

import ctypes
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyphp.host.outside import libraries
from pyphp.interp.contracts.hostcodes import ANSWERED, UNKNOWN
from pyphp.interp.data.patterns import Held
from pyphp.interp.rlib.foreign import Foreign
from pyphp.interp.rlib.libpcre import TABLE
from pyphp.jit.translate.image import files as imagefiles
from tests.stdlib.calls import Caller
from tools.platform_wheel import bring

NAME = "libpcre2-8.so.0"


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The system has no library of the name that is looked for; the package's folder for images is the one returned."""
    monkeypatch.setattr(imagefiles, "packaged_folder", lambda: str(tmp_path))
    monkeypatch.setitem(libraries.LIBRARIES, b"pcre2", (("libpcre2-8-there-is-none.so.0",), "the library PCRE2", TABLE))
    libraries._table.cache_clear()
    yield tmp_path
    libraries._table.cache_clear()


def test_where_there_is_no_library_it_is_named(caller: Caller, renamed: Path) -> None:
    said = caller.fatal_error_of("preg_match", b"/a/", b"a")
    assert said.startswith(b"\npyphp: preg_match(): regular expressions need the library PCRE2 (libpcre2-8-there-is-none")
    assert b" in t.php on line 1" in said
    assert libraries.fact(b"PCRE_VERSION").outcome == UNKNOWN
    assert caller.call("preg_quote", b"a.b") == b"a\\.b"


def test_a_library_that_lacks_a_function_is_too_old(monkeypatch: pytest.MonkeyPatch, renamed: Path) -> None:
    def declared(library: int, a: int) -> int:
        raise NotImplementedError

    newer = [*TABLE, Foreign("i32 pcre2_of_later_8(i32)", declared, len(TABLE), False)]
    monkeypatch.setitem(libraries.LIBRARIES, b"pcre2", ((NAME,), "the library PCRE2", newer))
    answer = libraries.answer(b"pcre2")
    assert (answer.outcome, b"the library PCRE2 is too old: " in answer.text) == (UNKNOWN, True)


def test_the_package_brings_one(caller: Caller, renamed: Path) -> None:
    content = bring(NAME, renamed)
    if not content:
        pytest.skip("no licence of the library is found here")
    assert b"Cambridge" in (renamed / f"{NAME}.LICENCE").read_bytes()
    shutil.move(renamed / NAME, renamed / "libpcre2-8-there-is-none.so.0")
    assert libraries.answer(b"pcre2").outcome == ANSWERED
    assert caller.call("preg_match", b"/a/", b"a") == 1


def test_strings_that_are_no_utf8_are_refused_whoever_asks_for_utf8(caller: Caller) -> None:
    """php does not check them where the pattern, not the modifier, asks, and what PCRE2 does then is undefined."""
    assert caller.call("preg_match", b"/(*UTF)./", b"\xff\xff") is False
    assert caller.call("preg_last_error") == 4


def test_what_the_library_made_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    freed = []
    function = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(freed.append)
    table = (ctypes.c_void_p * 1)(ctypes.cast(function, ctypes.c_void_p).value)
    held = Held(ctypes.addressof(table), 0, 4711, 0)
    assert freed == []
    del held
    gc.collect()
    assert freed == [4711]
