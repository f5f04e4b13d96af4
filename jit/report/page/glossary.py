"""The glossary's terms for the page, from docs/glossary.md, which is installed beside this module as glossary.txt."""

from __future__ import annotations

import re

from pyphp.jit.report.page.rendering import part

_ENTRY = re.compile(r"^- (.+?)(?=\n- |\n\n|\Z)", re.M | re.S)
_HEAD = re.compile(r"\*\*([^*]+)\*\*")


def terms() -> dict[str, str]:
    """By term, in lower case: what it means. An entry that explains several stands under each."""
    found = {}
    for entry in _ENTRY.findall(part("glossary.txt")):
        text = " ".join(entry.split())
        said = re.sub(r"[*`]", "", text)
        for heads in _HEAD.findall(text):
            for term in heads.split(","):
                found[term.strip().lower()] = said
    return found
