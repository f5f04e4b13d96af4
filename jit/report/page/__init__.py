"""The page of --jit-report: one file of HTML that says what the JIT did with a program. Made from events alone, those
of the engine or those of a log, so it needs neither the program nor the engine.

    page(events)                                  its bytes
    python -m pyphp.jit.report.page LOG PAGE      the same of a log (what only --jit-report counts is missing)

Python works out what is shown (model.py), the page's own script draws it. Everything that comes from a program is
data: it reaches the page as JSON and the document as text, never as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyphp.jit.report.page.model import model
from pyphp.jit.report.page.rendering import rendered

if TYPE_CHECKING:
    from pyphp.jit.report.log import Event


def page(events: list[Event]) -> bytes:
    """The page about these events."""
    return rendered(model(events))
