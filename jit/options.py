"""The JIT's settings: thresholds, limits, what is logged. One place, with where the numbers come from."""

from attrs import define, field

from pyphp.jit.optimize import ALL_NAMES


@define(slots=True)
class JitOptions:
    """Thresholds count passes, entries and takings. hot_loop and hot_func are opcache's defaults (64 and 127), hot_exit too (8)."""

    enabled: bool = True
    hot_loop: int = 64
    hot_func: int = 127
    hot_exit: int = 8
    max_exits: int = 1 << 16  # exits of all traces of a process
    max_retries: int = 4  # recordings of one region that came to nothing before it is given up
    passes: tuple[str, ...] = tuple(ALL_NAMES)
    force_exits: int = 0  # tests: every n-th guard fails; 0 = never
    background: bool = True  # compile beside the running program; False: the program waits (tests)
    log: str = ""  # JSON lines go here
    signatures: str = "memory"  # pyphp.signatures: "memory", "off", or the path of a database
    seed: int = field(default=0)
