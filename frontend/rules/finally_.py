"""Jumps and `finally`: no jump leaves one or enters one.

PHP finds this out last, when a function is otherwise compiled; so these rules come after all others about the function.
"""

from __future__ import annotations

from .. import ast
from .control import inside_function
from .place import FUNCTIONS, LOOPS, Place, after, check

Around = tuple[ast.Node, ...]


@check(ast.Try)
def note_finally(node: ast.Try, place: Place) -> None:
    if node.finally_ is not None:
        place.declared.with_finally.add(id(place.function or place.file))


@after(*FUNCTIONS, ast.File)
def jumps_respect_finally(node: ast.Node, place: Place) -> None:
    if id(node) not in place.declared.with_finally:
        return
    inside = inside_function(node)
    labels = {inner.name: _finally_bodies(around) for inner, around in inside if isinstance(inner, ast.Label)}
    for inner, around in inside:
        if isinstance(inner, ast.Goto):
            _refuse_crossing(inner, _finally_bodies(around), labels[inner.label], place)
        elif isinstance(inner, (ast.Break, ast.Continue)):
            loops = [number for number, outer in enumerate(around) if isinstance(outer, LOOPS)]
            target = around[: loops[-inner.levels]]
            _refuse_crossing(inner, _finally_bodies(around), _finally_bodies(target), place)


def _finally_bodies(around: Around) -> Around:
    return tuple(node for node in around if isinstance(node, ast.Try))


def _refuse_crossing(jump: ast.Node, origin: Around, target: Around, place: Place) -> None:
    if any(body not in origin for body in target):
        raise place.fail("jump into a finally block is disallowed", jump.line)
    if any(body not in target for body in origin):
        raise place.fail("jump out of a finally block is disallowed", jump.line)
