"""docs/supported.md is what the tables say."""

from pathlib import Path

from pyphp.command.supported import text
from pyphp.frontend.compiler.code.forms import REFUSED

ROOT = Path(__file__).resolve().parent.parent


def test_it_is_up_to_date() -> None:
    assert (ROOT / "docs" / "supported.md").read_text() == text(), (
        "run: python -m pyphp.command.supported > docs/supported.md"
    )


def test_it_names_what_there_is_and_what_not() -> None:
    made = text()
    for construct in REFUSED.values():
        assert f"\n- {construct}\n" in made
    assert (
        "`strlen`" in made.partition("### standard")[0].partition("### Core")[2].partition("Functions that are not")[0]
    )
    assert "- the stream wrapper ..: " in made


def test_the_readme_links_it() -> None:
    head = (ROOT / "README.md").read_text()[:1200]
    assert "(docs/supported.md)" in head
