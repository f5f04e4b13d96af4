"""Keys of caches: an edit anywhere below what something depends on makes another key; an edit elsewhere does not."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyphp.cache import builtins, sources
from pyphp.cache import units as unit_cache
from pyphp.jit.engine import generation
from pyphp.jit.translate.image import manifest
from tests.harness.forkserver import ROOT

FOLDERS = ("frontend", "interp", "jit", "stdlib_php")
IMAGE = SimpleNamespace(meta={"files": {}})

KEYS: dict[str, tuple[tuple[str, ...], Callable[[], str]]] = {  # what each key depends on
    "units": (
        ("frontend/", "stdlib_php/", "interp/bytecode/"),
        lambda: unit_cache.key_of(b"<?php", b"/t.php", ()),
    ),
    "builtins": (("interp/", "stdlib_php/"), builtins.key),
    "image": (("interp/", "stdlib_php/", "jit/translate/"), manifest.source_key),
    "traces": (("jit/",), lambda: generation.generation(IMAGE)),  # type: ignore[arg-type]
}


TICK = 0.02  # seconds: what changes later has another time


@pytest.fixture(params=["fresh", "settled"])
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A copy of the sources. Where they are settled, listings of the folders are kept."""
    if request.param == "settled":
        monkeypatch.setattr(sources, "SETTLED_NS", -(10**12))
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
        assert (after != before) == (
            name.startswith(depends) and (kind != "image" or path.suffix in (".py", ".php"))
        ), name
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


@pytest.mark.parametrize("change", ["new", "gone", "renamed", "folder gone", "folder renamed"])
def test_listings_are_read_again_where_a_folder_changed(tree: Path, change: str) -> None:
    before = sources.looks("interp")
    assert sources.looks("interp") == before
    time.sleep(TICK)
    path = tree / "interp/operators/arithmetic.py"
    if change == "new":
        (path.parent / "idea.py").write_text("")
    elif change == "gone":
        path.unlink()
    elif change == "renamed":
        path.rename(path.parent / "sums.py")
    elif change == "folder gone":
        shutil.rmtree(path.parent)
    else:
        path.parent.rename(tree / "interp/operations")
    there = sorted(str(p.relative_to(tree)) for p in (tree / "interp").rglob("*.py"))
    assert [path for path, *_ in sources.looks("interp")] == there
    assert sources.looks("interp") != before


def test_folders_are_read_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SETTLED_NS", -(10**12))
    before = sources.looks("interp")
    monkeypatch.setattr(os, "scandir", lambda path: pytest.fail(f"{path} is read again"))
    assert sources.looks("interp") == before


def test_fresh_folders_are_not_kept(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They could change again within the clock's resolution."""
    monkeypatch.setattr(sources, "SETTLED_NS", 10**12)
    sources.looks("interp")
    assert not (tree / "cache" / sources.LISTINGS).exists()


def test_an_editors_link_is_no_source(tree: Path) -> None:
    """Emacs locks a file with a link to nowhere beside it."""
    before = sources.looks("interp")
    (tree / "interp/.#vm.py").symlink_to("somebody@somewhere")
    assert sources.looks("interp") == before


@pytest.mark.parametrize("kind", KEYS)
def test_keys_are_the_same_however_the_sources_were_found(
    kind: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the folders, from what is kept of them, from what this process has seen."""
    monkeypatch.setattr(sources, "SETTLED_NS", -(10**12))
    monkeypatch.setattr(sources, "_seen", None)
    found = [KEYS[kind][1]() for _ in range(2)]
    sources.look_once()
    found += [KEYS[kind][1]() for _ in range(2)]
    assert len(set(found)) == 1


def test_a_program_is_run_by_the_sources_that_were_there(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command looks once: what it has imported does not change any more."""
    monkeypatch.setattr(sources, "_seen", None)
    sources.look_once()
    before = sources.looks("interp", "frontend")
    (tree / "interp/idea.py").write_text("")
    assert sources.looks("frontend", "interp") == before
    assert sources.looks("interp", base=str(tree)) != before
