"""tests/programs/**/NAME.php prints NAME.out, on every engine.
 Messages name real paths; NAME.out has them as seen from the program's folder. Files that programs include are in
folders named files. Lines of the form `// args: 5 x` and `// exit: 255` in a program say what it is given and how it
ends; `// extension: mbstring` what php has to load for it.
"""

import re
from pathlib import Path

import attrs
import pytest

from tests.conftest import verify
from tests.harness import modes

FOLDER = Path(__file__).parent / "programs"
PROGRAMS = sorted(path for path in FOLDER.rglob("*.php") if path.parent.name != "files")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: str(p.relative_to(FOLDER).with_suffix("")))
def test_program(program: Path, mode: str) -> None:
    source = program.read_text(encoding="latin-1")
    args = re.search(r"^// args: (.*)$", source, re.MULTILINE)
    status = re.search(r"^// exit: (\d+)$", source, re.MULTILINE)
    words = [program.name, *(args[1].split() if args else [])]
    extension = re.search(r"^// extension: (.*)$", source, re.MULTILINE)
    if mode == "php" and extension:
        outcome = modes.run_php(words, cwd=program.parent, options=("-n", "-d", f"extension={extension[1]}"))
        if b"Unable to load dynamic library" in outcome.out:
            pytest.skip(f"the installed php has no {extension[1]}")
    else:
        outcome = modes.run(mode, words, cwd=program.parent)
    outcome = attrs.evolve(outcome, out=outcome.out.replace(bytes(program.parent.resolve()) + b"/", b""))
    verify(outcome, program.with_suffix(".out").read_bytes(), int(status[1]) if status else 0)
