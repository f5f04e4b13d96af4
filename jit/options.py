"""The JIT's settings: thresholds, limits, what is logged. One place, with where the numbers come from.

A plain class: every start imports this module.
"""


class JitOptions:
    """Thresholds count passes, entries and takings; their defaults are opcache's (jit_hot_loop, jit_hot_func, jit_hot_side_exit).

    passes: the optimiser's passes by name; None = all of them. signatures: where they live, as the setting words it.
    force_exits: tests: every n-th guard fails; 0 = never. background: compile beside the running program; False: it waits (tests).
    log_path: JSON lines go to this file. keep_events: the same in memory. stats: a report on stderr at the end. max_bridges: of one region's trace and its bridges. max_exits: exits of all traces of a process. max_retries: recordings of one region that came to
    nothing before it is given up.
    """

    __slots__ = ("background", "enabled", "force_exits", "hot_exit", "hot_func", "hot_loop", "keep_events", "log_path", "max_bridges", "max_exits", "max_retries", "passes", "signatures", "stats")

    def __init__(
        self,
        *,
        enabled: bool = True,
        hot_loop: int = 64,
        hot_func: int = 127,
        hot_exit: int = 8,
        passes: tuple[str, ...] | None = None,
        signatures: str = "memory",
        background: bool = True,
        force_exits: int = 0,
        log_path: str = "",
        keep_events: bool = False,
        stats: bool = False,
    ) -> None:
        self.enabled = enabled
        self.hot_loop = hot_loop
        self.hot_func = hot_func
        self.hot_exit = hot_exit
        self.max_exits = 1 << 16
        self.max_bridges = 256
        self.max_retries = 4
        self.passes = passes
        self.signatures = signatures
        self.background = background
        self.force_exits = force_exits
        self.log_path = log_path
        self.keep_events = keep_events
        self.stats = stats
