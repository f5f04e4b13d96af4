"""The shared store: what several machines learn, on a Redis of the test's own; and a Redis that is down, slow, full,
wiped, somebody else's or hostile.
"""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pyphp.jit.database import carrier, sqlite
from pyphp.jit.database.addresses import BadAddress, Shared
from pyphp.jit.database.carrier import Carrier, Unreachable
from pyphp.jit.database.journal import RunLine
from pyphp.jit.database.replicated import Link, ReplicatedStore
from pyphp.jit.database.seals import BadKey, Seals
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.signatures.signature import Signature
from tests.harness import modes
from tests.harness.forkserver import ROOT
from tests.harness.redis_server import SERVER, Server, free_port
from tests.jit.test_borrowing import planning
from tests.jit.test_database import IMAGE, SETTINGS, A, B, filled, line, make
from tests.jit.test_warm import new_cache

redis = pytest.importorskip("redis", reason="the Python package redis is not installed (pip install redis)")
needs_server = pytest.mark.skipif(SERVER is None, reason="redis-server is not installed (apt-get install redis-server)")
SEED = 97


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "redis")
    yield made
    made.stop()


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "key"
    path.write_bytes(os.urandom(32))
    path.chmod(0o600)
    return str(path)


def known(path: Path, *signatures: Signature, runs: int = sqlite.PROMOTED) -> str:
    """A database whose signatures were seen in so many runs."""
    for _ in range(runs):
        filled(path, *signatures).close()
    return str(path)


def shared_count(path: str) -> int:
    db = SqliteStore(path)
    assert db._db is not None
    (count,) = db._db.execute("SELECT count(*) FROM signature WHERE shared<>0").fetchone()
    db.close()
    return int(count)


# -- names, keys


def test_addresses() -> None:
    shared = Shared("redis://one,two:7000/3/fleet")
    assert shared.addresses == [("one", 6379), ("two", 7000)] and shared.number == 3 and shared.prefix == "fleet"
    secret = Shared("rediss://me:secret@[::1]:7")
    assert secret.is_secure and secret.addresses == [("::1", 7)] and "secret" not in secret.shown
    for bad in ("redis://", "redis://a:b:c", "redis://a:0", "redis://a:99999", "redis://a b", "redis://a/0/a:b", "redis://a/x"):
        with pytest.raises(BadAddress):
            Shared(bad)


def test_seals(tmp_path: Path, key: str) -> None:
    seals, none = Seals(key), Seals("")
    entry = seals.seal("place", b"body")
    assert seals.unseal("place", entry) == b"body" == none.unseal("place", entry)
    assert seals.unseal("elsewhere", entry) is None
    for k in range(len(entry)):
        assert seals.unseal("place", entry[:k] + bytes([entry[k] ^ 1]) + entry[k + 1 :]) is None
        assert seals.unseal("place", entry[:k]) is None
    assert not none.has_key and none.unseal("place", b"") is None
    os.chmod(key, 0o644)
    with pytest.raises(BadKey, match="chmod 600"):
        Seals(key)
    (tmp_path / "short").write_bytes(b"abc")
    (tmp_path / "short").chmod(0o600)
    for path in (tmp_path / "short", tmp_path / "nowhere", tmp_path):
        with pytest.raises(BadKey):
            Seals(str(path))


# -- a Redis


@needs_server
def test_what_was_seen_in_several_runs_is_shared(tmp_path: Path, server: Server, key: str) -> None:
    root = make()
    path = known(tmp_path / "s.db", root, make(parent=root.key), runs=sqlite.PROMOTED - 1)
    one = Carrier(f"redis://{server.address}", path, key)
    assert one.write() == 0 and server.client.dbsize() == 0
    known(tmp_path / "s.db", root, make(parent=root.key), runs=1)
    assert one.write() == 2 and one.write() == 0 and shared_count(path) == 2
    other = Carrier(f"redis://{server.address}", str(tmp_path / "other.db"), key)
    assert other.answer(f"? {A} {IMAGE} {SETTINGS}".encode()) == [root.pack(), make(parent=root.key).pack(), b"."]
    assert other.answer(f"? {B} {IMAGE} {SETTINGS}".encode()) == [b"."]
    (place,) = [name for name in server.client.keys("*") if b"mark" not in name]
    assert 0 < server.client.ttl(place) <= carrier.EXPIRY


