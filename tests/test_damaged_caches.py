"""Damaged caches: every kind of file that is kept may be flipped, cut, emptied or replaced. The script runs as if it
were not there.

Images are tested in tests/translate/test_image.py: building one takes too long to do it again and again.
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.cache import cachedir
from pyphp.jit.translate.image.manifest import image_stem
from tests.harness import modes
from tests.harness.forkserver import ROOT

PROGRAM = """<?php
function f($n) { $s = 0; for ($i = 0; $i < $n; $i++) { $s += $i % 7; if ($i % 3 == 0) $s ^= 5; } return $s; }
$t = 0;
for ($j = 0; $j < 300; $j++) $t += f(100);
echo $t, "\\n";
"""
SEED = 20
ROUNDS = 3


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of its own, in which the program has run."""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    modes.run("jit", ["-r", ""])  # the image is there
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    for path in Path(cachedir.folder()).glob(f"{image_stem(False)}.*"):
        shutil.copy2(path, folder)
    (folder / "program.php").write_text(PROGRAM)
    for _ in range(2):
        assert run(folder) == (0, b"92100\n", b""), "the program itself"
    return folder


def run(folder: Path) -> tuple[int, bytes, bytes]:
    command = [sys.executable, "-m", "pyphp.command.main", *modes.MODES["hot"].options, str(folder / "program.php")]
    done = subprocess.run(
        command, capture_output=True, cwd=ROOT, env={**os.environ, "PYPHP_CACHE": str(folder)}, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with one thing wrong."""
    match chance.choice(["bit", "bit", "bits", "end", "all", "empty"]):
        case "bit" | "bits" as how if content:
            made = bytearray(content)
            for _ in range(1 if how == "bit" else 5):
                made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
            return bytes(made)
        case "end":
            return content[: chance.randrange(len(content) + 1)]
        case "all":
            return chance.randbytes(200)
    return b""


@pytest.mark.parametrize(
    "kind", ["units/*", "traces/*", "signatures.db", "stamps/*", "listings/*", "image-*.seen", "image-*.ir"]
)
def test_what_is_damaged_is_made_again(cache: Path, kind: str) -> None:
    chance = random.Random(f"{SEED} {kind}")
    paths = sorted(cache.glob(kind))
    assert paths, "nothing was kept"
    for path in paths[:2]:
        content = path.read_bytes()
        for _ in range(ROUNDS):
            path.write_bytes(damaged(content, chance))
            assert run(cache) == (0, b"92100\n", b"")
        path.write_bytes(content)


@pytest.mark.parametrize("name", ["units", "traces"])
def test_a_file_where_a_folder_should_be(cache: Path, name: str) -> None:
    place, aside = cache / name, cache / "aside"
    place.rename(aside)
    place.write_text("not a folder")
    assert run(cache) == (0, b"92100\n", b"")
    assert place.is_dir(), "the file is moved aside: it would be in the way for ever"
    shutil.rmtree(place)
    aside.rename(place)


def test_what_others_could_have_written_is_not_read(cache: Path) -> None:
    for path in (*cache.glob("units/*"), *cache.glob("traces/*")):
        path.chmod(0o666)
    assert run(cache) == (0, b"92100\n", b"")


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """No image: slow, and said so at once, but right."""
    (tmp_path / "file").write_text("")
    command = [sys.executable, "-m", "pyphp.command.main", "-r", "echo 6 * 7;"]
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYPHP_CACHE": str(tmp_path / "file" / "cache")},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"42")
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr
