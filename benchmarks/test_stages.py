"""What happens before PHP runs, in this process: parsing, compiling, laying code out, making traces."""

import tempfile

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.programs import FOLDER
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.layout import Arena, Loader
from pyphp.jit.native.loading import Image, open_image
from pyphp.jit.options import JitOptions
from pyphp.stdlib_php.support.registry import declared

SOURCES = {file.stem: file.read_bytes() for file in sorted(FOLDER.glob("*.php"))}


@pytest.fixture(scope="module")
def image() -> Image:
    """The native image, built if need be."""
    return open_image(False)


def test_parse(benchmark: BenchmarkFixture) -> None:
    sources = list(SOURCES.values())
    benchmark.extra_info["lines"] = sum(source.count(b"\n") for source in sources)
    benchmark(lambda: [parse(source, b"p.php") for source in sources])


def test_compile(benchmark: BenchmarkFixture) -> None:
    known = declared().keys()
    trees = [parse(source, b"p.php") for source in SOURCES.values()]
    benchmark.extra_info["lines"] = sum(source.count(b"\n") for source in SOURCES.values())
    benchmark(lambda: [compile_file(tree, b"p.php", known) for tree in trees])


def test_lay_out(benchmark: BenchmarkFixture, image: Image) -> None:
    units = [compile_file(parse(source, b"p.php"), b"p.php", declared().keys()) for source in SOURCES.values()]
    benchmark(lambda: [Loader(Arena(image), {}).func(unit) for unit in units])


def test_first_trace(benchmark: BenchmarkFixture, image: Image) -> None:
    """A hot loop from its first recording to machine code, the program waiting; LLVM is imported already."""
    unit = compile_file(parse(b"<?php $s = 0; for ($i = 0; $i < 200; $i++) { $s += $i * 2 % 7; }", b"p.php"), b"p.php", declared().keys())

    def run() -> None:
        with tempfile.TemporaryFile() as out:
            engine = JitEngine({}, image, JitOptions(signatures="off", background=False), out.fileno())
            engine.run(unit, [])
            engine.stop()
            assert engine.log.counts["traces"] == 1

    run()
    benchmark(run)
