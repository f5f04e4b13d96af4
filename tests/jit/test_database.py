"""The database beyond one signature: profiles, stale codes, quarantine, several processes, damage of any byte, export
and import, `pyphp db`.
"""

import io
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.database_load import simulate
from pyphp.jit.database import journal, opening, portable, regions, tending
from pyphp.jit.database.journal import RunLine
from pyphp.jit.database.sqlite import QUARANTINE, SqliteStore
from pyphp.jit.database.tending import Tended
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import Signature
from tests.harness.forkserver import ROOT

A, B, C = "a" * 24, "b" * 24, "c" * 24
IMAGE, SETTINGS = "1" * 24, "2" * 24
EVERY_BYTE = bool(os.environ.get("PYPHP_TEST_EVERY_BYTE"))  # a minute; otherwise some of them
SEED = 31


def make(root: str = A, parent: str = "", index: int = 1, events: tuple[int, ...] = (1, 0)) -> Signature:
    ordinal = 2 if parent else -1
    return Signature(root, root, index, parent, ordinal, root, 1, 0, (root,), IMAGE, SETTINGS, (), events)


def line(
    code: str = A, at: int = 1, when: int = 0, name: str = "f", strikes: int = 0, runs: int = 1, plan: str = "",
    path: str = "/srv/a.php",
) -> RunLine:  # fmt: skip
    now = when or int(time.time())
    return RunLine(code, at, IMAGE, SETTINGS, "loop", path, 3, name, now, runs, runs, 5, 1500, 0, 2, strikes, plan)


def filled(path: Path, *signatures: Signature, lines: tuple[RunLine, ...] = ()) -> SqliteStore:
    store = SqliteStore(str(path))
    for s in signatures:
        store.add(s)
    store.learn(list(lines))
    store.close()
    assert not store.problem
    return SqliteStore(str(path))


# -- profiles


def test_runs_are_added_up_and_the_newest_plan_stays(tmp_path: Path) -> None:
    first = journal.plan_text([B], [(make().key, [(32, 4)])], [("a.php:3", 7)])
    second = journal.plan_text([C], [], [])
    db = filled(tmp_path / "s.db", lines=(line(plan=first),))
    db.learn([line(plan=second)])
    db.learn([line(runs=0)])
    db.flush()
    (found,) = db.regions([A], IMAGE, SETTINGS)
    assert (found.runs, found.warm, found.exits, found.compile_us, found.traces) == (2, 2, 15, 4500, 6)
    assert found.version == regions.RECORD and found.plan.inlined == (C,)
    assert regions.unpack_plan(first).versions == (regions.Version(make().key, ((32, 4),)),)


def test_runs_that_end_in_one_second_are_counted_each(tmp_path: Path) -> None:
    now = int(time.time())
    db = filled(tmp_path / "s.db", make(), lines=(line(when=now), line(at=4, when=now), line(when=now), line(when=now)))
    with sqlite3.connect(db.path) as sql:
        assert sql.execute("SELECT uses FROM signature").fetchone() == (4,), "one that wrote it, and three that used it"


def test_what_a_newer_plan_has_is_handed_on() -> None:
    plan = regions.unpack_plan('{"inlined":[],"unrolled":4,"versions":[],"busiest":[]}')
    assert plan.more == {"unrolled": 4}
    assert regions.unpack_plan(plan.pack()) == plan


@pytest.mark.parametrize(
    "text",
    [
        "[]", "{", '{"inlined":["x"]}', '{"inlined":7}', '{"versions":[["q",[]]]}', '{"versions":[[1]]}',
        '{"busiest":[["a.php:1",-1]]}', '{"busiest":[["a.php:1",1e999]]}', '{"inlined":[' + "[" * 5000,
        '{"x":"' + "x" * (1 << 14) + '"}', '{"busiest":[' + ",".join(['["a",1]'] * 65) + "]}",
    ],
)  # fmt: skip
def test_a_plan_that_is_none_is_damage(text: str) -> None:
    with pytest.raises(Damaged):
        regions.unpack_plan(text)


