"""Answers the engines' question whether PHP has what they have not (interp/names/lacking.py)."""

from collections.abc import Container

from pyphp.frontend.builtins.functions import CLASS, CONSTANT, FUNCTION, SETTING, named, parameters
from pyphp.host.inventory import functions
from pyphp.interp.bytecode import by_ref_mask
from pyphp.interp.contracts.hostcodes import ANSWERED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.settings.ini import SETTINGS

_KINDS = (FUNCTION, CLASS, CONSTANT, SETTING)


def answer(question: bytes) -> Answer:
    """Of `function preg_match`: the names of the parameters, each followed by a zero byte, and the mask of those that
    take references; of `constant NAME` and `class name` only that there is one.
    """
    kind, _, name = question.partition(b" ")
    if kind not in _KINDS or name not in named(kind) or name in _there(kind):
        return Answer(UNKNOWN)
    if kind != FUNCTION:
        return Answer(ANSWERED)
    taken = parameters(name)
    mask = by_ref_mask([each.by_ref for each in taken], bool(taken) and taken[-1].variadic)
    return Answer(ANSWERED, b"".join(each.name + b"\0" for each in taken), line=mask)


def _there(kind: bytes) -> Container[bytes]:
    """Names that are there after all, though the script cannot get at them: functions that are disabled, settings that
    are fixed.
    """
    if kind == FUNCTION:
        return functions()
    return {row.name.encode() for row in SETTINGS} if kind == SETTING else ()
