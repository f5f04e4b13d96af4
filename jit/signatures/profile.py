"""Profiles: how a script's last runs went, so that the next one knows what pays before it begins.

One small file a script, beside the compiled traces: sealed, the owner's alone, and worth nothing but time. It is found
by the hash of the script's own code, so another version of the script is another script.
"""

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import bundle_name

MAGIC = b"pyphp profile 1\n"
MOST = 1 << 40


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
    body = cachedir.unseal(MAGIC, name, cachedir.read(name))
    if body is None:
        return None
    try:
        runs, microseconds, compiled, waiting = map(int, body.split())
    except ValueError:
        return None
    if not all(0 <= n < MOST for n in (runs, microseconds, compiled, waiting)):
        return None
    return Profile(runs, microseconds / 1e6, compiled, waiting)


def write_profile(code: str, settings: str, profile: Profile) -> None:
    """Keep what is known of a script."""
    name = _name(code, settings)
    body = b"%d %d %d %d" % (profile.runs, int(profile.seconds * 1e6), profile.compiled, profile.waiting)
    cachedir.write(name, cachedir.seal(MAGIC, name, body))


def _name(code: str, settings: str) -> str:
    return bundle_name(code, settings) + ".run"
