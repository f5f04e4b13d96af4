"""Each program of examples/ prints, on every engine and on php, what tests/examples/ says: NAME.out, or NAME-N.out."""

from pathlib import Path

import pytest

from tests.conftest import verify
from tests.harness import modes

EXAMPLES = modes.ROOT / "examples"
OUT = Path(__file__).parent / "examples"
TEXT = b"the cat and the dog,\nthe bird: and\n\nit's THE cat's\n"


@pytest.mark.parametrize(
    ("name", "args", "stdin", "out"),
    [
        ("hello", [], b"", "hello"),
        ("hello", ["Ada", "Grace"], b"", "hello-2"),
        ("wordcount", [], TEXT, "wordcount"),
        ("wordcount", ["hello.php", "template.php"], b"", "wordcount-2"),
        ("mandelbrot", ["30"], b"", "mandelbrot"),
        ("template", [], b"", "template"),
        ("template", ["Fish & <chips>"], b"", "template-2"),
    ],
)
def test_prints(mode: str, name: str, args: list[str], stdin: bytes, out: str) -> None:
    verify(modes.run(mode, [f"{name}.php", *args], stdin, cwd=EXAMPLES), (OUT / f"{out}.out").read_bytes())


def test_a_file_that_is_not_there(mode: str) -> None:
    outcome = modes.run(mode, ["wordcount.php", "nosuch.txt"], cwd=EXAMPLES)
    verify(outcome, b"", 1)
    assert outcome.err == b"wordcount: cannot read nosuch.txt\n"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.php")), ids=lambda p: p.name)
def test_says_what_it_shows(path: Path) -> None:
    """The head of each: a comment on what it shows, with the commands to run; and some test above runs it."""
    head = path.read_text().split("\n\n")[0]
    assert head.startswith("<?php\n// ")
    assert f"//     pyphp examples/{path.name}" in head
    assert (OUT / f"{path.stem}.out").exists()
