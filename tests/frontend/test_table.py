"""The grammar's table: no conflict, complete, loaded without Lark, and never trusted."""

import os
import random
import subprocess
import sys

import pytest

from pyphp.frontend.actions import Builder
from pyphp.frontend.syntax import precedence, table


@pytest.fixture(scope="module")
def built():
    """The table, freshly built; building raises GrammarConflict if a choice is left."""
    return table.build()


@pytest.fixture
def content(built):
    """A good table file."""
    return table.to_bytes(built, b"d" * table.DIGEST_SIZE)


def load(content: bytes) -> table.ParseTable | None:
    return table.from_bytes(content, b"d" * table.DIGEST_SIZE)


def same(one: table.ParseTable, other: table.ParseTable) -> bool:
    """Equal content; marshal's bytes differ with reference counts."""
    return all(getattr(one, name) == getattr(other, name) for name in ("rows", "rules", "accepting", "errors"))


def test_every_action_is_a_method_and_used(built):
    actions = {action for _, _, action in built.rules if action}
    missing = {action for action in actions if not hasattr(Builder, action)}
    assert not missing


def test_a_rule_without_action_has_one_symbol(built):
    assert [name for length, name, action in built.rules if action is None and length != 1] == []


def test_a_conflict_without_precedence_is_refused(monkeypatch):
    monkeypatch.setattr(precedence, "PRECEDENCE", {k: v for k, v in precedence.PRECEDENCE.items() if k != "STAR"})
    with pytest.raises(precedence.GrammarConflict, match="shift STAR or reduce"):
        table.build()


def test_another_hash_seed_gives_the_same_table(built):
    program = (
        "import sys; from pyphp.frontend import table;"
        "sys.stdout.buffer.write(table.to_bytes(table.build(), b'd' * table.DIGEST_SIZE))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(table.HERE.parent)}
    again = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
    assert same(load(again), built)


def test_what_is_written_is_what_is_read(built, content):
    assert same(load(content), built)


def test_a_broken_file_is_no_table(content):
    seed = random.randrange(2**32)
    print("seed", seed)
    random_ = random.Random(seed)
    for _ in range(200):
        place = random_.randrange(len(content))
        flipped = bytes([content[place] ^ (1 << random_.randrange(8))])
        assert load(content[:place] + flipped + content[place + 1 :]) is None
        assert load(content[:place]) is None
    assert load(b"") is None
    assert load(b"\x80\x04pickle") is None


def test_another_grammars_table_is_no_table(built):
    assert load(table.to_bytes(built, b"e" * table.DIGEST_SIZE)) is None


def test_a_broken_cache_is_rebuilt(tmp_path, built, monkeypatch):
    monkeypatch.setattr(table, "build", lambda: built)
    folder = tmp_path / "cache"
    monkeypatch.setenv("PYPHP_CACHE", str(folder))
    nowhere = tmp_path / "none"
    table.load(nowhere)
    (cached,) = folder.iterdir()
    good = cached.read_bytes()
    assert folder.stat().st_mode & 0o777 == 0o700
    cached.write_bytes(good[:-1])
    assert table.load(nowhere).rules
    assert table.from_bytes(cached.read_bytes(), table.digest_of_sources()) is not None


def test_an_unwritable_cache_only_costs_time(tmp_path, built, monkeypatch):
    monkeypatch.setattr(table, "build", lambda: built)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path / "file" / "cache"))
    assert table.load(tmp_path / "none").rules


def test_parsing_does_not_import_lark_when_the_table_is_there(tmp_path):
    program = (
        "import sys; from pyphp.frontend.parser import parse; parse(b'<?php 1;', b''); print('lark' in sys.modules)"
    )
    environment = os.environ | {"PYPHP_CACHE": str(tmp_path), "PYTHONPATH": str(table.HERE.parent)}
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True
        )
    assert run.stdout == "False\n"
