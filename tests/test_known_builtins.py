"""What the compiler knows about builtins is kept, so that compiling a script does not import PHP's library."""

import marshal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyphp.cache import builtins, cachedir
from pyphp.stdlib_php.support import registry
from tests.harness import modes

ASK = "import sys; from pyphp.command import main; main.command(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file in which it is kept."""
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path))
    monkeypatch.setattr(builtins, "_known", {})
    assert builtins.known() == registry.known()
    (file,) = (tmp_path / builtins.FOLDER).iterdir()
    monkeypatch.setattr(builtins, "_known", {})
    yield file


def test_it_is_found_out_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = registry.known()
    monkeypatch.setattr(registry, "known", lambda: pytest.fail("found out again"))
    assert builtins.known() == expected


@pytest.mark.parametrize("damage", ["empty", "a bit", "the end", "another's"])
def test_what_is_damaged_is_found_out_again(kept: Path, damage: str) -> None:
    content = kept.read_bytes()
    kept.write_bytes(
        {
            "empty": b"",
            "a bit": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
            "the end": content[:-40],
            "another's": cachedir.seal(builtins.MAGIC, "builtins/another", marshal.dumps({})),
        }[damage]
    )
    assert builtins.known() == registry.known()


def test_a_script_is_compiled_without_the_library(tmp_path: Path) -> None:
    """Run for the first time, natively; the builtins that it calls are known, with what they take by reference."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    assert modes.run_words(["-r", "echo 1;"]).out == b"1"  # there is an image
    for name in ("first", "second"):
        script = tmp_path / f"{name}.php"
        script.write_text(f"<?php $a = [3, 1, 2]; sort($a); echo implode(',', $a); // {tmp_path}")
        done = subprocess.run(
            [sys.executable, "-c", ASK, str(script)], cwd=modes.ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout == "1,2,3"
    found = set(done.stderr.split())
    assert "pyphp.frontend.parser" in found
    assert found & {"pyphp.stdlib_php.support.registry", "pyphp.interp.vm"} == set()
