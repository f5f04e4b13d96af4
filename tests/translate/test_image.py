"""The image's files: whole, private, and rebuilt when they are not."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pyphp.cache import cachedir
from pyphp.cache import sources as sources_of
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.image import files as imagefiles
from pyphp.jit.translate.image import manifest, objects
from pyphp.jit.translate.image.files import DIRECTORY, IR, LIBRARY, META, NAMES, ImageError
from pyphp.jit.translate.image.objects import find_linker
from tests.harness import modes
from tests.translate.native import Library, read_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of its own, with one image in it."""
    path = tmp_path_factory.mktemp("cache", numbered=True) / "pyphp"
    before = os.environ.get("PYPHP_CACHE")
    os.environ["PYPHP_CACHE"] = str(path)
    Library("image-small", checked=False)
    yield path
    if before is None:
        del os.environ["PYPHP_CACHE"]
    else:
        os.environ["PYPHP_CACHE"] = before


def test_files_are_their_owners(folder: Path) -> None:
    for path in folder.rglob("*"):
        assert cachedir.is_private(path.stat()), path
        assert not path.stat().st_mode & 0o077, path


@pytest.mark.parametrize("suffix", [META, LIBRARY, IR, DIRECTORY, NAMES])
@pytest.mark.parametrize("harm", ["missing", "empty", "truncated", "flipped", "foreign", "open to others"])
def test_damage_is_seen(folder: Path, suffix: str, harm: str) -> None:
    """Before anything of the file is used: no crash, no wrong code."""
    path, meta = folder / f"image-small{suffix}", folder / f"image-small{META}"
    content, described = path.read_bytes(), meta.read_bytes()
    try:
        if harm == "missing":
            path.unlink()
        elif harm == "open to others":
            path.chmod(0o666)
        else:
            middle = len(content) // 2
            path.unlink()  # a library that is loaded must not change under the process's feet
            path.write_bytes({
                "empty": b"", "truncated": content[:-1], "foreign": b"\x7fELF" + bytes(len(content)),
                "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            }[harm])  # fmt: skip
        with pytest.raises(ImageError, match=r"image-small\."):
            image = Image("image-small")
            read_all(image)
        assert suffix not in (IR, DIRECTORY, NAMES) or not meta.exists(), "the next start must make it again"
    finally:
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        meta.write_bytes(described)
        path.chmod(0o600)
        meta.chmod(0o600)
    assert Image("image-small").ir()


def test_a_flipped_bit_that_the_file_system_knows_nothing_of_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file's stat is what it was when its digest was compared."""
    monkeypatch.setattr(imagefiles, "SETTLED_NS", -(10**12))
    assert Image("image-small").ir()
    monkeypatch.setattr(imagefiles, "read", lambda *_: pytest.fail("the digest again"))
    assert Image("image-small")
    path = folder / f"image-small{LIBRARY}"
    good = path.read_bytes()
    middle = len(good) // 2
    try:
        path.unlink()
        path.write_bytes(good[:middle] + bytes([good[middle] ^ 16]) + good[middle + 1 :])
        path.chmod(0o600)
        status = path.stat()
        stamp = imagefiles.stamp(status, imagefiles.read_meta("image-small"))
        cachedir.write(f"image-small{imagefiles.SEEN}", stamp)
        with pytest.raises(ImageError, match="is damaged"):
            Image("image-small")
    finally:
        path.unlink()
        path.write_bytes(good)
        path.chmod(0o600)
        (folder / f"image-small{imagefiles.SEEN}").unlink()


def test_another_images_files_are_not_taken(folder: Path) -> None:
    for suffix in (META, LIBRARY, IR, DIRECTORY, NAMES):
        cachedir.write(f"image-other{suffix}", (folder / f"image-small{suffix}").read_bytes())
    with pytest.raises(ImageError, match="is damaged"):
        Image("image-other")


def test_an_image_of_another_machine_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imagefiles, "machine_name", lambda: "linux vax 0")
    with pytest.raises(ImageError, match="for another machine"):
        Image("image-small")


def test_a_damaged_object_is_compiled_again(folder: Path) -> None:
    kept = sorted((folder / "objects").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-1])
    Library("image-again", checked=False)
    assert sorted((folder / "objects").iterdir()) == kept


def test_nothing_is_compiled_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "compile_text", lambda *_: pytest.fail("compiled"))
    Library("image-small", checked=False)


def test_what_the_linker_says_is_told(folder: Path) -> None:
    with pytest.raises(objects.LinkError, match="failed: "):
        objects.link([b"not an object"], find_linker() or "cc")


WITHOUT_LINKER = """
from tests.translate.native import Library, read_all
from tests.translate.subset import arithmetic, heap
library = Library("image-objects", checked=True, driver="")
assert library.call(arithmetic.checked_sum, 40, 2) == 42
assert library.call(heap.chain_length, 1000) == 1000
assert library.live() == 0
"""


def test_without_a_linker_llvm_loads_the_objects(folder: Path) -> None:
    """In a process of its own, as programs load their image: code of the small model has to lie together, and where
    stacks of other engines have been reserved it may not.
    """
    subprocess.run([sys.executable, "-c", WITHOUT_LINKER], cwd=modes.ROOT, check=True)
    assert not (folder / f"image-objects{LIBRARY}").exists()


