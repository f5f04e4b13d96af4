"""Whole processes: each program by each command, and a program that does nothing."""

import subprocess
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.programs import SIZES, expected, path


def output(words: list[str]) -> bytes:
    """What a command prints."""
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout


@pytest.mark.parametrize("name", SIZES)
def test_program(benchmark: BenchmarkFixture, command: list[str], name: str) -> None:
    benchmark.group = name
    assert benchmark.pedantic(output, ([*command, str(path(name)), str(SIZES[name])],), rounds=3) == expected(name)


def test_startup(benchmark: BenchmarkFixture, command: list[str], tmp_path: Path) -> None:
    benchmark.group = "startup"
    script = tmp_path / "one.php"
    script.write_text("<?php echo 1;\n")
    assert benchmark.pedantic(output, ([*command, str(script)],), rounds=20, warmup_rounds=2) == b"1"