def test_the_journal_waits_for_the_database(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    filled(tmp_path / "s.db", make()).close()
    for _ in range(3):
        assert journal.append(path, [line(), line(B, 4)])
    assert (tmp_path / "s.db.runs").stat().st_mode & 0o077 == 0
    with open(tmp_path / "s.db.runs", "ab") as file:
        file.write(b"0badc0de\twhatever\n\xff\xfe\n" + line(C).pack().encode()[:-9])
    assert tending.fold(path, 1 << 20) == ""
    with Tended(path) as db:
        assert {row.code: row.region and row.region.runs for row in db.rows()} == {A: 3, B: 3}
    assert list(tmp_path.glob("*.runs*")) == []


def test_a_journal_that_nobody_takes_stops_growing(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    lines = [line(at=n) for n in range(500)]
    for _ in range(20):
        journal.append(path, lines)
    assert (tmp_path / "s.db.runs").stat().st_size <= journal.LARGEST
    (tmp_path / "other").write_text("mine")
    (tmp_path / "t.db.runs").symlink_to(tmp_path / "other")
    assert journal.append(str(tmp_path / "t.db"), lines) == 0 and (tmp_path / "other").read_text() == "mine"


def test_names_in_the_journal_cannot_begin_lines(tmp_path: Path) -> None:
    told = line(name="f\n\t\x1b[2J", path="/srv/\n.php")
    assert journal.unpack(told.pack()) is not None and told.pack().count("\n") == 1


# -- stale codes, quarantine, collection


def test_a_code_that_changed_is_stale_until_it_returns(tmp_path: Path) -> None:
    db = filled(tmp_path / "s.db", make(A), make(B), lines=(line(A, when=1000), line(C, name="g", when=1000)))
    db.learn([line(B, when=2000)])
    db.flush()
    with Tended(str(tmp_path / "s.db")) as tended:
        assert {row.code: row.stale for row in tended.rows()} == {A: 2000, B: 0, C: 0}
    assert db.of_roots([A], IMAGE, SETTINGS), "stale, and kept"
    db.flush()
    with Tended(str(tmp_path / "s.db")) as tended:
        assert not any(row.stale for row in tended.rows() if row.code == A), "asked for: redeemed"
    db.learn([line(A, when=3000)])
    db.flush()
    with Tended(str(tmp_path / "s.db")) as tended:
        assert {row.code: row.stale for row in tended.rows()} == {A: 0, B: 3000, C: 0}


def test_functions_of_one_name_in_one_run_are_not_stale(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", lines=(line(A, when=1000), line(B, when=1000)))
    with Tended(str(tmp_path / "s.db")) as tended:
        assert [row.stale for row in tended.rows()] == [0, 0]


def test_stale_codes_go_first(tmp_path: Path) -> None:
    many = [make(root, events=(1,) * n) for n in range(1, 300) for root in (A, B)[: 1 + n % 2]]
    db = filled(tmp_path / "s.db", *many, lines=(line(A, when=1000), line(B, when=2000)))
    db.limit = 300_000
    db.learn([line(B)])
    db.flush()
    assert len(db.of_roots([B], IMAGE, SETTINGS)) == 150
    assert len(db.of_roots([A], IMAGE, SETTINGS)) < 200
    db.close()
    assert (tmp_path / "s.db").stat().st_size <= db.limit


def test_what_fails_again_and_again_is_in_quarantine(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    root, other = make(), make(index=7)
    db = filled(path, root, make(parent=root.key), other)
    for n, strikes in enumerate([1, 1, 0, 1]):
        db.learn([line(strikes=strikes)])
        db.flush()
        assert not db.take_quarantined(IMAGE, SETTINGS), n
        assert not db.refuses(root)
    db.learn([line(), line(runs=0, strikes=1)])  # told at its beginning, failed later
    db.flush()
    assert db.take_quarantined(IMAGE, SETTINGS) == [(A, 1)] and not db.take_quarantined(IMAGE, SETTINGS)
    assert [s.key for s in SqliteStore(str(path)).of_roots([A], IMAGE, SETTINGS)] == [other.key]
    assert db.refuses(root) and not db.refuses(other)
    (found,) = db.regions([A], IMAGE, SETTINGS)
    assert abs(found.quarantined - time.time() - QUARANTINE) < 60 and found.strikes == 0
    db.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE region SET quarantined = 1")
    assert not SqliteStore(str(path)).refuses(root), "not for ever"


def test_a_strike_now_and_then_is_none(tmp_path: Path) -> None:
    db = filled(tmp_path / "s.db", make())
    for strikes in [1, 0, 0] * 10:
        db.learn([line(strikes=strikes)])
        db.flush()
    assert not db.take_quarantined(IMAGE, SETTINGS) and db.of_roots([A], IMAGE, SETTINGS)


# -- several processes

WRITER = """
import sys
from tests.jit.test_database import *
path, who = sys.argv[1], int(sys.argv[2])
for n in range(25):
    db = SqliteStore(path)
    db.add(make(events=(1,) * (who + 1) + (0,) * (n + 1)))
    db.learn([line()])
    while db._db is None:  # so many open it at once that one has waited in vain
        assert "locked" in db.problem, db.problem
        waiting, lines = db._waiting, db._lines
        db = SqliteStore(path)
        db._waiting, db._lines = waiting, lines
    while db._waiting:
        db.flush()
        assert db._db is not None, db.problem
    db.close()
    assert db.problem == "" or "locked" in db.problem, db.problem
"""


def test_another_process_may_remove_the_log_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the last one to close the database does: it was there a moment ago."""
    lstat, lexists = os.lstat, os.path.lexists

    def gone(path: str) -> os.stat_result:
        if path.endswith("-wal"):
            raise FileNotFoundError(path)
        return lstat(path)

    monkeypatch.setattr(os, "lstat", gone)
    monkeypatch.setattr(os.path, "lexists", lambda path: path.endswith("-wal") or lexists(path))
    opening.connect(str(tmp_path / "s.db")).close()


def test_eight_processes_write_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(who)], cwd=ROOT, stderr=subprocess.PIPE)
        for who in range(8)
    ]
    try:
        for process in started:
            assert process.wait(120) == 0, process.stderr and process.stderr.read().decode()
            assert process.stderr is not None
            process.stderr.close()
    finally:
        for process in started:
            process.kill()
    db = SqliteStore(str(path))
    assert len(db.of_roots([A], IMAGE, SETTINGS)) == 200
    assert db.regions([A], IMAGE, SETTINGS)[0].runs == 200
    with Tended(str(path)) as tended:
        assert tended.verify() == (201, [])


def test_what_could_not_be_written_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    db = filled(path, make())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    db.add(make(B))
    journal.append(str(path), [line(B)])
    db.flush()
    assert "locked" in db.problem
    other.execute("ROLLBACK")
    other.close()
    db.flush()
    assert SqliteStore(str(path)).of_roots([B], IMAGE, SETTINGS)


# -- damage


def small(path: Path) -> list[Signature]:
    """A database of small pages with something in every table; its signatures."""
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA page_size=512")
        raw.execute("PRAGMA auto_vacuum=INCREMENTAL")
        raw.execute("VACUUM")
    path.chmod(0o600)
    root = make()
    all_ = [root, make(parent=root.key, events=(0, 0, 1)), make(B, events=(1,) * 30)]
    filled(path, *all_, lines=(line(plan=journal.plan_text([B], [(root.key, [(32, 4)])], [("a.php:3", 7)])),)).close()
    return all_


def test_a_flipped_bit_of_any_byte_is_no_wrong_signature(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    known = {s.key: s.pack() for s in small(path)}
    whole = path.read_bytes()
    assert len(whole) < 20000
    chance = random.Random(SEED)
    places = range(len(whole)) if EVERY_BYTE else sorted(chance.sample(range(len(whole)), 400))
    for at in places:
        content = bytearray(whole)
        content[at] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        for suffix in ("-wal", "-shm", ".damaged", "-wal.damaged", "-shm.damaged"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        db = SqliteStore(str(path))
        for s in db.of_roots([A, B], IMAGE, SETTINGS):
            assert known[s.key] == s.pack(), at
        db.regions([A, B], IMAGE, SETTINGS)
        db.add(make(C))
        db.learn([line(C)])
        db.flush()
        db.close()
        if db.problem:  # whatever was wrong, the next one can be used, or says why not
            again = SqliteStore(str(path))
            again.add(make(C))
            again.close()
            assert not again.problem or "moved aside" in again.problem or not db.problem.endswith("aside"), at


def test_verify_tells_what_is_wrong_and_gc_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    small(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE signature SET body=x'5b5d' WHERE root=?", (B,))
        raw.execute("UPDATE region SET runs='many'")
    with Tended(str(path)) as db:
        looked, wrong = db.verify()
        assert looked == 4 and len(wrong) == 2
        assert db.tidy(1 << 20) == (1, 0)
        assert db.verify() == (2, [])


# -- export and import


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Tended(str(path)) as db:
        portable.write(db, out.write)
    return out.getvalue()


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    path, other = tmp_path / "s.db", tmp_path / "t.db"
    known = small(path)
    text = exported(path)
    assert b"/srv" not in text and b"a.php" not in text, "no file is named"
    filled(other, make(C)).close()
    with Tended(str(other)) as db:
        assert portable.take(db, *portable.read(io.BytesIO(text)), 1 << 20) == (3, 1)
        assert portable.take(db, *portable.read(io.BytesIO(text)), 1 << 20) == (0, 0)
        assert db.verify() == (5, [])
    store = SqliteStore(str(other))
    assert {s.key for s in store.of_roots([A, B], IMAGE, SETTINGS)} == {s.key for s in known}
    (region,) = store.regions([A], IMAGE, SETTINGS)
    assert region.plan.inlined == (B,) and region.runs == 0


def test_a_hostile_import_changes_nothing(tmp_path: Path) -> None:
    path, other = tmp_path / "s.db", tmp_path / "t.db"
    small(path)
    text = exported(path)
    filled(other, make(C)).close()
    before = exported(other)
    chance = random.Random(SEED)
    made = [text[: chance.randrange(len(text))] for _ in range(20)]
    for _ in range(80):
        content = bytearray(text)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        made.append(bytes(content))
    lines = text.split(b"\n")
    made += [
        b"", b"\x80\x04cposix\nsystem\n.", chance.randbytes(4000), portable.HEAD, portable.HEAD * 3,
        portable.HEAD + b"S 1 1 1 " + b"[" * 100000 + b"\n", portable.HEAD + b"R " + b"9" * 100000 + b"\n",
        portable.HEAD + b"S " + b"x" * (2 << 20) + b"\n", text + b"S 1 1 1 []\n", text.replace(b"S 1", b"S -1", 1),
        b"\n".join([lines[0], *lines[2:]]),
    ]  # fmt: skip
    for content in made:
        with pytest.raises(portable.Refused):
            portable.read(io.BytesIO(content))
    assert exported(other) == before


# -- the command


def pyphp(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pyphp.command.main", "-n", "-d", f"pyphp.signatures={folder / 's.db'}", *words]
    env = {**os.environ, "PYPHP_CACHE": str(folder)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder with a database and compiled traces."""
    tmp_path.chmod(0o700)
    small(tmp_path / "s.db")
    (tmp_path / "traces").mkdir(mode=0o700)
    for code in (A, B):
        (tmp_path / "traces" / f"{code}-{SETTINGS[:8]}").write_text("")
    return tmp_path


def test_the_database_can_be_looked_at(folder: Path) -> None:
    journal.append(str(folder / "s.db"), [line(C, name="\x1b[2Jg", path="/srv/b.php")])
    listed = pyphp(folder, "db", "list")
    assert listed.returncode == 0 and listed.stderr == ""
    rows = [row.split("\t") for row in listed.stdout.splitlines()]
    assert rows[0][:5] == ["region", "kind", "code", "traces", "bridges"]
    assert {row[0] for row in rows[1:]} == {"/srv/a.php:3 f()", f"{B[:12]}:1", "/srv/b.php:3 ?[2Jg()"}
    assert pyphp(folder, "db", "list", "b.php").stdout.count("\n") == 2
    shown = pyphp(folder, "db", "show", "a.php:3").stdout
    assert "slot +32: tag 4" in shown and "a.php:3: 7 times" in shown and make().key in shown and f"inlined\t{B}" in shown
    assert "\nsignatures\t3\n" in pyphp(folder, "db", "stats").stdout
    assert pyphp(folder, "db", "verify").returncode == 0
    assert pyphp(folder, "db", "show", "nowhere.php").returncode == 1
    for words in (["frobnicate"], ["show"], ["list", "a", "b"]):
        done = pyphp(folder, "db", *words)
        assert done.returncode == 1 and done.stderr.startswith("Usage: pyphp db")


def test_the_database_can_be_looked_after(folder: Path) -> None:
    out = folder / "out.txt"
    assert "3 signatures, 1 regions" in pyphp(folder, "db", "export", str(out)).stdout
    assert out.stat().st_mode & 0o077 == 0
    assert "1 regions with 2 signatures forgotten, and 1 files" in pyphp(folder, "db", "invalidate", "f").stdout
    assert [path.name[:1] for path in (folder / "traces").iterdir()] == ["b"]
    assert "2 of 3 signatures and 1 of 1 regions were new" in pyphp(folder, "db", "import", str(out)).stdout
    assert "0 damaged, 0 old" in pyphp(folder, "db", "gc").stdout
    assert "3 signatures forgotten, and 1 files" in pyphp(folder, "db", "clear").stdout
    out.write_bytes(out.read_bytes()[:-5])
    refused = pyphp(folder, "db", "import", str(out))
    assert refused.returncode == 1 and "cut off" in refused.stderr
    assert "\nsignatures\t0\n" in pyphp(folder, "db", "stats").stdout
    (folder / "s.db").write_text("no database\n" * 50)
    assert "moved aside" in pyphp(folder, "db", "list").stderr


def test_where_there_is_no_database(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "out.txt"
    pyphp(folder, "db", "export", str(out))
    for path in tmp_path.glob("s.db*"):
        path.unlink()
    assert "there is none yet" in pyphp(folder, "db", "list").stdout and not (tmp_path / "s.db").exists()
    assert pyphp(folder, "db", "export", "-").returncode == 1
    assert "3 of 3" in pyphp(folder, "db", "import", str(out)).stdout
    assert pyphp(folder, "-d", "pyphp.signatures=off", "db", "list").returncode == 1


def test_the_size_is_kept_under_load(tmp_path: Path) -> None:
    """benchmarks/database_load.py has more."""
    limit = 400_000
    outcome = simulate(str(tmp_path / "s.db"), scripts=120, runs=300, limit=limit)
    assert outcome.largest <= limit * 1.1, "a write's worth above it, until the next one"
    assert 0.2 < outcome.found / outcome.known < 1, "what is used often stays, not everything does"
