"""What a loop holds: results of calls that its first iteration has made for all of them.

    t5 = call trimmed t1                        t5 = call trimmed t1 ; retain t5    # the loop's own reference
    ... release t5                              ... release t5
    loop:                                       loop:
    t9 = call trimmed t1                        retain t5                           # in the place of t9's
    ... release t9                              ... release t5

In the loop retain and release cancel as a rule (counts.py). The loop's own reference goes where the loop is left: to
whoever takes one at an exit, else it is released there. Nothing is left over, so nothing lives longer than its loop.
"""

from __future__ import annotations

from pyphp.jit.trace.ir import Exit, Op

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Collection


def hold(preamble: list[Op], body: list[Op], held: Collection[Op]) -> list[Op]:
    """The preamble, with these results retained once more; exits behind that, in both parts, give them up."""
    holding: tuple[Op, ...] = ()
    copies: dict[tuple[Exit, tuple[Op, ...]], Exit] = {}

    def gives_up(op: Op) -> None:
        if op.exit is not None and holding:
            key = op.exit, holding
            if key not in copies:
                copies[key] = _giving_up(op.exit, holding)
            op.exit = copies[key]

    found: list[Op] = []
    for op in preamble:
        gives_up(op)
        found.append(op)
        if op in held:
            found.append(Op("retain", (op,), "", "object"))
            holding = (*holding, op)
    for op in body:
        gives_up(op)
    return found


def _giving_up(exit: Exit, held: tuple[Op, ...]) -> Exit:
    copy = exit.with_values(lambda v: v)
    retains, releases = list(exit.retains), list(exit.releases)
    for op in held:
        if op in retains:
            retains.remove(op)
        else:
            releases.append(op)
    copy.retains, copy.releases = tuple(retains), tuple(releases)
    return copy