@needs_server
def test_what_is_not_sealed_with_the_key_is_not_read(tmp_path: Path, server: Server, key: str) -> None:
    path = known(tmp_path / "s.db", make(), make(events=(1,)), make(B))
    url = f"redis://{server.address}"
    Carrier(url, path, key).write()
    (tmp_path / "key2").write_bytes(os.urandom(32))
    (tmp_path / "key2").chmod(0o600)
    ask = f"? {A} {IMAGE} {SETTINGS}".encode()
    assert len(Carrier(url, path, str(tmp_path / "key2")).answer(ask)) == 1
    assert len(Carrier(url, path, key).answer(ask)) == 3
    reader = Carrier(url, path, "")
    assert len(reader.answer(ask)) == 3, "without a key: read-only"
    assert reader.answer(b"!")[0].startswith(b"- there is no pyphp.signatures.key")
    place = carrier.SharedStore(Shared(url), Seals(key)).place(A, IMAGE, SETTINGS)
    entries = server.client.hgetall(place)
    server.client.hset(place, mapping=dict(zip(entries, reversed(entries.values()), strict=True)))  # swapped
    server.client.hset(place, make(events=(0,)).key, b"1" + bytes(32) + make(events=(0,)).pack())
    server.client.hset(place, b"\xff", b"")
    assert Carrier(url, path, key).answer(ask) == [b"."]
    server.client.set(place, "no hash")
    assert Carrier(url, path, key).answer(ask)[0].startswith(b"- ")


@needs_server
def test_a_wiped_store_is_filled_again(tmp_path: Path, server: Server, key: str) -> None:
    path = known(tmp_path / "s.db", make(), make(B))
    one = Carrier(f"redis://{server.address}", path, key)
    assert one.write() == 2
    server.client.flushall()
    known(tmp_path / "s.db", make(events=(1,)))
    assert one.write() == 3
    assert len(one.answer(f"? {A} {IMAGE} {SETTINGS}".encode())) == 3


@needs_server
def test_a_full_store_leaves_signatures_due(tmp_path: Path, server: Server, key: str) -> None:
    path = known(tmp_path / "s.db", make(), make(B))
    server.client.config_set("maxmemory", "1mb")
    server.client.config_set("maxmemory-policy", "noeviction")
    one = Carrier(f"redis://{server.address}", path, key)
    with pytest.raises(Unreachable):
        one.write()
    assert one.answer(b"!")[0].startswith(b"- ") and carrier.is_away(path) and shared_count(path) == 0
    server.client.config_set("maxmemory", "0")
    assert one.write() == 2


@needs_server
def test_a_replica_takes_the_primarys_place(tmp_path: Path, server: Server, key: str) -> None:
    replica = Server(tmp_path / "replica", "--replicaof", "127.0.0.1", str(server.port))
    try:
        path = known(tmp_path / "s.db", make(), make(B))
        ask = f"? {A} {IMAGE} {SETTINGS}".encode()
        for url in (f"redis://{server.address},{replica.address}", f"redis://{replica.address},{server.address}"):
            assert Carrier(url, path, key).write() in (0, 2), "the one that takes writes is found"
        assert shared_count(path) == 2
        server.client.wait(1, 5000)
        assert len(Carrier(f"redis://{replica.address}", path, key).answer(ask)) == 2
        server.stop()
        both = Carrier(f"redis://{server.address},{replica.address}", path, key)
        assert len(both.answer(ask)) == 2, "read from the replica"
        known(tmp_path / "s.db", make(events=(1,)))
        with pytest.raises(Unreachable):
            both.write()
        replica.client.replicaof("NO", "ONE")
        replica.client.delete(carrier.SharedStore(Shared("redis://x"), Seals(key)).place(B, IMAGE, SETTINGS))
        assert both.write() == 3, "what it had may be lost: all of it is written again"
        assert len(both.answer(f"? {B} {IMAGE} {SETTINGS}".encode())) == 2
    finally:
        replica.stop()


# -- something that says that it is one


