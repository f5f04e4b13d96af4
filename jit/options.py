"""The JIT's settings: thresholds, limits, what is logged. One place, with where the numbers come from.

    -d pyphp.jit.hot_loop=1            each row of NUMBERS is a setting of that name, and a field of JitOptions

Plain classes: every start imports this module.
"""

import os

from pyphp.cache import cachedir

TYPE_CHECKING = False  # typing's own would import typing

NUMBERS: tuple[tuple[str, int, str, str], ...] = (
    # name, default, kind (int, size or flag), what it is; named after opcache's setting of the same meaning where there
    # is one
    (
        "hot_loop",
        61,
        "int",
        "passes of a loop before it is traced (opcache.jit_hot_loop)",
    ),  # no power of two: the iteration that is recorded would be one in which arrays grow
    ("hot_func", 127, "int", "calls of a function before it is traced (opcache.jit_hot_func)"),
    ("hot_exit", 8, "int", "exits of one kind before they are traced (opcache.jit_hot_side_exit)"),
    ("max_root_traces", 1024, "int", "traces of loops and functions in a process (opcache.jit_max_root_traces)"),
    (
        "max_side_traces",
        256,
        "int",
        "traces that grow from the exits of one of those (opcache.jit_max_side_traces, for a process, is 128)",
    ),
    (
        "max_exit_counters",
        1 << 16,
        "int",
        "exits of all traces (opcache.jit_max_exit_counters; an exit takes 24 bytes here)",
    ),
    ("max_trace_length", 1500, "int", "bytecodes in a trace"),
    ("max_trace_ops", 12000, "int", "operations in a trace before it is optimised"),
    (
        "blacklist",
        4,
        "int",
        "recordings from one place that abort before it is blacklisted (opcache.jit_blacklist_root_trace is 16)",
    ),
    ("buffer_size", 64 << 20, "size", "machine code in a process (opcache.jit_buffer_size)"),
    ("tier1", 1, "flag", "compile traces of some length fast at first; off: well at once"),
    ("tier2", 50, "int", "per cent of a run's time in which they may be compiled again, well; 0: never, 100: always"),
    ("background", 1, "flag", "compile beside the running program; off: it waits, for tests"),
    ("force_exits", 0, "int", "every n-th guard of a trace fails, for tests; 0: none"),
    ("verify", 0, "flag", "look at what replay and each pass make of a trace, for tests"),
)
DATABASE = "signatures.db"  # in the cache folder
SHARED = ("redis://", "rediss://")  # how the name of a shared store begins
SIGNATURES_THRESHOLD = 50  # per cent: a line of a loop of five edited leaves 60 to 80
SIGNATURES_LIMIT = 64 << 20  # bytes: some 50,000 signatures of ten average programs


def database_of(where: str) -> str:
    """The path of the database: a shared store has the one in the cache folder before it."""
    return os.path.join(cachedir.folder(), DATABASE) if where.startswith(SHARED) else where


class JitOptions:
    """Fields are the NUMBERS by name, and:

    passes: the optimiser's passes by name; None = all of them. signatures: where they live, as the setting words it.
    signatures_limit: bytes of their database. signatures_threshold: per cent of likeness from which a region's plan is
    borrowed (engine/borrowing.py); 0: the nearest always; above 100: never. signatures_key: path of the key that a
    shared store's are sealed with.
    log_path: JSON lines go to this file. keep_events: the same in memory. stats: a report on stderr at the end.
    report_path: a page about the run goes to this file at its end; what is compiled counts how often it runs.
    """

    __slots__ = (
        "enabled", "keep_events", "log_path", "passes", "report_path", "signatures", "signatures_key",
        "signatures_limit", "signatures_threshold", "stats",
        *(row[0] for row in NUMBERS),
    )  # fmt: skip

    def __init__(
        self,
        *,
        enabled: bool = True,
        passes: tuple[str, ...] | None = None,
        signatures: str = "memory",
        signatures_limit: int = SIGNATURES_LIMIT,
        signatures_threshold: int = SIGNATURES_THRESHOLD,
        signatures_key: str = "",
        log_path: str = "",
        keep_events: bool = False,
        stats: bool = False,
        report_path: str = "",
        **numbers: int,
    ) -> None:
        for name, default, *_ in NUMBERS:
            setattr(self, name, numbers.pop(name, default))
        if numbers:
            raise TypeError(f"the JIT has no option {', '.join(numbers)}")
        self.enabled = enabled
        self.passes = passes
        self.signatures = signatures
        self.signatures_limit = signatures_limit
        self.signatures_threshold = signatures_threshold
        self.signatures_key = signatures_key
        self.log_path = log_path
        self.keep_events = keep_events
        self.stats = stats
        self.report_path = report_path

    @property
    def is_watched(self) -> bool:
        """Does anybody read what the JIT says of its traces?"""
        return bool(self.log_path or self.report_path) or self.keep_events

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> int:
            """The NUMBERS."""
