"""From the model to a file: the template, with style, script and data put in.

The page loads nothing, and a policy in it says so to the browser: only this style and this script, told by their
hashes, may run. The data is a JSON block that is never run; in it `<`, `>` and `&` are written as escapes, so nothing
that a program contains can end the block.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphp.jit.report.page.model import Model

SCRIPTS = ("dom.js", "overview.js", "source.js", "operations.js", "passes.js", "strip.js", "start.js")
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def rendered(model: Model) -> bytes:
    """The page's bytes."""
    style = part("style.css")
    script = "'use strict';\n(() => {\n" + "\n".join(map(part, SCRIPTS)) + "\n})();\n"
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy += "; base-uri 'none'; form-action 'none'"
    pieces = {"POLICY": policy, "STYLE": style, "SCRIPT": script, "DATA": escaped(json.dumps(model))}
    text = ""
    for piece in part("template.html").split("%%"):  # NAME between two marks
        text += pieces.get(piece, piece)
    return text.encode("utf-8", "replace")


def escaped(data: str) -> str:
    """JSON that cannot end the element that it is in."""
    for character, escape in ESCAPES.items():
        data = data.replace(character, escape)
    return data


def part(name: str) -> str:
    """A file beside this one."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
