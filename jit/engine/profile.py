"""What a run has to say of its regions when it ends: counted here, in whole regions, and told to the database.

    compiled   a trace was made: what that took, what it inlined, which tags it asks for
    linked     a trace of an earlier run was installed
    strike     nothing that was kept of a region served: it did not fit, was rejected, or led straight back to its own
               beginning. Regions to which that happens again and again are put in quarantine (database/sqlite.py)

Exits are counted by the VM; their counters are read once, here. Nothing of this is on the program's path.
"""

from __future__ import annotations

import time

from pyphp.interp.bytecode import HEADER
from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.interp.contracts.tags import SLOT_BYTES
from pyphp.jit.database.journal import LARGEST_PLAN, MOST, RunLine, plan_text
from pyphp.jit.engine.plans import rows
from pyphp.jit.signatures.shapes import pack
from pyphp.jit.trace.ir import Const, Op

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.plans import Row
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.signatures.shapes import Shape
    from pyphp.jit.trace.ir import Trace

    At = tuple[str, int]  # a region: its code's hash, its instruction

BUSIEST = 8
MOST_TAGS = 64  # a tag is a small number
CLOSURE = b"{closure}"


class RegionRun:
    """One region in this run."""

    __slots__ = (
        "compiled", "exits", "fails", "has_served", "inlined", "is_changed", "is_told", "is_warm", "seconds", "shape",
        "strikes", "traces", "versions",
    )  # fmt: skip

    def __init__(self) -> None:
        self.traces: list[Live] = []
        self.compiled = 0  # of them, since it was told
        self.seconds = 0.0  # that it took, since it was told
        self.exits = 0  # that were told
        self.is_warm = True
        self.has_served = False  # what was kept of it
        self.fails = False
        self.strikes = 0  # 1: there was one; 2: it is told
        self.is_told = False
        self.is_changed = False  # its plan, since it was told
        self.shape: Shape = ()
        self.inlined: dict[str, None] = {}
        self.versions: dict[str, list[tuple[int, int]]] = {}


class Profile:
    """One engine's run. Used on the compiler thread."""

    def __init__(self, engine: Tracer) -> None:
        self._engine = engine
        self._regions: dict[At, RegionRun] = {}

    def _at(self, at: At) -> RegionRun:
        return self._regions.setdefault(at, RegionRun())

    def compiled(self, live: Live, is_root: bool, trace: Trace, built: Built, shape: Shape) -> None:
        """A trace was made in this run. shape: of a region's first."""
        run = self._at(live.region)
        run.traces.append(live)
        run.compiled += 1
        run.seconds += sum(trace.seconds.values()) + sum(built.seconds.values())
        run.is_warm = False
        run.is_changed = True
        run.shape = shape or run.shape
        run.inlined.update((v.name, None) for v in trace.codes if v.name != live.region[0])
        if is_root and live.key:
            run.versions[live.key] = entry_types(trace)

    def improved(self, live: Live) -> None:
        """A trace was compiled again, well."""
        self._at(live.region).is_changed = True

    def tree(self, at: At) -> list[Row]:
        """The traces that a region has, as its plan tells of them."""
        run = self._regions.get(at)
        return rows(run.traces, self._engine.library.keeper.failures) if run is not None else []

    def linked(self, live: Live) -> None:
        """One of an earlier run, or of another engine, was installed."""
        run = self._at(live.region)
        run.traces.append(live)
        run.has_served = True

    def served(self, at: At) -> None:
        """A signature of an earlier run was replayed."""
        self._at(at).has_served = True

    def fails(self, at: At) -> None:
        """Something that was kept of a region did not serve: a strike if nothing else that was kept does."""
        self._at(at).fails = True

    def leaves(self, at: At) -> None:
        """A region's trace is taken out: a strike if an earlier run had made it."""
        run = self._regions.get(at)
        if run is not None and run.is_warm:
            run.strikes = run.strikes or 1

    def lines(self) -> list[RunLine]:
        """What has come since this was asked last."""
        engine = self._engine
        now = int(time.time())
        found = []
        for at, run in self._regions.items():
            taken: dict[int, int] = {}  # by exit
            for live in run.traces:
                for number in range(live.first_exit, live.first_exit + len(live.exits)):
                    n = engine.exits.taken(number)
                    if n:
                        taken[number] = n
            exits = sum(taken.values())
            if run.fails and not run.has_served:
                run.strikes = run.strikes or 1
            if run.is_told and not (run.compiled or run.is_changed or run.strikes == 1 or exits > run.exits):
                continue
            line = self._line(at, run, now, max(0, exits - run.exits), taken)
            if line is not None:
                found.append(line)
            run.is_told = True
            run.exits, run.compiled, run.seconds = max(exits, run.exits), 0, 0.0
            run.is_changed = False
            run.strikes = 2 if run.strikes else 0
        return found

    def _line(self, at: At, run: RegionRun, now: int, exits: int, taken: dict[int, int]) -> RunLine | None:
        engine = self._engine
        view = engine.names.codes.get(at[0])
        if view is None or at[1] >= len(view):
            return None
        unit = view.unit
        line = unit.lines[at[1]]
        name = b"::".join(filter(None, (unit.class_name, unit.name))).decode("utf-8", "backslashreplace")
        if unit.name == CLOSURE:
            name += f":{unit.line}"
        kind = engine.image.meta["regions"].get(view.opcode(at[1]))
        plan = ""
        if run.is_changed:
            busiest = sorted(taken.items(), key=lambda row: -row[1])[:BUSIEST]
            info = engine.exit_info
            left = [(info[number].pc.place[-512:], n) for number, n in busiest if number in info]
            inlined, versions = list(run.inlined)[:MOST], list(run.versions.items())[-MOST:]
            shape = pack(run.shape) if run.shape else ""
            plan = plan_text(inlined, versions, left, None, self.tree(at), shape)
            if len(plan) > LARGEST_PLAN:
                plan = plan_text(inlined, [(key, types[:1]) for key, types in versions], left)
        keeper = engine.library.keeper
        return RunLine(
            at[0],
            at[1],
            keeper.image,
            keeper.settings,
            "function" if kind == FUNCTION_ENTRY else "loop",
            unit.file.decode("utf-8", "backslashreplace"),
            line,
            name,
            now,
            runs=int(not run.is_told),
            warm=int(not run.is_told and run.is_warm and bool(run.traces)),
            exits=exits,
            compile_us=int(run.seconds * 1e6),
            gain_us=0,
            traces=run.compiled,
            strikes=int(run.strikes == 1),
            plan=plan,
        )


def entry_types(trace: Trace) -> list[tuple[int, int]]:
    """(offset of a slot in the frame, its tag) that a trace's guards ask for at its entry."""
    first = HEADER * SLOT_BYTES
    cells = {
        id(op): cell
        for cell, op in trace.entry.items()
        if isinstance(cell, int) and cell >= first and cell % SLOT_BYTES == 0
    }
    found: dict[int, int] = {}
    for guard in trace.ops:
        test = guard.args[0] if guard.exit is not None and guard.attr is True and guard.args else None
        if not isinstance(test, Op) or len(test.args) != 2 or test.attr != "eq":
            continue
        a, b = test.args
        if isinstance(b, Const) and id(a) in cells and isinstance(b.value, int) and 0 <= b.value < MOST_TAGS:
            found.setdefault(cells[id(a)], b.value)
    return sorted(found.items())[:MOST]
