"""What pays: compiling takes a time that is known, and gains one that has to be guessed. All sums are in seconds of
the processor, and are shown in the log.

    cost     what compiling the traces that wait will take: as measured in this run, else as below
    gain     GAIN of what the run will still take, and of the runs that are expected after it

A run is expected to take as long as the script's longest one, and longer if it has lasted
longer; one that nobody knows is expected to go on for as long as it has gone on. So:

    nothing is known            everything is compiled as it becomes hot; the end of the run waits for what was recorded
                                to be kept, which needs no LLVM, if that is soon
    it was run before           what was kept is compiled, and the end of the run waits for that, if that pays within
                                the next EXPECTED runs; only its first CHANCES runs are made to wait
    its runs are too short      nothing is looked up, recorded or compiled until the run has lasted longer than they did

A script's *profile* is one small file beside the compiled traces: sealed, the owner's alone, and worth nothing but
time. It is found by the hash of the script's own code, so another version of the script is another script.
"""

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import bundle_name

START = 0.12  # seconds: to import what records and replays, and LLVM
TRACE = 0.02  # and to compile a trace
GAIN = 0.5  # of the time that the interpreter takes: a third to nine tenths have been seen
EXPECTED = 10  # runs of what has been run twice
CHANCES = 4  # runs after which what has come to nothing is left alone, and no run's end waits
WARM = 0.04  # seconds until the first trace of an earlier run is there: shorter runs have nothing of it
SHORTEST = 0.1  # seconds that a script which does not pay is left alone at least
KEEPING = 0.3  # seconds that the end of a first run waits for its recordings to be kept
INVESTING = 1.0  # the same of a second one, for what was kept to be compiled
_MAGIC = b"pyphp profile 1\n"
_MOST = 1 << 40


class Profile:
    """runs: how many there were. seconds: what the longest of them took, from its first instruction to its last.
    compiled: traces that were there at the end of the last one. waiting: recordings that were kept and not compiled.
    """

    __slots__ = ("compiled", "runs", "seconds", "waiting")

    def __init__(self, runs: int = 0, seconds: float = 0.0, compiled: int = 0, waiting: int = 0) -> None:
        self.runs = runs
        self.seconds = seconds
        self.compiled = compiled
        self.waiting = waiting


def read_profile(code: str, settings: str) -> Profile | None:
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
    return Profile(runs, microseconds / 1e6, compiled, waiting)


def write_profile(code: str, settings: str, profile: Profile) -> None:
    """Keep what is known of a script."""
    name = _name(code, settings)
    body = b"%d %d %d %d" % (profile.runs, int(profile.seconds * 1e6), profile.compiled, profile.waiting)
    cachedir.write(name, cachedir.seal(_MAGIC, name, body))


def _name(code: str, settings: str) -> str:
    return bundle_name(code, settings) + ".run"


def cost_of(traces: int, started: bool, trace: float = TRACE) -> float:
    """What so many traces will take. started: LLVM is there. trace: what one takes, as far as that was seen."""
    return (0.0 if started else START) + traces * trace


class Economy:
    """One run's. profile: of its script, None where nothing is known. patient: nobody decides; everything is made at
    once, as in runs whose compiler is waited for.
    """

    __slots__ = ("_asleep", "patient", "profile")

    def __init__(self, profile: Profile | None, patient: bool) -> None:
        self.profile = profile
        self.patient = patient
        self._asleep = self._is_too_short()

    def _is_too_short(self) -> bool:
        p = self.profile
        if p is None or self.patient:
            return False
        if p.seconds < WARM:
            return True
        return not p.compiled and (not self._would_pay(p) or p.runs >= CHANCES)

    @staticmethod
    def _would_pay(p: Profile) -> bool:
        return EXPECTED * GAIN * p.seconds >= cost_of(max(p.waiting, 1), False)

    @property
    def invests(self) -> bool:
        """Is this a run whose end waits for what was recorded to be compiled?"""
        p = self.profile
        return p is not None and not self.patient and 0 < p.runs < CHANCES and not self._asleep and self._would_pay(p)

    def sleeps(self) -> float:
        """For how long nothing is done because nothing would pay."""
        if not self._asleep or self.profile is None:
            return 0.0
        return max(SHORTEST, 2 * self.profile.seconds)

    def patience(self, share: float) -> float:
        """How long the end of the run may wait, share being the usual time."""
        if self.patient:
            return share
        if self.profile is None:
            return max(share, KEEPING)
        return max(share, INVESTING) if self.invests else share

    def pays(self, elapsed: float, cost: float) -> float:
        """Is it worth while to compile now what an earlier run has recorded? Seconds until it may be, 0 if it is."""
        if self.patient or self.profile is None or self.invests:
            return 0.0
        left = max(self.profile.seconds - elapsed, elapsed)
        return 0.0 if GAIN * left >= cost else max(cost / GAIN - elapsed, 0.001)

    def sums(self) -> dict[str, float | int | str]:
        """What is known and decided when the run begins, for the log."""
        p = self.profile
        if p is None:
            return {"decision": "unknown"}
        decision = "too short" if self._asleep else "invest" if self.invests else "usual"
        return {
            "decision": decision, "runs": p.runs, "seconds": round(p.seconds, 6), "waiting": p.waiting,
            "compiled": p.compiled, "cost": round(cost_of(p.waiting, False), 6),
            "gain": round(EXPECTED * GAIN * p.seconds, 6),
        }  # fmt: skip
