"""The JIT's log: JSON lines, one an event. Off unless a path is given; then also what each trace looks like.

Events: "trace" (a compiled region or bridge: its signature, what each pass made of it, the LLVM text), "abort" (a recording that came to nothing: the reason),
"problem" (kept traces that could not be used), "failure" (a bug: the traceback). `place` is PHP's FILE:LINE.
"""

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.jit.trace import PC, Trace


def place(pc: "PC") -> str:
    """FILE:LINE of an instruction, in PHP's terms."""
    unit = pc.code.unit
    return f"{unit.file.decode('utf-8', 'backslashreplace')}:{unit.lines[pc.index]}"


class JitLog:
    """Collects counts always, writes lines where a path is given."""

    def __init__(self, path: str) -> None:
        self.file = open(path, "w", encoding="utf-8") if path else None
        self.counts: dict[str, int] = {}
        self.seconds: dict[str, float] = {}
        self.failures: list[str] = []
        self.residual: dict[str, int] = {}
        self.problems: list[str] = []

    def problem(self, text: str) -> None:
        """Something that only costs time: a store that cannot be used, a damaged file."""
        self.problems.append(text)
        self._count("problems")
        self._write({"event": "problem", "text": text})

    def _count(self, what: str, n: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + n

    def _write(self, event: "dict[str, Any]") -> None:
        if self.file is not None:
            import json

            self.file.write(json.dumps(event) + "\n")
            self.file.flush()

    def trace(self, name: str, pc: "PC", end_pc: "PC", recorded: "Any", trace: "Trace", loop: "Any", text: str, size: int, seconds: dict[str, float],
              passes: tuple[str, ...]) -> None:
        """A trace was compiled and installed."""
        self._count("traces")
        self._count("bytecodes", trace.bytecodes)
        self._count("log bytes", len(recorded.raw))
        self._count("ir operations", len(trace.ops))
        for key, value in seconds.items():
            self.seconds[key] = self.seconds.get(key, 0.0) + value
        for key, n in trace.residual.items():
            self.residual[key] = self.residual.get(key, 0) + n
        if self.file is not None:
            from pyphp.jit.stages import stages
            from pyphp.jit.trace_text import loop_lines

            preamble, phis, body = loop_lines(loop)
            self._write({
                "event": "trace", "name": name, "place": place(pc), "end_place": place(end_pc), "signature": trace.events, "stages": stages(trace, passes),
                "pc": pc.index, "exit": recorded.exit, "end": trace.end, "end_pc": end_pc.index, "end_fp": trace.end_fp,
                "bytecodes": trace.bytecodes, "log_bytes": len(recorded.raw), "ops": len(trace.ops), "object_bytes": size, "seconds": seconds,
                "residual": trace.residual, "preamble": preamble, "phis": phis, "body": body,
                "llvm": text,
            })

    def abort(self, pc: "PC", exit: int, reason: str) -> None:
        """A recording came to nothing."""
        self._count("aborts")
        self._count(f"abort: {reason}")
        self._write({"event": "abort", "place": place(pc), "pc": pc.index, "exit": exit, "reason": reason})

    def failure(self, error: Exception) -> None:
        """The JIT itself failed: a bug, which the program does not notice."""
        import traceback

        text = "".join(traceback.format_exception(error))
        self._count("failures")
        self.failures.append(text)
        self._write({"event": "failure", "traceback": text})

    def close(self) -> None:
        """The run is over."""
        if self.file is not None:
            self.file.close()
            self.file = None

    def report(self) -> None:
        """--jit-stats, on stderr."""
        import sys

        for key, n in sorted(self.counts.items()):
            print(f"{key:40} {n}", file=sys.stderr)
        for key, s in self.seconds.items():
            print(f"{key + ' (ms)':40} {s * 1e3:.1f}", file=sys.stderr)
        for key, n in sorted(self.residual.items(), key=lambda x: -x[1])[:20]:
            print(f"residual {key:31} {n}", file=sys.stderr)
        for text in self.problems:
            print(text, file=sys.stderr)
        for text in self.failures[:3]:
            print(text, file=sys.stderr)
