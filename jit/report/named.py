"""Operations in words that a reader of PHP knows: variables by their names, tags by the names of types.

    t3 = slot_load[40] : i64                            t3 = slot_load[$n] : i64
    guard[true] t2 -> pc 8 {48=4, 56=t30, 80=4, ..}     guard[true] t2, and beside it: $sum = int t30, t5 = int ..

A trace's cells are bytes from the frame that it was entered with; whose variables they are is known from the frames
that its bytecodes ran in. Where calls of several functions had the same place, all names are given.
"""

from __future__ import annotations

from pyphp.interp.contracts import tags
from pyphp.interp.contracts.tags import SLOT_BYTES
from pyphp.jit.trace.ir import Const, Op
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.text import show_op, show_value

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyphp.interp.bytecode import CodeUnit
    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.trace.ir import PC, Cell, Exit, Operand, Trace

    Row = list[str | int | list[list[str]]]  # text, exit, and [name, value] of what the exit writes back

MOST_SAVES = 30  # cells of a snapshot that are listed
HEADER = 2  # slots of a frame in front of its variables
TAGS = {
    number: name.lower()
    for name, number in vars(tags).items()
    if name.isupper() and isinstance(number, int) and name not in ("SLOT_BYTES", "BARE", "REFCOUNTED", "COUNTED")
}


def slot_name(unit: CodeUnit, slot: int) -> str:
    """What a slot of a code's frame is called; "" if it is not one of its own."""
    if slot < HEADER or slot >= max(unit.n_slots, HEADER + len(unit.locals)):
        return ""
    name = unit.locals[slot - HEADER] if slot < HEADER + len(unit.locals) else None
    if name is None:
        return f"{'h' if slot < HEADER + len(unit.locals) else 't'}{slot}"
    return "$" + name.decode("utf-8", "replace")


class Names:
    """Those of one trace's cells."""

    def __init__(self, start: PC, trace: Trace, exits: Iterable[Exit]) -> None:
        self._frames: dict[int, dict[CodeView, None]] = {0: {start.code: None}}
        found = [(pc, fp) for pc, fp, _ in trace.decided] + [(exit.pc, exit.fp) for exit in exits]
        if trace.end_pc is not None:
            found.append((trace.end_pc, trace.end_fp))
        for pc, fp in found:
            self._frames.setdefault(fp, {})[pc.code] = None
        self._known: dict[int, str] = {}

    def of(self, cell: Cell) -> str:
        """The name of what a cell, or the tag in front of it, belongs to."""
        if isinstance(cell, str):
            return f"VM.{cell}"
        slot = cell // SLOT_BYTES
        name = self._known.get(slot)
        if name is None:
            name = self._known[slot] = self._found(slot)
        return name

    def _found(self, slot: int) -> str:
        for fp in sorted(self._frames, reverse=True):
            inside = slot - fp // SLOT_BYTES
            if inside < 0:
                continue
            if inside < HEADER:
                return "header" if fp == 0 else f"header+{fp}"
            names = []
            for code in self._frames[fp]:
                own = slot_name(code.unit, inside)
                if own:
                    names.append(own if fp == 0 else f"{code.unit.name.decode('utf-8', 'replace') or '{main}'}() {own}")
            if names:
                return " or ".join(dict.fromkeys(names))
        return f"slot {slot}"


def named_rows(loop: Loop, names: Names) -> dict[str, list[Row]]:
    """The rows of the three parts of a loop whose operations have their numbers (text.loop_lines gives them)."""
    phis: list[Row] = [
        [f"{p.op!r} = phi {show_value(p.before)}, {show_value(p.after)} : {p.op.type}", -1, []] for p in loop.phis
    ]
    return {
        "preamble": [named_row(op, names) for op in loop.preamble],
        "phis": phis,
        "body": [named_row(op, names) for op in loop.body],
    }


def named_row(op: Op, names: Names) -> Row:
    """One operation. exit: the number of the exit of a guard; -1: none, or one behind an effect, which has none."""
    exit = op.exit
    if exit is None:
        return [named_text(op, names), -1, []]
    saves = saved(exit.cells, names)
    saves += [["retain", show_value(value)] for value in exit.retains]
    saves += [["release", show_value(value)] for value in exit.releases]
    if len(saves) > MOST_SAVES:
        saves[MOST_SAVES:] = [["..", f"{len(saves) - MOST_SAVES} more"]]
    return [named_text(op, names), exit.number, saves]


def named_text(op: Op, names: Names) -> str:
    """An operation without its exit."""
    plain = Op(op.op, op.args, op.type, op.attr)
    plain.id = op.id
    if op.op == "slot_load":
        plain.attr = None
        kind = "" if op.attr % SLOT_BYTES else ".type"
        return show_op(plain).replace("slot_load", f"slot_load[{names.of(op.attr)}{kind}]", 1)
    if op.op == "flush":
        plain.attr = None
        plain.args = ()
        what = ", ".join(f"{name} = {value}" for name, value in saved(flushed(op), names))
        return f"flush {what}".rstrip()
    return show_op(plain)


def flushed(op: Op) -> dict[Cell, Operand]:
    """The cells that a flush writes."""
    return dict(zip(op.attr[1:], op.args, strict=True))


def saved(cells: dict[Cell, Operand], names: Names) -> list[list[str]]:
    """Cells that are written, by name; a tag and its payload are one."""
    found: list[list[str]] = []
    done: set[Cell] = set()
    for cell, value in cells.items():
        if cell in done:
            continue
        if isinstance(cell, str) or names.of(cell).startswith("header"):
            found.append([names.of(cell), show_value(value)])
            continue
        tag = cell - cell % SLOT_BYTES
        done |= {tag, tag + SLOT_BYTES // 2}
        kind, payload = cells.get(tag), cells.get(tag + SLOT_BYTES // 2)
        text = "" if kind is None else type_name(kind)
        if payload is not None and text not in ("null", "undef", "false", "true"):
            text = f"{text} {show_value(payload)}".strip()
        found.append([names.of(cell), text])
    return found


def type_name(tag: Operand) -> str:
    """A tag in words."""
    if tag.__class__ is Const:
        return TAGS.get(tag.value, f"tag {tag.value}")
    return f"<{show_value(tag)}>"
