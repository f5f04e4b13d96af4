"""Several processes run programs over one database, or each over its own with one Redis behind them all.

    python -m tests.load.together                    8 processes, 1000 runs, one database
    python -m tests.load.together --redis            the same with a Redis and a replica; half-way the first is killed,
                                                     and the replica promoted

Programs differ from each other in a number, so that there are many codes, and are like each other. Every output is
compared with the interpreter's; every signature that a run has committed must be in its database in the end, and be
sound; with a Redis, all that a database has marked as shared must be read back from the one that was promoted.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pyphp.cache import cachedir
from pyphp.interp.bytecode import CodeUnit
from pyphp.jit.database import carrier, tending
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from tests.harness.jitmodes import JitRunner
from tests.harness.redis_server import Server

SEED = 41
PROGRAMS = 24
PATIENCE = 600  # seconds for a run, on a machine that is busy with all of them
SOURCE = """<?php
function step_%(k)d($x, $n) {
    $s = $x;
    for ($i = 0; $i < $n; $i++) {
        $s = ($s * %(factor)d + $i) %% 65521;
        if ($s %% %(every)d == 0) $s += %(add)s;
        if ($i %% 17 == 3) $s .= '';
    }
    return $s;
}
$t = 0; $seen = [];
for ($j = 0; $j < 150; $j++) { $t += step_%(k)d($j, 40); $seen['k' . $j %% 7] = $t; }
echo $t, ' ', implode(',', $seen), "\\n";
"""


def source(k: int) -> bytes:
    """One of the programs."""
    words = {"k": k, "factor": 31 + k, "every": 3 + k % 4, "add": "0.5" if k % 3 == 0 else "3"}
    return (SOURCE % words).encode()


class Machine:
    """A cache folder with a database, and what its runs say that they have committed."""

    def __init__(self, folder: Path, image: list[Path]) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        for kept in image:
            os.link(kept, folder / kept.name)
        self.database = str(folder / "signatures.db")
        self.committed = folder / "committed.txt"

    def keys(self) -> set[str]:
        """What was committed."""
        return set(self.committed.read_text().split()) if self.committed.exists() else set()


def note_commits(path: Path) -> None:
    """From now on this process writes down which signatures it has committed."""
    flush = SqliteStore.flush

    def noted(self: SqliteStore) -> None:
        waiting = list(self._waiting)
        flush(self)
        if waiting and not self._waiting and self._db is not None:
            with open(path, "a") as out:
                out.write("".join(f"{key}\n" for key in waiting))

    SqliteStore.flush = noted  # type: ignore[method-assign]  # what is tested does not know of it


def work(machine: Machine, options: JitOptions, runs: int, seed: int, programs: list[tuple[CodeUnit, bytes]]) -> int:
    """So many runs; how many were wrong."""
    os.environ["PYPHP_CACHE"] = str(machine.folder)
    note_commits(machine.committed)
    chance, runner, wrong = random.Random(seed), JitRunner(), 0
    for _ in range(runs):
        unit, expected = chance.choice(programs)
        outcome = runner.run(unit, options, timeout=PATIENCE)
        if (outcome.status, outcome.out) != (0, expected):
            wrong += 1
            print(f"wrong: {unit.file!r}: {outcome.status} {outcome.out[:200]!r} {outcome.err[-2000:]!r}", flush=True)
        with open(machine.folder / "runs", "a") as out:
            out.write(".")
    return wrong


def done(machines: list[Machine]) -> int:
    """How many runs there were."""
    return sum((m.folder / "runs").stat().st_size for m in machines if (m.folder / "runs").exists())


def together(folder: Path, processes: int, runs: int, with_redis: bool) -> list[str]:
    """What is to be said of it; raises AssertionError."""
    image = list(Path(cachedir.folder()).glob(f"{open_image(False).stem}.*"))
    runner = JitRunner()
    units = [runner.compile(source(k), b"/srv/%d.php" % k) for k in range(PROGRAMS)]
    programs = [(unit, runner.run(unit, None).out) for unit in units]
    machines = [Machine(folder / f"m{k}", image) for k in range(processes if with_redis else 1)]
    servers: list[Server] = []
    where, key = machines[0].database, ""
    if with_redis:
        servers = [Server(folder / "primary")]
        servers.append(Server(folder / "replica", "--replicaof", "127.0.0.1", str(servers[0].port)))
        where = f"redis://{servers[0].address},{servers[1].address}"
        (folder / "key").write_bytes(os.urandom(32))
        (folder / "key").chmod(0o600)
        key = str(folder / "key")
    options = JitOptions(hot_loop=2, hot_func=2, hot_exit=2, signatures=where, signatures_key=key)
    try:
        start = time.monotonic()
        children = []
        for k in range(processes):
            pid = os.fork()
            if pid == 0:
                status = 99
                try:
                    machine = machines[k % len(machines)]
                    status = min(work(machine, options, runs // processes, SEED + k, programs), 98)
                finally:
                    os._exit(status)
            children.append(pid)
        if with_redis:
            while done(machines) < runs // 2 and time.monotonic() < start + 1200:
                time.sleep(0.05)
            servers[0].client.wait(1, 2000)
            servers[0].stop()
            servers[1].client.replicaof("NO", "ONE")
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
        assert statuses == [0] * processes, f"wrong runs: {statuses}"
        said = [f"{runs // processes * processes} runs in {time.monotonic() - start:.0f} s, no wrong output"]
        committed = sum(lost_nothing(machine) for machine in machines)
        said.append(f"{committed} signatures committed, all of them there and sound")
        if with_redis:
            said.append(f"{shared(machines, where, key)} of them shared, all read back from the promoted replica")
        return said
    finally:
        for server in servers:
            server.stop()


def lost_nothing(machine: Machine) -> int:
    """How many signatures were committed to a machine's database."""
    with tending.Tended(machine.database) as db:
        looked, wrong = db.verify()
        there = {key for (key,) in db.connection.execute("SELECT key FROM signature")}
    assert not wrong, wrong[:5]
    keys = machine.keys()
    assert keys and keys <= there, f"{len(keys - there)} of {len(keys)} are lost"
    assert looked >= len(keys)
    return len(keys)


def shared(machines: list[Machine], where: str, key: str) -> int:
    """How many signatures are in the shared store, when all that is due has been written."""
    count = 0
    for machine in machines:
        os.environ["PYPHP_CACHE"] = str(machine.folder)
        one: Any = carrier.Carrier(where, machine.database, key)
        while one.write():
            pass
        with tending.Tended(machine.database) as db:
            rows = db.connection.execute("SELECT key, root, image, settings FROM signature WHERE shared<>0").fetchall()
        for root, image, settings in {row[1:] for row in rows}:
            there = {s.key for s in one._store.read(root, image, settings)[0]}
            assert {row[0] for row in rows if row[1] == root} <= there, "a shared signature is lost"
        count += len(rows)
    return count


def main() -> None:
    """See the module's head."""
    parser = argparse.ArgumentParser(description="processes over one database, or one Redis")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--redis", action="store_true")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        print("\n".join(together(Path(folder), words.processes, words.runs, words.redis)))


if __name__ == "__main__":
    sys.exit(main())
