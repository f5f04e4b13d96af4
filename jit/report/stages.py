"""A trace after each pass: what a report shows of the optimiser's work. Made by running ever longer beginnings of the
pass list.

An operation has one number in all stages, and with it one name: in a trace of 32 operations t12 is the thirteenth that
replay made, t112 the same one in the loop behind the preamble, t200 and on are phis, t300 and on what passes made. What
a pass has left out is said with the reason: what its users have instead, or why nobody needs it.
"""

from __future__ import annotations

import sys

from pyphp.jit.optimize import PASSES, STRUCTURAL, make_passes
from pyphp.jit.optimize.base import Contradiction, Pass
from pyphp.jit.optimize.bounds import FULL, Bounds
from pyphp.jit.optimize.finishing import finish
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.report.named import Names, named_text
from pyphp.jit.trace.ir import Const, Op, Operand, Trace
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.text import show_value

Line = list[int | str]  # an operation's number and text; of one that is gone, the reason behind them
Stage = dict[str, str | list[Line]]

HOME = {
    "peel": "pyphp.jit.optimize.peel",
    "implied": "pyphp.jit.optimize.implied",
    "unused": "pyphp.jit.optimize.unused",
}
SURE = {
    "fold": "it is computed now: {}",
    "guards": "it has been asked before: {}",
    "bounds": "the intervals of its operands say {}",
    "heap": "what is there is known: {}",
    "counts": "the counts are known: {}",
    "peel": "it does not change in the loop: {} from before it",
}
DROPPED = {
    "guards": "an earlier guard makes sure of it",
    "bounds": "the intervals make sure of it",
    "heap": "memory holds that already",
    "counts": "it is cancelled by its counterpart, or left to the exits that need it",
    "peel": "it is done before the loop, and lasts",
    "implied": "a later guard with the same exit says as much",
    "unused": "nobody needs it",
}


