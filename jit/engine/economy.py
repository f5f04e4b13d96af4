"""What pays: compiling takes a time that is known, and gains one that has to be guessed. All sums are in seconds of
the processor, and are shown in the log.

    cost     what compiling the traces that wait will take: as measured in this run, else as below
    gain     GAIN of what the run will still take, and of the runs that are expected after it

A run is expected to take as long as the script's longest one, and longer if it has lasted longer; one that nobody
knows is expected to go on for as long as it has gone on. So:

    nothing is known            everything is compiled as it becomes hot; the end of the run waits a little for what was
                                recorded to be kept, which needs no LLVM (KEEPING)
    it was run before           what was kept is compiled, and the end of the run waits a little longer for that
                                (INVESTING), if that pays within the next EXPECTED runs; only its first CHANCES runs
                                are made to wait
    its runs are too short      nothing is looked up, recorded or compiled until the run has lasted longer than they did

A script's *ledger* is one small file beside the compiled traces: sealed, the owner's alone, and worth nothing but
time. It is found by the hash of the script's own code, so another version of the script is another script.
"""

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import bundle_name

START = 0.04  # seconds: to import what records and replays, and LLVM; 25 to 30 ms, twice that where caches are cold
TRACE = 0.02  # and to compile a trace
GAIN = 0.5  # of the time that the interpreter takes: a third to nine tenths have been seen
EXPECTED = 10  # runs of what has been run twice
CHANCES = 8  # runs after which what has come to nothing is left alone, and no run's end waits
WARM = 0.04  # seconds until the first trace of an earlier run is there: shorter runs have nothing of it
SHORTEST = 0.1  # seconds that a script which does not pay is left alone at least
# How long the end of a run may wait, which is felt: (share of the time that the run took, seconds that it is at least)
USUAL = (0.05, 0.0)
KEEPING = (0.1, 0.03)  # of a first one, for its recordings to be kept
INVESTING = (0.2, 0.06)  # of those that follow, for what was kept to be compiled
_MAGIC = b"pyphp ledger 1\n"
_MOST = 1 << 40


class Ledger:
    """runs: how many there were. seconds: what the longest of them took, from its first instruction to its last.
    compiled: traces that were there at the end of the last one. waiting: recordings that were kept and not compiled.
    """

    __slots__ = ("compiled", "runs", "seconds", "waiting")

    def __init__(self, runs: int = 0, seconds: float = 0.0, compiled: int = 0, waiting: int = 0) -> None:
        self.runs = runs
        self.seconds = seconds
        self.compiled = compiled
        self.waiting = waiting


def read_ledger(code: str, settings: str) -> Ledger | None:
    """What is known of the script with this code; None if that is nothing."""
    name = _name(code, settings)
    body = cachedir.unseal(_MAGIC, name, cachedir.read(name))
    if body is None:
        return None
    try:
        runs, microseconds, compiled, waiting = map(int, body.split())
    except ValueError:
        return None
    if not all(0 <= n < _MOST for n in (runs, microseconds, compiled, waiting)):
        return None
    return Ledger(runs, microseconds / 1e6, compiled, waiting)


def write_ledger(code: str, settings: str, ledger: Ledger) -> None:
    """Keep what is known of a script."""
    name = _name(code, settings)
    body = b"%d %d %d %d" % (ledger.runs, int(ledger.seconds * 1e6), ledger.compiled, ledger.waiting)
    cachedir.write(name, cachedir.seal(_MAGIC, name, body))


def _name(code: str, settings: str) -> str:
    return bundle_name(code, settings) + ".run"


def cost_of(traces: int, started: bool, trace: float = TRACE) -> float:
    """What so many traces will take. started: LLVM is there. trace: what one takes, as far as that was seen."""
    return (0.0 if started else START) + traces * trace


class Economy:
    """One run's. ledger: of its script, None where nothing is known. patient: nobody decides; everything is made at
    once, as in runs whose compiler is waited for.
    """

    __slots__ = ("_asleep", "patient", "ledger")

    def __init__(self, ledger: Ledger | None, patient: bool) -> None:
        self.ledger = ledger
        self.patient = patient
        self._asleep = self._is_too_short()

    def _is_too_short(self) -> bool:
        p = self.ledger
        if p is None or self.patient:
            return False
        if p.seconds < WARM:
            return True
        return not p.compiled and (not self._would_pay(p) or p.runs >= CHANCES)

    @staticmethod
    def _would_pay(p: Ledger) -> bool:
        return EXPECTED * GAIN * p.seconds >= cost_of(max(p.waiting, 1), False)

    @property
    def invests(self) -> bool:
        """Is this a run whose end waits for what was recorded to be compiled?"""
        p = self.ledger
        return p is not None and not self.patient and 0 < p.runs < CHANCES and not self._asleep and self._would_pay(p)

    def sleeps(self) -> float:
        """For how long nothing is done because nothing would pay."""
        if not self._asleep or self.ledger is None:
            return 0.0
        return max(SHORTEST, 2 * self.ledger.seconds)

    def patience(self, elapsed: float) -> float:
        """How long the end of a run that took so long may wait for the compiler thread."""
        share, least = USUAL
        if not self.patient:
            share, least = KEEPING if self.ledger is None else INVESTING if self.invests else USUAL
        return max(share * elapsed, least)

    def pays(self, elapsed: float, cost: float) -> float:
        """Is it worth while to compile now what an earlier run has recorded? Seconds until it may be, 0 if it is."""
        if self.patient or self.ledger is None or self.invests:
            return 0.0
        left = max(self.ledger.seconds - elapsed, elapsed)
        return 0.0 if GAIN * left >= cost else max(cost / GAIN - elapsed, 0.001)

    def sums(self) -> dict[str, float | int | str]:
        """What is known and decided when the run begins, for the log."""
        p = self.ledger or Ledger()
        known = "too short" if self._asleep else "invest" if self.invests else "usual"
        decision = "unknown" if self.ledger is None else known
        return {
            "decision": decision, "runs": p.runs, "seconds": round(p.seconds, 6), "waiting": p.waiting,
            "compiled": p.compiled, "cost": round(cost_of(p.waiting, False), 6),
            "gain": round(EXPECTED * GAIN * p.seconds, 6),
        }  # fmt: skip