class Fake:
    """Listens on a port of the loopback, and treats each connection as `behave` says."""

    def __init__(self, behave: Callable[[socket.socket], None]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._behave = behave
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            try:
                self._behave(connection)
            except OSError:
                return

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


CHANCE = random.Random(SEED)
PIECES = [
    b"$", b"*", b":", b"+OK\r\n", b"-ERR\r\n", b"-", b"%2\r\n", b"_\r\n", b"\r\n", b"9" * 30, b"$-1\r\n", b"*-1\r\n",
    b"*2\r\n$1\r\na\r\n$1\r\nb\r\n", b"*1\r\n" * 3000, b"$1000000000\r\n", b"*1000000000\r\n", b":1\r\n", b"$nan\r\n",
    b">3\r\n", b"#t\r\n", b",inf\r\n", b"=15\r\ntxt:x\r\n", b"-READONLY no\r\n", b"-MOVED 1 127.0.0.1:1\r\n", b"\0" * 99,
]  # fmt: skip


def garbage(connection: socket.socket) -> None:
    for _ in range(8):
        connection.recv(65536)
        parts = [CHANCE.choice([*PIECES, CHANCE.randbytes(CHANCE.randrange(60))]) for _ in range(CHANCE.randrange(1, 9))]
        connection.sendall(b"".join(parts))


def silence(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def dripping(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"$")
        time.sleep(0.02)


def flood(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"$4000000000\r\n")
    while True:
        connection.sendall(bytes(1 << 16))


def endless_line(connection: socket.socket) -> None:
    connection.recv(65536)
    while True:
        connection.sendall(b"+" * (1 << 16))


def hanging_up(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("behave", [silence, dripping, flood, endless_line, hanging_up])
def test_a_server_that_is_none_is_cut_off(
    tmp_path: Path, key: str, behave: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyphp.jit.database import redis_client

    monkeypatch.setattr(redis_client, "PATIENCE", 0.3)
    fake = Fake(behave)
    path = known(tmp_path / "s.db", make())
    one = Carrier(f"redis://{fake.address}", path, key)
    start = time.monotonic()
    assert one.answer(f"? {A} {IMAGE} {SETTINGS}".encode())[0].startswith(b"- ")
    assert one.answer(b"!")[0].startswith(b"- ")
    assert time.monotonic() - start < 10
    assert shared_count(path) == 0
    fake.close()


def test_garbage_is_no_signature_and_no_crash(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyphp.jit.database import redis_client

    monkeypatch.setattr(redis_client, "PATIENCE", 0.2)
    fake = Fake(garbage)
    path = known(tmp_path / "s.db", make())
    for _ in range(60):
        one = Carrier(f"redis://{fake.address}", path, key)
        answer = one.answer(f"? {A} {IMAGE} {SETTINGS}".encode())
        assert answer[-1] == b"." and all(words.startswith(b"- ") for words in answer[:-1])
    fake.close()


# -- a run beside its carrier


def row_of(told: RunLine) -> bytes:
    """A region as another machine tells of it."""
    numbers = (1, 3, 5, 5, 9, 9, 9, 1000, 0, 2, 0, 0)
    return json.dumps([told.code, told.at, IMAGE, SETTINGS, numbers[0], "loop", *numbers[1:], told.plan]).encode()


def test_a_carrier_that_talks_nonsense_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run checks again what its carrier hands on."""
    chance = random.Random(SEED)
    root = make()
    for _ in range(40):
        link = Link("redis://127.0.0.1:1", str(tmp_path / "s.db"), "")
        link._asked = [(A, IMAGE, SETTINGS)]
        link._since = time.monotonic()
        link._socket, theirs = socket.socketpair()
        link._socket.setblocking(False)
        region = row_of(line(plan=planning((1, 2))))
        parts = [root.pack(), make(B).pack(), b"R " + region, b"R " + region[:-3], b"R []", b".", b"- no", b"= 1", chance.randbytes(30), b"", b"[" * 2000]
        theirs.sendall(b"\n".join(chance.choices(parts, k=chance.randrange(1, 9))) + b"\n")
        theirs.close()
        for code, signatures, told in link.arrived():
            assert code == (A, IMAGE, SETTINGS) and {s.key for s in signatures} <= {root.key}
            assert {region.plan.shape for region in told} <= {(1, 2)}
        assert not link.awaits
        link.close()


def wait_for(store: ReplicatedStore) -> list[Signature]:
    found: list[Signature] = []
    until = time.monotonic() + 40
    while store.awaits and time.monotonic() < until:
        found += store.arrived()
        time.sleep(0.01)
    return found


@needs_server
def test_one_machine_learns_from_another(tmp_path: Path, server: Server, key: str) -> None:
    url = f"redis://{server.address}"
    root = make()
    bridge = make(parent=root.key)
    known(tmp_path / "one.db", root, bridge)
    one = ReplicatedStore(url, str(tmp_path / "one.db"), sqlite.LIMIT, key)
    one.add(root)
    one.close()  # does not wait for the carrier
    for _ in range(600):
        if shared_count(str(tmp_path / "one.db")) == 2:
            break
        time.sleep(0.05)
    assert server.client.dbsize() == 2
    two = ReplicatedStore(url, str(tmp_path / "two.db"), sqlite.LIMIT, key)
    assert two.of_roots([A, B], IMAGE, SETTINGS) == []
    assert [s.key for s in wait_for(two)] == [root.key, bridge.key]
    two.close()
    assert two.problem == ""
    three = ReplicatedStore(url, str(tmp_path / "two.db"), sqlite.LIMIT, key)
    assert [s.key for s in three.of_roots([A], IMAGE, SETTINGS)] == [root.key, bridge.key] and not three.awaits
    three.close()
    assert shared_count(str(tmp_path / "two.db")) == 2, "what came from there is not written there"
    quarantined = SqliteStore(str(tmp_path / "four.db"))
    quarantined.learn([line(strikes=1)])
    quarantined.flush()
    assert quarantined._db is not None
    quarantined._db.execute("UPDATE region SET quarantined=?", (int(time.time()) + 1000,))
    quarantined.close()
    four = ReplicatedStore(url, str(tmp_path / "four.db"), sqlite.LIMIT, key)
    four.of_roots([A], IMAGE, SETTINGS)
    assert wait_for(four) == [], "refused: the region is in quarantine here"
    four.close()


@needs_server
def test_profiles_and_plans_go_with_the_signatures(tmp_path: Path, server: Server, key: str) -> None:
    url = f"redis://{server.address}"
    path = known(tmp_path / "one.db", make(), make(B))
    one = SqliteStore(path)
    one.learn([line(plan=planning((1, 2)), runs=sqlite.PROMOTED), line(B, plan=planning((3,)))])
    one.close()
    assert Carrier(url, path, key).write() == 2, "signatures"
    place = carrier.SharedStore(Shared(url), Seals(key)).place(A, IMAGE, SETTINGS)
    assert set(server.client.hkeys(place)) == {make().key.encode(), b"@1"}
    two = ReplicatedStore(url, str(tmp_path / "two.db"), sqlite.LIMIT, key)
    two.of_roots([A, B], IMAGE, SETTINGS)
    assert len(wait_for(two)) == 2
    (region,) = two.regions([A, B], IMAGE, SETTINGS)  # B's was not seen often enough
    assert region.code == A and region.plan.shape == (1, 2) and len(region.plan.tree) == 4 and region.runs == 0
    assert region.plan.busiest == () and two.nearest((1, 2), IMAGE, SETTINGS, (B, 1)) is not None
    two.close()
    body = row_of(line(plan=planning((7,))))
    for name, entry in ((b"@2", Seals(key).seal(f"{place}:@2", body)), (b"@1", b"1" + bytes(32) + body)):
        server.client.delete(place)
        server.client.hset(place, name, entry)  # at another's instruction; not sealed
        assert Carrier(url, path, key).answer(f"? {A} {IMAGE} {SETTINGS}".encode()) == [b"."]


def test_nobody_asks_for_a_while_when_there_is_no_answer(tmp_path: Path, key: str) -> None:
    url = f"redis://127.0.0.1:{free_port()}"
    store = ReplicatedStore(url, str(tmp_path / "s.db"), sqlite.LIMIT, key)
    store.of_roots([A], IMAGE, SETTINGS)
    assert store.awaits and wait_for(store) == []
    assert "the shared store" in store.problem
    store.close()
    again = ReplicatedStore(url, str(tmp_path / "s.db"), sqlite.LIMIT, key)
    again.of_roots([A], IMAGE, SETTINGS)
    assert wait_for(again) == [] and again._link is not None and again._link._process == 0, "no carrier is started"
    again.close()
    os.utime(tmp_path / "s.db.away", (1, 1))
    assert not carrier.is_away(str(tmp_path / "s.db"))


def test_a_key_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    store = ReplicatedStore("redis://127.0.0.1", str(tmp_path / "s.db"), sqlite.LIMIT, str(tmp_path / "nowhere"))
    store.add(make())
    store.of_roots([A], IMAGE, SETTINGS)
    store.close()
    assert "nowhere" in store.problem and not store.awaits
    assert SqliteStore(str(tmp_path / "s.db")).of_roots([A], IMAGE, SETTINGS), "the database works all the same"


CALLS = 400_000  # a run that is worth being kept (jit/engine/economy.py)
PROGRAM = """<?php
function step($x, $n) { $s = $x; for ($i = 0; $i < $n; $i++) { $s = ($s * 31 + $i) % 65521; if ($s % 5 == 0) $s += 3; } return $s; }
$t = 0;
for ($j = 0; $j < $argv[1]; $j++) { $t = ($t + step($j, 60)) % 1000003; }
echo $t, "\\n";
"""


def start(folder: Path, url: str, key: str, n: int = CALLS) -> subprocess.Popen[str]:
    (folder / "program.php").write_text(PROGRAM)
    words = ["-n", "--jit-stats", "-d", f"pyphp.signatures={url}", "-d", f"pyphp.signatures.key={key}"]
    return subprocess.Popen(
        [sys.executable, "-m", "pyphp.command.main", *words, str(folder / "program.php"), str(n)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYPHP_CACHE": str(folder)},
    )  # fmt: skip


def run(folder: Path, url: str, key: str, n: int = CALLS) -> subprocess.CompletedProcess[str]:
    process = start(folder, url, key, n)
    out, err = process.communicate(timeout=100)
    return subprocess.CompletedProcess([], process.returncode, out, err)


@needs_server
@pytest.mark.skipif(bool(modes.absence("jit")), reason=modes.absence("jit") or "-")
def test_programs_on_two_machines(tmp_path: Path, server: Server, key: str) -> None:
    """What one has traced, the other one rebuilds; and none of what may be wrong with the store changes a byte."""
    url = f"redis://{server.address}"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "three").mkdir()
    one, two, three = (new_cache(tmp_path / name) for name in ("one", "two", "three"))
    first = run(one, url, key)
    assert first.returncode == 0 and "recordings" in first.stderr
    for _ in range(2):
        assert run(one, url, key).stdout == first.stdout
    synced = subprocess.run(
        [sys.executable, "-m", "pyphp.command.main", "-n", "-d", f"pyphp.signatures={url}",
         "-d", f"pyphp.signatures.key={key}", "db", "sync"],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYPHP_CACHE": str(one)}, check=False,
    )  # fmt: skip
    assert synced.returncode == 0 and "signatures written" in synced.stdout, synced.stderr
    assert server.client.dbsize() > 1
    for n in (CALLS, 4000000, 40000000):  # the answer may come when a short run is over
        shutil.rmtree(two / "traces", ignore_errors=True)
        for path in two.glob("signatures.db*"):
            path.unlink()
        second = run(two, url, key, n)
        assert n > CALLS or second.stdout == first.stdout
        if "signatures from elsewhere" in second.stderr:
            break
    assert "signatures from elsewhere" in second.stderr, second.stderr
    fake = Fake(garbage)
    third = run(three, f"redis://{fake.address},{server.address}", key)
    fake.close()
    assert third.stdout == first.stdout and third.returncode == 0
    shutil.rmtree(three / "traces", ignore_errors=True)
    (three / "signatures.db.away").unlink(missing_ok=True)
    fourth = start(three, url, key)
    time.sleep(0.5)
    server.stop()
    assert fourth.communicate(timeout=100)[0] == first.stdout and fourth.returncode == 0, "killed while it runs"
    assert run(three, url, key).stdout == first.stdout, "gone"
