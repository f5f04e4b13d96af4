"""A new room needs no second edit: what is added in one place works everywhere.

A copy of the sources gets a folder of builtins with a prelude of its own, a folder of handlers, a C function and an
optimiser's pass; nothing else in it is touched. Then its image is built, and a PHP program uses them all, natively and
on CPython.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.cache import cachedir
from tests.harness import modes
from tests.harness.forkserver import ROOT

FOLDERS = ("frontend", "interp", "jit", "pyphp", "stdlib_php")
SECONDS = 60  # of processor time, for all of it; a third of that is usual

BUILTIN = '''"""Where this process comes from."""

from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.libc import c_getppid
from pyphp.interp.rlib.value import Value, v_int
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import builtin


@builtin(b"room_parent")
def room_parent(vm: VM, args: Frame, n: int) -> Value:
    """The number of the process that has begun this one."""
    return v_int(c_getppid())
'''
PRELUDE = """<?php
function room_double(callable $f, mixed $x) {
    return 2 * $f($x);
}
"""
STAND_IN = '''

def c_getppid() -> int:
    """getppid(2)."""
    return os.getppid()
'''
ROW = '    libc.c_getppid: _c("getppid", (), I, OUTSIDE, NONE, "i32 @getppid()"),\n'
PASS = '''"""A pass that says how many guards have come by."""

import os

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import Op


class Room(Pass):
    """Changes nothing."""

    name = "room"

    def opt_guard(self, op: Op) -> None:
        os.write(2, b"a guard in the room\\n")
        self.emit(op)
'''
PROGRAM = """<?php
function more($x) {
    return $x + room_parent();
}
for ($i = 0; $i < 100; $i++) {
    $double = room_double('more', 1);
    $silent = @$nowhere[$i];
}
echo $double, ' ', var_export($silent, true), ' ', function_exists('room_parent') ? 'is there' : 'is not';
"""


def insert(path: Path, before: str, text: str) -> None:
    """Put text before the only place where `before` is."""
    content = path.read_text()
    assert content.count(before) == 1, (path, before)
    path.write_text(content.replace(before, text + before))


def move_handler(tree: Path, opcode: str, old: str, new: str) -> None:
    """One opcode's handler into a new module of a new folder."""
    source = tree / "interp" / "handlers" / old
    content = source.read_text()
    found = re.search(rf'@handler\("{opcode}"\)\n(?:.+\n|\n(?= ))+', content)
    assert found
    imports = content[content.index("\nfrom ") : content.index("\n@handler")]
    source.write_text(content.replace(found[0], ""))
    target = tree / "interp" / "handlers" / new
    target.parent.mkdir()
    (target.parent / "__init__.py").write_text('"""A folder of handlers."""\n')
    target.write_text(f'"""A handler."""\n{imports}\n{found[0]}')


def add_rooms(tree: Path) -> None:
    """All that is added."""
    room = tree / "stdlib_php" / "room"
    room.mkdir()
    (room / "__init__.py").write_text('"""An extension."""\n')
    (room / "parents.py").write_text(BUILTIN)
    (room / "doubling.php").write_text(PRELUDE)
    with open(tree / "interp" / "rlib" / "libc.py", "a") as libc:
        libc.write(STAND_IN)
    insert(tree / "jit" / "translate" / "build" / "primitives.py", "    libc.c_errno: ", ROW)
    move_handler(tree, "BEGIN_SILENCE", "control/silence.py", "room/quiet.py")
    (tree / "jit" / "optimize" / "room.py").write_text(PASS)
    passes = tree / "jit" / "optimize" / "__init__.py"
    insert(passes, "\nPASSES", "from pyphp.jit.optimize.room import Room\n")
    passes.write_text(re.sub(r"^(PASSES.* = \[)", r"\1Room, ", passes.read_text(), flags=re.MULTILINE))


def link_objects(cache: Path) -> None:
    """What has been compiled of unchanged sources serves here, too."""
    cache.mkdir(mode=0o700)
    (cache / "objects").mkdir(mode=0o700)
    for each in (Path(cachedir.folder()) / "objects").glob("*.obj"):
        try:
            os.link(each, cache / "objects" / each.name)
        except OSError:
            shutil.copy2(each, cache / "objects" / each.name)


def test_a_new_room(tmp_path: Path) -> None:
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    tree, cache = tmp_path / "tree", tmp_path / "cache"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "setup.py"):
        shutil.copy2(ROOT / file, tree / file)
    link_objects(cache)
    add_rooms(tree)
    (tmp_path / "program.php").write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYPHP_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run([sys.executable, *words], cwd=tree, env=environment, capture_output=True, timeout=600)
        assert done.returncode == 0, done.stderr.decode()
        return done

    def php(*options: str) -> subprocess.CompletedProcess[bytes]:
        done = run("-m", "pyphp", "-n", *options, str(tmp_path / "program.php"))
        assert done.stdout.decode() == f"{2 + 2 * os.getpid()} NULL is there", done.stderr.decode()
        return done

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    places = run("-c", "import pyphp, setup; print(pyphp.__file__, *setup.PLACES)").stdout.decode().split()
    assert places[0] == str(tree / "pyphp" / "__init__.py")
    assert {"pyphp.stdlib_php.room", "pyphp.interp.handlers.room"} <= set(places)
    run("-m", "pyphp.command.imagebuild")
    php("--engine=native", "-d", "pyphp.jit=0")
    hot = ("-d", "pyphp.jit.hot_loop=1", "-d", "pyphp.jit.background=0")
    assert b"a guard in the room" in php("--engine=native", *hot).stderr
    assert b"a guard in the room" not in php("--engine=native", *hot, "-d", "pyphp.jit.passes=fold").stderr
    assert not php("--engine=python").stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS
