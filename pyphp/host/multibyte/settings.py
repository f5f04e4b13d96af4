"""What php says when a setting of mb_ functions becomes another.

    checked("mbstring.http_output", "bogus")     -> (False, ["D..deprecated", "W..invalid encoding.."])

A complaint begins with the letter of its kind: D or W, or w for a warning that names no function.
"""

from pyphp.host.multibyte.languages import LANGUAGES
from pyphp.host.multibyte.names import proper_name

_DEPRECATED = ("mbstring.internal_encoding", "mbstring.http_input", "mbstring.http_output")
_LISTS = ("mbstring.http_input", "mbstring.detect_order")
PASS = "pass"


def checked(name: str, value: str) -> tuple[bool, list[str]]:
    """Can it be so, and what is said about it?"""
    said = [f"DUse of {name} is deprecated"] if name in _DEPRECATED else []
    if name == "mbstring.internal_encoding":
        if value and proper_name(value) is None:
            said.append(f'WUnknown encoding "{value}" in ini setting')
        return True, said
    if name in _LISTS:
        return _list_checked(name, value, said)
    if name == "mbstring.http_output" and value not in ("", PASS) and proper_name(value) is None:
        return False, [*said, f'WINI setting contains invalid encoding "{value}"']
    if name == "mbstring.language":
        return value.lower() in LANGUAGES, said
    return name != "mbstring.encoding_translation", said


def _list_checked(name: str, value: str, said: list[str]) -> tuple[bool, list[str]]:
    if not value:
        return name == "mbstring.http_input", said
    for each in value.split(","):
        each = each.strip(" \t")
        if each.lower() not in ("auto", PASS) and proper_name(each) is None:
            return False, [*said, f'WINI setting contains invalid encoding "{each}"']
    return True, said