class _Origins(Pass):
    """The first link of a chain: which operation each copy is of."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self.numbers: dict[Operand, int] = {op: n for n, op in enumerate(trace.ops)}
        self.second = 10
        while self.second < len(trace.ops):
            self.second *= 10
        self.turn = 0
        self.found: dict[Op, int] = {}
        self.copies: dict[int, Op] = {}

    def process(self, op: Op) -> None:
        substitution = self.chain.substitution
        original = next(reversed(substitution), None)
        if original is not None and substitution[original] is op:
            number = self.numbers[original] + self.turn * self.second
            self.found[op] = number
            self.copies[number] = op
        self.emit(op)

    def at_label(self) -> None:
        self.turn += 1


def stages(trace: Trace, passes: tuple[str, ...], names: Names) -> list[Stage]:
    """A dict a stage, in order, `recorded` first: `pass`, `about`, the lines of `preamble`, `phis` and `body`, and
    those that are `gone` since the stage before.
    """
    told = _Told(trace, names)
    origins = _Origins(trace)
    for op, number in origins.numbers.items():
        assert isinstance(op, Op)
        origins.found[op] = number
    told.stage("recorded", Loop(list(trace.ops), [], []), origins, ())
    streaming = [p for p in passes if p not in STRUCTURAL]
    for k, name in enumerate(streaming, 1):
        origins = _Origins(trace)
        made = [origins, *make_passes(streaming[:k])]
        try:
            ops = straight(trace, made)[0]
        except Contradiction:  # of a beginning of the list: all of it gave a trace
            continue
        told.stage(name, Loop(ops, [], []), origins, made)
    needed: list[Operand] = []
    attempts: list[list[Pass]] = []

    def fresh() -> list[Pass]:
        attempts.append([_Origins(trace), *make_passes(streaming)])
        return attempts[-1]

    if trace.end == "loop" and "peel" in passes:
        loop = peel(trace, fresh)
        made = attempts[-1]
    else:
        made = fresh()
        ops, ending = straight(trace, made)
        loop, needed = Loop(ops, [], []), list(ending.values())
    origins = made[0] if isinstance(made[0], _Origins) else origins
    if loop.body:
        told.stage("peel", loop, origins, made)
    finish(loop, passes, needed, lambda name, loop: told.stage(name, loop, origins, made))
    return told.stages


class _Told:
    """Collects stages."""

    def __init__(self, trace: Trace, names: Names) -> None:
        self.names = names
        self.stages: list[Stage] = []
        self._texts: dict[int, str] = {}  # of the last stage's lines, by number
        self._last = Loop([], [], [])

    def stage(self, name: str, loop: Loop, origins: _Origins, passes: list[Pass] | tuple[()]) -> None:
        """What a pass has made."""
        made = 3 * origins.second
        for op in [*loop.preamble, *loop.body]:
            number = origins.found.get(op)
            if number is None:
                number = origins.found[op] = made
                made += 1
            op.id = number
        for number, op in origins.copies.items():  # what exits and reasons speak of
            op.id = number
        for k, phi in enumerate(loop.phis):
            phi.op.id = origins.found.setdefault(phi.op, 2 * origins.second + k)
        preamble, body = self._lines(loop.preamble), self._lines(loop.body)
        phis: list[Line] = [
            [p.op.id, f"{p.op!r} = phi {show_value(p.before)}, {show_value(p.after)} : {p.op.type}"] for p in loop.phis
        ]
        texts = {int(line[0]): str(line[1]) for line in [*preamble, *body]}
        before = dict(self._texts)
        if name == "peel":  # of the second copy all that the straight trace had
            before |= {n + origins.second: text for n, text in self._texts.items() if n < origins.second}
        gone: list[Line] = [
            [n, text, _reason(name, n, text, origins, passes)] for n, text in sorted(before.items()) if n not in texts
        ]
        self.stages.append(
            {"pass": name, "about": about(name), "preamble": preamble, "phis": phis, "body": body, "gone": gone}
        )
        self._texts = texts

    def _lines(self, ops: list[Op]) -> list[Line]:
        return [[op.id, named_text(op, self.names) + (f" -> {_line(op)}" if op.exit is not None else "")] for op in ops]


def about(name: str) -> str:
    """What a pass is for: the first sentences of its module."""
    if name == "recorded":
        return "What replay made of the recording: every operation of the bytecodes that ran, before any pass."
    home = HOME.get(name) or next((p.__module__ for p in PASSES if p.name == name), "")
    module = sys.modules.get(home)
    text = (module.__doc__ or "") if module is not None else ""
    return " ".join(text.partition("\n\n")[0].split())


def _line(op: Op) -> str:
    assert op.exit is not None
    return f"line {op.exit.pc.place.rpartition(':')[2]}"


def _reason(name: str, number: int, text: str, origins: _Origins, passes: list[Pass] | tuple[()]) -> str:
    """Why a pass has left an operation out."""
    copy = origins.copies.get(number)
    if copy is None:
        if text.startswith("guard"):
            return "it is known how its test comes out: " + (
                "the first iteration found out" if name == "peel" else "a constant"
            )
        return "the first iteration has left the value: nothing to load"
    if name in STRUCTURAL[1:]:
        return DROPPED[name]
    value = origins.chain.resolve(copy)
    if value is not copy:
        is_known = value.__class__ is Const
        if name == "peel" and is_known:
            return f"the first iteration found out that it is {show_value(value)}"
        text = SURE[name].format(show_value(value) if is_known else repr(value))
        return text + _intervals(copy, origins, passes) if name == "bounds" else text
    return DROPPED.get(name, "it has no effect any more")


def _intervals(op: Op, origins: _Origins, passes: list[Pass] | tuple[()]) -> str:
    """What the bounds pass knows of an operation's operands."""
    bounds = next((p for p in passes if isinstance(p, Bounds)), None)
    if bounds is None:
        return ""
    known = []
    for arg in op.args:
        low, high = bounds.interval(origins.chain.resolve(arg))
        if arg.__class__ is Op and (low, high) != FULL:
            low_text = "" if low == FULL[0] else f"{low} <= "
            known.append(f"{low_text}{arg!r}" + ("" if high == FULL[1] else f" <= {high}"))
    return f" ({', '.join(known)})" if known else ""
