"""Rules of classes and their members, in PHP's words: class_rules/NAME.txt has programs and what each prints.

    <?php class A { private $x; }       what all programs begin with
    --- echo (new A)->x                 a statement
    Fatal error: Uncaught Error: ..     the output, with paths as seen from the program's folder
"""

from pathlib import Path

import pytest

from tests.harness import modes

RULES = sorted((Path(__file__).parent / "class_rules").glob("*.txt"))


def blocks(rules: Path) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """How the programs begin, and each one's statement and output."""
    prelude, *rest = rules.read_bytes().split(b"\n--- ")
    return prelude, [(code, out) for code, _, out in (each.partition(b"\n") for each in rest)]


@pytest.mark.parametrize("rules", RULES, ids=lambda path: path.stem)
def test_rules(rules: Path, mode: str, tmp_path: Path) -> None:
    prelude, programs = blocks(rules)
    assert programs
    wrong = []
    for code, expected in programs:
        (tmp_path / "rule.php").write_bytes(prelude + b"\n" + code + b";\n")
        outcome = modes.run(mode, ["rule.php"], cwd=tmp_path)
        out = outcome.out.replace(bytes(tmp_path.resolve()) + b"/", b"")
        if outcome.crashed or out.rstrip(b"\n") != expected.rstrip(b"\n"):
            wrong.append(f"{code.decode()}\n{out.decode('latin-1')}")
    assert not wrong, f"{len(wrong)} of {len(programs)}:\n" + "\n".join(wrong[:3])
