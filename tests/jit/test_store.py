"""The database of signatures: what is kept, what is forgotten, and what it does when the file is not as it should be.
"""

import os
import sqlite3
from pathlib import Path

from pyphp.jit.database import sqlite as store
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.database.store import MemoryStore
from pyphp.jit.signatures.signature import Signature

A, B = "a" * 24, "b" * 24


def make(root: str = A, parent: str = "", ordinal: int = -1, events: tuple[int, ...] = (1, 0)) -> Signature:
    return Signature(root, root, 1, parent, ordinal, root, 1, 0, (root,), "image", "settings", (), events)


def kept(path: Path, *signatures: Signature) -> SqliteStore:
    made = SqliteStore(str(path))
    for s in signatures:
        made.add(s)
    made.close()
    return SqliteStore(str(path))


def test_bridges_come_after_their_parents(tmp_path: Path) -> None:
    root = make()
    bridge = make(parent=root.key, ordinal=2)
    deeper = make(parent=bridge.key, ordinal=0)
    orphan = make(parent=B, ordinal=0)
    found = kept(tmp_path / "s.db", deeper, orphan, bridge, root).of_roots([A], "image", "settings")
    assert [s.key for s in found] == [root.key, bridge.key, deeper.key]


def test_other_codes_images_and_settings_are_others(tmp_path: Path) -> None:
    db = kept(tmp_path / "s.db", make())
    assert len(db.of_roots([A], "image", "settings")) == 1
    assert (
        not db.of_roots([B], "image", "settings")
        and not db.of_roots([A], "other", "settings")
        and not db.of_roots([A], "image", "other")
    )


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    kept(tmp_path / "s.db", make())
    assert all(p.stat().st_mode & 0o077 == 0 for p in tmp_path.iterdir())


def test_a_file_that_others_can_write_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    kept(path, make()).close()
    path.chmod(0o666)
    db = SqliteStore(str(path))
    assert "somebody else" in db.problem and not db.of_roots([A], "image", "settings")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (name TEXT)")
    path.chmod(0o600)
    before = path.read_bytes()
    db = SqliteStore(str(path))
    db.add(make())
    db.close()
    assert "another program" in db.problem
    assert path.read_bytes() == before


def test_somebodys_text_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database\n" * 100)
    path.chmod(0o600)
    db = SqliteStore(str(path))
    db.add(make())
    db.close()
    assert db.problem
    assert path.read_text() == "not a database\n" * 100


def test_another_programs_damaged_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (name TEXT)")
    path.chmod(0o600)
    damaged = path.read_bytes()[:100] + b"\xa5" * 5000
    path.write_bytes(damaged)
    db = SqliteStore(str(path))
    db.add(make())
    db.close()
    assert db.problem and "moved aside" not in db.problem
    assert path.read_bytes() == damaged


def test_a_damaged_database_is_moved_aside(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    kept(path, *[make(events=(1,) * n) for n in range(1, 200)]).close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    path.write_bytes(content)
    db = SqliteStore(str(path))
    db.of_roots([A], "image", "settings")
    assert "moved aside" in db.problem
    assert kept(path, make()).of_roots([A], "image", "settings")


def test_a_damaged_row_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    kept(path, make(), make(events=(1, 1, 1))).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE signature SET body = x'00' WHERE key = ?", (make().key,))
    db = SqliteStore(str(path))
    assert [s.events for s in db.of_roots([A], "image", "settings")] == [(1, 1, 1)]
    assert "damaged signature" in db.problem
    db.close()
    assert SqliteStore(str(path)).problem == ""


def test_a_locked_database_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    db = kept(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    db.add(make())
    db.close()
    assert "locked" in db.problem
    other.execute("ROLLBACK")
    other.close()
    assert not os.path.exists(f"{path}.damaged")


def test_what_nobody_uses_goes(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    kept(path, make()).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE signature SET used = used - ?", (store.MAX_AGE + 10,))
    assert [s.events for s in kept(path, make(events=(0,))).of_roots([A], "image", "settings")] == [(0,)]


def test_what_is_too_much_goes_least_used_first(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    often = make()
    db = kept(path, often)
    db.used([often.key])
    db.flush()
    db.limit = 1 << 17
    for n in range(1, 600):
        db.add(make(events=(1,) * n))
    db.close()
    found = SqliteStore(str(path)).of_roots([A], "image", "settings")
    assert often.key in {s.key for s in found} and 20 < len(found) < 300
    assert path.stat().st_size <= 1 << 17


def test_memory_keeps_for_the_process() -> None:
    db = MemoryStore()
    db.add(make())
    assert db.of_roots([A], "image", "settings")
