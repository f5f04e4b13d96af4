"""The JIT's log: what it made, what aborted and why, as events (docs/jit-log.md describes every field).

    --jit-log FILE      one JSON object a line, as it happens (log_file.py)
    --jit-report PAGE   kept in memory, described when the run is over, and drawn (page/)
    keep_events         in memory, for the shell's :traces and :why

Without any of them only counts are kept. Events are made by events.py, which is imported with the first one.

A failure is an exception that nobody expected: a bug of the JIT's, which costs the program its traces there and
nothing else. Where STRICT is set in the environment, as for all tests, it ends the process, with a status of its own.
"""

import os
import time

from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.report.counters import Counters
    from pyphp.jit.report.events import Compiled
    from pyphp.jit.report.log_file import LogFile, OwnFile
    from pyphp.jit.signatures.matching import Match
    from pyphp.jit.trace.ir import PC, Trace

    Event = dict[str, Any]

STRICT = "PYPHP_STRICT_JIT"
FAILED = 70  # the status then


class JitLog:
    """Collects counts always, events where somebody wants them."""

    def __init__(
        self, path: str, keep_events: bool = False, regions: "Mapping[str, int] | None" = None, report: str = ""
    ) -> None:
        """path: of the file, "" for none. regions: the kinds of regions, by opcode. report: the path of a page about
        all of it, "" for none. Raises NotOurs."""
        self.file: LogFile | None = None
        self.page: OwnFile | None = None
        if path or report:
            from pyphp.jit.report import log_file as logfile

            self.file = logfile.LogFile(path) if path else None
            self.page = logfile.OwnFile(report, logfile.PAGE) if report else None
        self._process = os.getpid() if report else 0
        self.events: list[Event] | None = [] if keep_events or report else None
        self.counts: dict[str, int] = {}
        self.seconds: dict[str, float] = {}
        self.failures: list[str] = []
        self.residual: dict[str, int] = {}
        self.problems: list[str] = []
        self.lives: list[Live] = []  # all traces, by their numbers
        self.counters: dict[int, Counters] = {}  # of those that count, by number
        self.linked_from: dict[int, tuple[Live, Live | None, int, str]] = {}  # by number: parent, ordinal of exit, kind
        self.match: tuple[str, Match] | None = None  # the last signature that was compared, by key, and what came of it
        self._undescribed: list[tuple[Event, Compiled]] = []
        self._began = time.perf_counter()
        self._regions = regions or {}

    @property
    def wants_events(self) -> bool:
        """Does anybody read them?"""
        return self.file is not None or self.events is not None

    @property
    def is_written(self) -> bool:
        """Will there be a file of it, to which the end of the run belongs?"""
        return self.file is not None or self.page is not None

    def number(self, live: "Live") -> None:
        """Give a trace its number: from 1, in the order in which they are linked."""
        self.lives.append(live)
        live.number = len(self.lives)

    def problem(self, text: str) -> None:
        """Something that only costs time: a store that cannot be used, a damaged file."""
        self.problems.append(text)
        self.count("problems")
        self.write({"event": "problem", "text": text})

    def count(self, what: str, n: int = 1) -> None:
        """One more of these."""
        self.counts[what] = self.counts.get(what, 0) + n

    def trace(
        self,
        live: "Live",
        pc: "PC",
        parent: "Live | None",
        ordinal: int,
        trace: "Trace",
        built: "Built",
        passes: tuple[str, ...] | None,
    ) -> None:
        """A trace was compiled. passes: the optimiser's; None for all."""
        self.count("traces")
        self.count("bytecodes", trace.bytecodes)
        self.count("log bytes", trace.log_bytes)
        self.count("ir operations", len(trace.ops))
        for key, value in (trace.seconds | built.seconds).items():
            self.seconds[key] = self.seconds.get(key, 0.0) + value
        for key, n in trace.residual.items():
            self.residual[key] = self.residual.get(key, 0) + n
        if not self.wants_events:
            return
        from pyphp.jit.report import events as log_events

        kind = self._kind(pc, live, parent)
        match = self.match[1] if self.match is not None and self.match[0] == live.key else None
        compiled = log_events.Compiled(kind, live, pc, parent, ordinal, trace, built, passes, match)
        if built.counters is not None:
            self.counters[live.number] = built.counters
        event = log_events.compiled_event(compiled)
        if self.page is not None and self.file is None:  # the program need not wait for it
            self._undescribed.append((event, compiled))
        else:
            event["at"] = self._now()
            log_events.describe(event, compiled)
        self.write(event)

    def describe(self, assembly: "Callable[[str], str] | None" = None) -> None:
        """The run is over, and there is time. assembly: what a module's text becomes."""
        from pyphp.jit.report import events as log_events
        from pyphp.jit.report.counters import worth_telling

        ops = {event["number"]: event["ops"] for event in self.events or () if event["event"] == "trace"}
        told = worth_telling({number: (counters.runs, ops[number]) for number, counters in self.counters.items()})
        for event, compiled in self._undescribed:
            log_events.describe(event, compiled, event["number"] in told)
        self._undescribed = []
        for event in self.events or ():
            if event["event"] == "trace" and assembly is not None and event["number"] in told:
                event["assembly"] = assembly(event["llvm"])

    def linked(self, live: "Live", pc: "PC", parent: "Live | None", ordinal: int) -> None:
        """A trace that an earlier run had compiled was linked."""
        if self.wants_events:
            from pyphp.jit.report import events as log_events

            kind = self._kind(pc, live, parent)
            self.linked_from[live.number] = (live, parent, ordinal, kind)
            self.write(log_events.linked_event(kind, live, pc, parent, ordinal))

    def retired(self, pc: "PC", reason: str) -> None:
        """A region is left to the interpreter although it has traces."""
        self.count("retired")
        self.write({"event": "retired", "place": pc.place, "code": pc.code.name, "pc": pc.index, "reason": reason})

    def borrowed(self, pc: "PC", source: str, score: float, seconds: float, plan: list[int]) -> None:
        """A region is compiled by another's plan, which was looked for in so many seconds. plan: bridges of its first
        trace, exits that failed there, its tier.
        """
        if self.wants_events:
            bridges, failed, tier = plan
            self.write(
                {
                    "event": "borrowed", "place": pc.place, "code": pc.code.name, "pc": pc.index, "source": source,
                    "score": float(score), "cost": seconds, "bridges": bridges, "failed": failed, "tier": tier,
                }
            )  # fmt: skip

    def gained(self, pc: "PC", source: str, compiles: int, bridges: int, cost: float, gain: float) -> None:
        """The run is over: what the plan that a region borrowed has spared."""
        self.write(
            {
                "event": "gained", "place": pc.place, "code": pc.code.name, "pc": pc.index, "source": source,
                "compiles": compiles, "bridges": bridges, "cost": cost, "gain": float(gain),
            }
        )  # fmt: skip

    def decided(self, sums: "Mapping[str, float | int | str]") -> None:
        """What is known of the script when a run begins, and what that means for it."""
        self.write({"event": "decided", **sums})

    def recompiled(self, live: "Live", size: int, seconds: float) -> None:
        """A trace that was compiled fast has been compiled well: bytes of the object, seconds that it took."""
        self.count("compiled again")
        self.seconds["llvm, again"] = self.seconds.get("llvm, again", 0.0) + seconds
        self.write({"event": "recompiled", "number": live.number, "object_bytes": size, "seconds": seconds})

    def _kind(self, pc: "PC", live: "Live", parent: "Live | None") -> str:
        if live.version > 1:
            return "version"
        if parent is not None:
            return "bridge"
        return "function" if self._regions.get(pc.code.opcode(pc.index)) == FUNCTION_ENTRY else "loop"

    def abort(self, pc: "PC", exit: int, reason: str, final: bool) -> None:
        """A recording aborted. final: the region or exit is not tried again."""
        self.count("aborts")
        self.count(f"abort: {reason}")
        self.write(
            {
                "event": "abort",
                "place": pc.place,
                "code": pc.code.name,
                "pc": pc.index,
                "exit": exit,
                "reason": reason,
                "final": final,
            }
        )

    def failure(self, error: Exception, pc: "PC | None" = None) -> None:
        """The JIT itself failed: a bug, which the program does not notice. pc: whose trace it was about."""
        import traceback

        where = f" at {pc.place}" if pc is not None else ""
        text = f"the JIT failed{where}:\n{''.join(traceback.format_exception(error))}"
        self.count("failures")
        self.failures.append(text)
        self.write({"event": "failure", "place": pc.place if pc is not None else "", "traceback": text})
        if os.environ.get(STRICT):
            self.end_process(text)

    @staticmethod
    def end_process(text: str) -> None:
        """Whatever thread this is."""
        os.write(2, text.encode())
        os._exit(FAILED)

    def _now(self) -> float:
        return round(time.perf_counter() - self._began, 6)

    def write(self, event: "Event") -> None:
        """Something happened, now if it does not say when."""
        event.setdefault("at", self._now())
        if self.events is not None:
            self.events.append(event)
        if self.file is not None:
            self.file.write(event)

    def close(self) -> None:
        """The run is over."""
        if self.page is not None and os.getpid() == self._process:  # no page from a copy of the process
            from pyphp.jit.report.page import page

            self.page.begin()
            self.page.append(page(self.events or []))
        for file in (self.file, self.page):
            if file is not None:
                file.close()
                if file.problem:
                    import sys

                    print(f"pyphp: {file.kind.option} {file.problem}", file=sys.stderr)
        self.file = self.page = None

    def report(self, busy_exits: "Sequence[tuple[int, str]]" = ()) -> None:
        """--jit-stats, on stderr. busy_exits: how often, and where, the interpreter took over for good."""
        import sys

        for key, n in sorted(self.counts.items()):
            print(f"{key:40} {n}", file=sys.stderr)
        for key, s in self.seconds.items():
            print(f"{key + ' (ms)':40} {s * 1e3:.1f}", file=sys.stderr)
        for key, n in sorted(self.residual.items(), key=lambda x: -x[1])[:20]:
            print(f"residual {key:31} {n}", file=sys.stderr)
        for n, place in busy_exits[:10]:
            print(f"exits to the interpreter at {place:20} {n}", file=sys.stderr)
        for text in self.problems:
            print(text, file=sys.stderr)
        for text in self.failures[:3]:
            print(text, file=sys.stderr)