def test_old_images_are_forgotten(folder: Path) -> None:
    for k in range(imagefiles.KEPT_IMAGES + 3):
        cachedir.write(f"image-old{k}{META}", b"x")
        cachedir.write(f"image-old{k}{IR}", b"x")
        os.utime(folder / f"image-old{k}{META}", (1000 + k, 1000 + k))
    imagefiles.prune("image-small")
    left = sorted(p.name for p in folder.glob("image-old*"))
    assert f"image-old0{META}" not in left and f"image-old0{IR}" not in left
    assert (folder / f"image-small{META}").exists()


# -- the version of the sources


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree of sources, long settled, with a cache of its own."""
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources_of, "root", lambda: str(tmp_path))
    monkeypatch.setattr(manifest, "SETTLED_NS", -(10**12))
    for name in ("interp/a.py", "interp/ops/b.py", "stdlib_php/c.py", "jit/translate/d.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    return tmp_path


def test_sources_are_read_once(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = manifest.source_key()
    monkeypatch.setattr(manifest, "_hash", lambda *_: pytest.fail("read again"))
    assert manifest.source_key() == first


@pytest.mark.parametrize("change", ["edit", "same size", "new", "gone", "renamed"])
def test_every_change_is_seen(sources: Path, change: str) -> None:
    first = manifest.source_key()
    path = sources / "interp/ops/b.py"
    if change == "edit":
        path.write_text("x = 22\n")
    elif change == "same size":
        status = path.stat()
        path.write_text("x = 2\n")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "new":
        (sources / "interp/ops/e.py").write_text("")
    elif change == "gone":
        path.unlink()
    else:
        path.rename(sources / "interp/ops/z.py")
    assert manifest.source_key() != first


def test_a_touch_changes_nothing(sources: Path) -> None:
    first = manifest.source_key()
    os.utime(sources / "interp/a.py")
    assert manifest.source_key() == first


def test_fresh_sources_leave_no_stamp(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They could change again within the clock's resolution."""
    monkeypatch.setattr(manifest, "SETTLED_NS", 2_000_000_000)
    manifest.source_key()
    assert cachedir.read(manifest.stamp_name(str(sources))) is None


@pytest.mark.parametrize("content", [b"", b"x", b"[\x01\x00\x00\x00N"])
def test_a_damaged_stamp_is_none(sources: Path, content: bytes) -> None:
    first = manifest.source_key()
    cachedir.write(manifest.stamp_name(str(sources)), content)
    assert manifest.source_key() == first


# -- assertions of checked images

ABORTS = {
    "an array's bound": ("a = Array[int](x)\n    return a[x]", 3, "an index out of bounds:4"),
    "a string's bound": ("return lit(b'abc').byte(x)", 3, "an index out of bounds:3"),
    "a negative length": ("return Array[int](x).length", -3, "an allocation of that size"),
    "a payload under another tag": ("return v_float(float(x)).i", 3, "a payload read under another tag than 4:3"),
    "division by zero": ("return int_div(1, x)", 0, "division by zero:3"),
    "an overflow": ("return x + 1", (1 << 63) - 1, "an int add that overflows outside intmask():3"),
    "a shift": ("return int_shl(1, x)", 64, "a shift by more than 63:3"),
    "a float beyond the ints": ("return float_to_int(float(x) * 1e10)", 1 << 40, "a float beyond the ints:3"),
    "put over a reference": (
        "a = Array[Value](1)\n    a[0] = v_ref(STR, str_alloc(x))\n    a.put(0, v_null())\n    return 1",
        3,
        "put() over a reference:5",
    ),
    "a reference under a plain tag": (
        "v = v_int(x)\n    return as_ref(Str, v).length",
        3,
        "a reference read under a tag of what is none:4",
    ),
    "another class": ("v = v_ref(STR, Array[int](x))\n    return as_ref(Str, v).length", 3, "not a Str:4"),
    "assert": ("assert x < 3\n    return x", 3, "unit.f:3"),
}


def test_assertions(tmp_path: Path) -> None:
    """One library with all of them; each abort in a process of its own."""
    text = "".join(
        f"\n\ndef f{k}(x: int) -> int:\n    {body}\n" for k, (body, _, _) in enumerate(ABORTS.values())
    )  # fmt: skip
    script = textwrap.dedent("""
        import ctypes, os, sys
        from pyphp.jit.native.loading import Image
        from pyphp.jit.translate.image.building import build
        from tests.translate import native
        from tests.translate.subset import heap
        module = native.module_of(sys.argv[1])
        build("test-aborts", [heap, module], {}, {}, True)
        image = Image("test-aborts")
        for k, x in enumerate(map(int, sys.argv[2:])):
            if os.fork() == 0:
                os.dup2(1, 2)
                image.function(f"unit.f{k}", ctypes.c_int64, ctypes.c_int64)(x)
                os._exit(0)
            os.write(1, b"-> %d\\n" % os.wait()[1])
    """)
    done = subprocess.run(
        [sys.executable, "-c", script, text, *(str(x) for _, x, _ in ABORTS.values())], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    printed = done.stdout.split("->")
    first_line = 4
    for k, (name, (body, _, reason)) in enumerate(ABORTS.items()):
        told = reason.rsplit(":", 1)
        assert told[0].replace("unit.f", f"unit.f{k}") in printed[k], (name, printed[k])
        if len(told) == 2:
            assert printed[k].strip().endswith(f":{first_line + int(told[1]) - 2}"), (name, printed[k], first_line)
        assert printed[k + 1].split()[0] == "6", name
        first_line += 3 + body.count("\n") + 1
