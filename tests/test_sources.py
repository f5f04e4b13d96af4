"""Keys of caches: an edit anywhere below what something depends on makes another key; an edit elsewhere does not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyphp.cache import sources
from pyphp.cache import units as unit_cache
from pyphp.jit.engine import generation
from pyphp.jit.translate.image import manifest
from tests.harness.forkserver import ROOT

FOLDERS = ("frontend", "interp", "jit", "stdlib_php")
IMAGE = SimpleNamespace(meta={"files": {}})

KEYS: dict[str, tuple[tuple[str, ...], Callable[[], str]]] = {  # what each key depends on
    "units": (("frontend/", "stdlib_php/", "interp/bytecode/__init__.py"), lambda: unit_cache.key_of(b"<?php", b"/t.php", ())),
    "image": (("interp/", "stdlib_php/", "jit/translate/"), manifest.source_key),
    "traces": (("jit/",), lambda: generation.generation(IMAGE)),  # type: ignore[arg-type]
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "root", lambda: str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("kind", KEYS)
def test_an_edit_of_any_file_makes_another_key(kind: str, tree: Path) -> None:
    """Exactly where the kept thing depends on the file."""
    depends, key = KEYS[kind]
    before = key()
    assert key() == before
    suffixes = (".py", ".lark", ".php")
    files = [p for folder in FOLDERS for p in sorted((tree / folder).rglob("*")) if p.suffix in suffixes]
    assert len(files) > 200
    for path in files:
        with open(path, "ab") as file:
            file.write(b"\n# edited\n")
        after = key()
        name = str(path.relative_to(tree))
        assert (after != before) == (name.startswith(depends) and (kind != "image" or path.suffix in (".py", ".php"))), name
        before = after


@pytest.mark.parametrize("kind", KEYS)
def test_a_new_folder_is_seen(kind: str, tree: Path) -> None:
    depends, key = KEYS[kind]
    for place in depends:
        if place.endswith("/"):
            before = key()
            os.makedirs(tree / place / "new/inside")
            (tree / place / "new/inside/idea.py").write_text("x = 1\n")
            assert key() != before, place
