"""What is left out of the finished lists: guards that later ones imply, then what nobody needs."""

from __future__ import annotations

from pyphp.jit.optimize.implied import drop_implied
from pyphp.jit.optimize.unused import drop_unused, drop_unused_in_loop
from pyphp.jit.trace.ir import Operand
from pyphp.jit.trace.loop import Loop

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


def finish(
    loop: Loop,
    enabled: Collection[str],
    needed: Iterable[Operand] = (),
    seen: Callable[[str, Loop], object] = lambda name, loop: None,
) -> None:
    """Shorten a loop, or a straight trace (one without a body), whose end needs these values. seen: is told what each
    pass has made of it."""
    if "implied" in enabled:
        loop.preamble, loop.body = drop_implied(loop.preamble), drop_implied(loop.body)
        seen("implied", loop)
    if "unused" in enabled:
        if loop.body:
            drop_unused_in_loop(loop)
        else:
            loop.preamble = drop_unused(loop.preamble, needed)
        seen("unused", loop)
