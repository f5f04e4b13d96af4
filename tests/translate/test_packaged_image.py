"""An image that comes with the package: used at once, without a compiler or a cache, and never if it is damaged or for
another machine.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.cache import cachedir, sources
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.image import files as imagefiles
from pyphp.jit.translate.image import processor as machine
from pyphp.jit.translate.image.building import build
from pyphp.jit.translate.image.files import DIRECTORY, IR, LIBRARY, META, NAMES, ImageError
from pyphp.jit.translate.image.manifest import baseline_stem, image_stem
from pyphp.jit.translate.image.objects import find_linker
from tests.harness import modes
from tests.translate.native import read_all
from tests.translate.subset import arithmetic
from tools.platform_wheel import described, platform_tag

PACKAGES = ("frontend", "interp", "jit", "stdlib_php")

pytestmark = pytest.mark.skipif(find_linker() is None, reason="no linker: packages bring a library")


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package's folder with a small image in it, and a cache that has none."""
    cache, folder = tmp_path / "cache", tmp_path / "image"
    folder.mkdir()
    monkeypatch.setenv("PYPHP_CACHE", str(cache))
    monkeypatch.setattr(imagefiles, "packaged_folder", lambda: str(folder))
    build("image-tiny", [arithmetic], {}, {}, baseline=True)
    for path in cache.glob("image-tiny.*"):
        shutil.move(path, folder)
        (folder / path.name).chmod(0o666)  # the package's files may be anybody's
    return folder


def test_it_loads_whoever_owns_it(packaged: Path) -> None:
    for _ in range(2):
        image = Image("image-tiny", packaged=True)
        assert image.ir() and len(image.names()) == image.meta["n_functions"]
    with pytest.raises(ImageError, match="is not there"):
        Image("image-tiny")


@pytest.mark.parametrize("suffix", [META, LIBRARY, IR, DIRECTORY, NAMES])
def test_damage_is_seen_and_left_alone(packaged: Path, suffix: str) -> None:
    path = packaged / f"image-tiny{suffix}"
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ImageError, match="damaged"):
        image = Image("image-tiny", packaged=True)
        read_all(image)
    assert (packaged / f"image-tiny{META}").exists()


@pytest.mark.usefixtures("packaged")
def test_a_processor_that_lacks_what_it_is_compiled_for_does_not_run_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imagefiles, "has_baseline", lambda: False)
    with pytest.raises(ImageError, match="for another machine"):
        Image("image-tiny", packaged=True)


def test_what_the_baseline_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Linux", "here", "6", "1", "x86_64")))
    flags = b"fpu sse sse2 pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"
    monkeypatch.setattr(machine, "_cpuinfo", lambda: [b"model name : x", b"flags\t\t: " + flags])
    assert machine.has_baseline()
    monkeypatch.setattr(machine, "_cpuinfo", lambda: [b"flags\t\t: " + flags.replace(b"sse4_2 ", b"")])
    assert not machine.has_baseline()


ASK = """
import sys
from pyphp.command import main
main.command(sys.argv[1:])
sys.stderr.write(" ".join({"llvmlite", "rich", "pyphp.image"} & set(sys.modules)))
"""


@pytest.mark.parametrize("home", ["missing", "empty"])
def test_a_first_run_without_compiler_or_cache(tmp_path: Path, home: str) -> None:
    """The tree as it is installed, with this machine's image as the package's own: nothing is said, or built."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    modes.run("jit", ["-r", ""])  # the image is there
    site = tmp_path / "site"
    shutil.copytree(Path(sources.root()) / "pyphp", site / "pyphp")
    for name in PACKAGES:
        shutil.copytree(Path(sources.root()) / name, site / "pyphp" / name)
    provide(site / "pyphp" / "image")
    (tmp_path / "home").mkdir()
    nowhere = "/dev/null/nowhere"
    place = str(tmp_path / "home") if home == "empty" else nowhere
    environment = {"HOME": place, "TMPDIR": nowhere, "PATH": nowhere, "PYTHONPATH": str(site)}
    command = [sys.executable, "-c", ASK, "-n", "-r", "echo 6 * 7;"]
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"42", b"")
    left = [path.name for path in (tmp_path / "home").rglob("image-*")]
    assert [name for name in left if not name.endswith(imagefiles.SEEN)] == []


def provide(folder: Path) -> None:
    """The cache's image of this machine under the name and description of one that packages bring."""
    folder.mkdir()
    stem, target = image_stem(False), baseline_stem()
    meta = imagefiles.read_meta(stem)
    for suffix in meta["files"]:
        shutil.copyfile(imagefiles.place(stem, suffix), folder / f"{target}{suffix}")
    body = imagefiles.marshal.dumps({**meta, "machine": machine.baseline_name()})
    (folder / f"{target}{META}").write_bytes(cachedir.seal(imagefiles.MAGIC, target + META, body))


# -- the wheel


def test_the_tag_names_the_newest_version_that_a_symbol_is_of() -> None:
    kind = os.uname().machine
    assert platform_tag(b"\0GLIBC_2.2.5\0GLIBC_2.29\0GLIBC_2.4\0") == f"manylinux_2_29_{kind}"
    assert platform_tag(b"\0no such versions\0") == f"linux_{kind}"


def test_the_wheel_says_that_it_has_native_code() -> None:
    pure = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n\n"
    assert described(pure, "a-b-c") == "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: a-b-c\n"
